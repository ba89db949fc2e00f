/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One mistake is one error, however often what has it is repeated. */
class RepeatedMistakesTest {

    private static final String HEADER = "import java.util.List;\nimport org.dks4j.annotations.*;\n";

    private static Source net(String network, String block, String annotations) {
        return Source.of(
                "Net",
                HEADER
                        + """
                        @DKSNetwork(input = {32, 32, 3}, activation = Activation.TANH%s)
                        record Net(
                                @Conv(channels = 8, kernel = 3) Layer stem,
                                @Repeat(9) @Block List<Part> parts,
                                @Activate Layer act,
                                @Flatten Layer flat,
                                @Dense(units = 10) Layer logits) {
                            %s
                            record Part(%s) {}
                        }
                        """
                                .formatted(network, annotations, block));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            DKS103 | 8 |                         |                           | @Activate Layer act, @Conv(kernel = 4) Layer conv
            DKS110 | 8 |                         |                           | @Activate Layer act, @Activate Layer again, @Conv(kernel = 3) Layer conv
            DKS102 | 0 |                         |                           | @Activate Layer act, @Conv(kernel = 65, padding = Padding.VALID) Layer conv
            DKS105 | 0 |                         |                           | @Activate Layer act, @Conv(width = 0.3, kernel = 3) Layer conv
            DKS107 | 8 |                         |                           | @BatchNorm Layer norm, @Activate Layer act, @Conv(kernel = 3) Layer conv
            DKS109 | 8 |                         | @Residual(sum = Summation.PLAIN) | @Activate Layer act, @Conv(kernel = 3) Layer conv
            DKS111 | 8 |                         |                           | @Activate Layer act, @MeanPool(size = 3, stride = 1, padding = Padding.SAME) Layer pool, @Conv(kernel = 3) Layer conv
            DKS112 | 8 |                         |                           | @Activate Layer act, @MaxPool(size = 3, stride = 1, padding = Padding.SAME) Layer pool, @Conv(kernel = 3) Layer conv
            DKS113 | 8 |                         |                           | @Activate Layer act, @Dropout(rate = 0.5) Layer drop, @Conv(kernel = 3) Layer conv
            DKS141 | 8 |                         |                           | @Activate Layer act, @Conv(kernel = 3) Layer a, @From("act") @Conv(kernel = 3) Layer b, @Sum(of = {"a", "b"}, weights = {1, 1}) Layer sum
            DKS144 | 8 | , method = Method.TAT   |                           | @Activate Layer act, @Conv(kernel = 3) Layer a, @From("act") @Conv(kernel = 3) Layer b, @Gate(by = "a", weight = 0.5) Layer gate, @Conv(kernel = 3) Layer c
            DKS146 | 8 | , method = Method.TAT   |                           | @Activate Layer act, @LayerNorm Layer norm, @Conv(kernel = 3) Layer conv
            DKS147 | 0 |                         | @Residual(shortcut = 0.5) | @Conv(kernel = 3) Layer conv, @Activate Layer act
            DKS101 | 0 |                         |                           | @Activate Layer act, @Dense Layer dense
            """)
    void aMistakeInARepeatedBlockIsOneError(
            String code, int more, String network, String annotations, String block, @TempDir Path output) {
        Source source = net(network == null ? "" : network, block, annotations == null ? "" : annotations);
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(source), "-proc:only");
        assertThat(compilation.findings().stream().map(Compilation.Report::message))
                .as(compilation.diagnostics().toString())
                .singleElement()
                .asString()
                .startsWith(code)
                .satisfies(message -> assertThat(message.contains("(and " + more + " more places)"))
                        .isEqualTo(more > 0));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aNetworkWhoseLayersHaveNoActivationIsWarnedOf(With with, @TempDir Path output) {
        Source source = Source.of(
                "Net",
                HEADER
                        + """
                        @DKSNetwork(input = 8, activation = Activation.TANH)
                        record Net(@Repeat(30) @Dense(units = 8) List<Layer> hidden, @Dense(units = 10) Layer logits) {}
                        """);
        Compilation compilation = Compilation.run(with, output, List.of(source));
        assertThat(compilation.succeeded()).isTrue();
        assertThat(compilation.findings()).singleElement().satisfies(report -> {
            assertThat(report.code()).isEqualTo("DKS206");
            assertThat(report.line()).isEqualTo(3);
            assertThat(report.message())
                    .contains("tanh", "Activation.NETWORK", "@SuppressWarnings(\"DKS206\") suppresses this");
        });
    }

    @ParameterizedTest
    @CsvSource({"1, DKS116", "2, ''"})
    void aNetworkNeedsTwoClasses(int classes, String code, @TempDir Path output) {
        Source source = Source.of(
                "Net",
                HEADER
                        + """
                        @DKSNetwork(input = 8, activation = Activation.TANH)
                        record Net(
                                @Dense(units = 8, activation = Activation.NETWORK) Layer hidden,
                                @Dense(units = %s) Layer logits) {}
                        """
                                .formatted(classes));
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(source), "-proc:only");
        assertThat(compilation.findings().stream().map(Compilation.Report::code))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void whatCanBeSilencedSaysSo(@TempDir Path output) {
        String pool = "@Activate Layer act, @MeanPool(size = 1) Layer pool, @Conv(kernel = 3) Layer conv";
        assertThat(messages(net("", pool, ""), output.resolve("departure")))
                .singleElement()
                .asString()
                .endsWith("@SuppressWarnings(\"DKS111\") suppresses this");
        String even = "@Activate Layer act, @Conv(kernel = 4) Layer conv";
        assertThat(messages(net("", even, ""), output.resolve("error")))
                .singleElement()
                .asString()
                .doesNotContain("@SuppressWarnings");
    }

    private static List<String> messages(Source source, Path output) {
        return Compilation.run(With.JAVAC, output, List.of(source), "-proc:only").findings().stream()
                .map(Compilation.Report::message)
                .toList();
    }
}
