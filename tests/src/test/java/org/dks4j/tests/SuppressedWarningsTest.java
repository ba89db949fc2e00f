/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code @SuppressWarnings} with a warning's code, at every place where it may stand. */
class SuppressedWarningsTest {

    /** Placeholders: 1 around the network, 2 on it, 3 on the pool, 4 on the activation. */
    private static final String TEXT =
            """
            import org.dks4j.annotations.*;
            %s class Net {
                %s @DKSNetwork(input = {32, 32, 3}, activation = Activation.RELU)
                record Inner(
                        @Conv(channels = 8, kernel = 3) Layer stem,
                        %s @MaxPool(size = 2) Layer pool,
                        %s @Activate Layer act,
                        @Repeat(9) @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK)
                                java.util.List<Layer> convolutions,
                        @GlobalMeanPool Layer mean,
                        @Dense(units = 10) Layer logits) {}
            }
            """;

    static Stream<Arguments> places() {
        return Stream.of(
                        Arguments.of(List.of("", "", "", ""), List.of("DKS201", "DKS202")),
                        Arguments.of(List.of("\"DKS201\"", "", "", ""), List.of("DKS202")),
                        Arguments.of(List.of("", "\"DKS201\"", "", ""), List.of("DKS202")),
                        Arguments.of(List.of("", "", "\"DKS201\"", ""), List.of("DKS202")),
                        Arguments.of(List.of("", "", "", "\"DKS202\""), List.of("DKS201")),
                        // At another component, it means nothing.
                        Arguments.of(List.of("", "", "\"DKS202\"", "\"DKS201\""), List.of("DKS201", "DKS202")),
                        Arguments.of(List.of("", "{\"DKS201\", \"unused\", \"DKS202\"}", "", ""), List.of()),
                        Arguments.of(List.of("\"DKS202\"", "", "\"DKS201\"", ""), List.of()),
                        Arguments.of(List.of("", "{\"dks201\", \"DKS20\"}", "", ""), List.of("DKS201", "DKS202")),
                        Arguments.of(List.of("", "{}", "", ""), List.of("DKS201", "DKS202")))
                .flatMap(place ->
                        Stream.of(With.values()).map(with -> Arguments.of(with, place.get()[0], place.get()[1])));
    }

    @ParameterizedTest(name = "{1} under {0}")
    @MethodSource("places")
    void aWarningIsSilencedWhereItsCodeIsNamed(
            With with, List<String> codes, List<String> warnings, @TempDir Path output) {
        Object[] annotations = codes.stream()
                .map(code -> code.isEmpty() ? "" : "@SuppressWarnings(" + code + ")")
                .toArray();
        Compilation compilation = compile(with, output, TEXT.formatted(annotations));

        assertThat(compilation.succeeded())
                .as(compilation.diagnostics().toString())
                .isTrue();
        assertThat(compilation.findings().stream().map(Compilation.Report::code).sorted())
                .isEqualTo(warnings);
        assertThat(compilation.outputs()).containsKey("Net_InnerGraph.java");
    }

    /** ecj warns of every name in {@code @SuppressWarnings} that is not its own. */
    private static Compilation compile(With with, Path output, String text) {
        String[] options = with == With.ECJ ? new String[] {"-warn:-warningToken"} : new String[0];
        return Compilation.run(with, output, List.of(Source.of("Net", text)), options);
    }

    private static final String AVERAGING =
            """
            import org.dks4j.annotations.*;
            %s @DKSNetwork(input = {32, 32, 3}, activation = Activation.TANH)
            record Net(
                    @Conv(channels = 8, kernel = 3) Layer stem,
                    @MeanPool(size = 2) Layer pool,
                    @Repeat(9) @Conv(channels = 8, kernel = %s, activation = Activation.NETWORK)
                            java.util.List<Layer> convolutions,
                    @GlobalMeanPool Layer mean,
                    @Dense(units = 10) Layer logits) {}
            """;

    @ParameterizedTest
    @EnumSource(With.class)
    void aDepartureFromTheTheoryIsAnErrorUnlessItsCodeIsNamed(With with, @TempDir Path output) {
        Compilation strict = compile(with, output, AVERAGING.formatted("", 3));
        assertThat(strict.findings()).extracting(Compilation.Report::code).containsExactly("DKS111");
        assertThat(strict.succeeded()).isFalse();
        String suppression = "@SuppressWarnings(\"DKS111\")";
        Compilation lenient = compile(with, output, AVERAGING.formatted(suppression, 3));
        assertThat(lenient.findings()).isEmpty();
        assertThat(lenient.outputs()).containsKey("NetGraph.java");
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void whatCannotBeGeneratedCannotBeSuppressed(With with, @TempDir Path output) {
        String suppression = "@SuppressWarnings({\"DKS111\", \"DKS103\"})";
        Compilation compilation = compile(with, output, AVERAGING.formatted(suppression, 4));
        assertThat(compilation.findings()).extracting(Compilation.Report::code).containsExactly("DKS103");
    }
}
