/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What names in a description stand for, seen in the graph that the JSON tells of. */
class GraphLanguageTest {

    private static final String HEADER = "import java.util.List;\nimport org.dks4j.annotations.*;\n";

    private static Compilation compile(Path output, String description) {
        return Compilation.run(With.JAVAC, output, List.of(Source.of("Net", HEADER + description)), "-proc:only");
    }

    /** What every layer reads, by its name. */
    private static Map<String, List<String>> inputs(Path output, String description) throws IOException {
        Compilation compilation = compile(output, description);
        assertThat(compilation.findings()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(compilation.output("META-INF/dks4j/Net.json"));
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        for (JsonNode layer : json.get("layers")) {
            List<String> names = new ArrayList<>();
            layer.get("inputs").forEach(name -> names.add(name.asText()));
            inputs.put(layer.get("name").asText(), names);
        }
        return inputs;
    }

    @Test
    void aNameStandsForTheLastOfARepeatedComponentAndAnIndexForOneOfThem(@TempDir Path output) throws IOException {
        Map<String, List<String>> inputs = inputs(
                output,
                """
                @DKSNetwork(input = 4, activation = Activation.TANH, method = Method.NONE)
                record Net(
                        @Repeat(3) @Dense(units = 4, activation = Activation.NETWORK) List<Layer> hidden,
                        @From("hidden[1]") @Repeat(2) @Block List<Wide> wide,
                        @Concat(of = {"hidden", "hidden[0]", "wide", "wide[0]", "input"}) Layer all,
                        @Dense(units = 10) Layer logits) {
                    record Wide(@Dense Layer dense) {}
                }
                """);
        assertThat(inputs.get("wide[0].dense")).containsExactly("hidden[1].activation");
        assertThat(inputs.get("wide[1].dense")).containsExactly("wide[0].dense");
        assertThat(inputs.get("all"))
                .containsExactly(
                        "hidden[2].activation", "hidden[0].activation", "wide[1].dense", "wide[0].dense", "input");
    }

    @Test
    void aComponentTakesTheNameOfTheInputAndABlockHasItsOwn(@TempDir Path output) throws IOException {
        Map<String, List<String>> inputs = inputs(
                output,
                """
                @SuppressWarnings("DKS206") // no activation
                @DKSNetwork(input = 4, activation = Activation.TANH)
                record Net(
                        @Dense(units = 4) Layer stem,
                        @Dense(units = 6) Layer input,
                        @From("stem") @Block Inner inner,
                        @Concat(of = {"input", "inner"}) Layer all,
                        @Dense(units = 10) Layer logits) {
                    record Inner(@Dense Layer dense, @Concat(of = {"input", "dense"}) Layer both) {}
                }
                """);
        assertThat(inputs.get("inner.both")).containsExactly("stem", "inner.dense");
        assertThat(inputs).containsEntry("all", List.of("input", "inner.both"));
    }

    @Test
    void aFurtherInputIsNoLinkOfTheChainAndAllInputsAreNormalized(@TempDir Path output) throws IOException {
        Map<String, List<String>> inputs = inputs(
                output,
                """
                @SuppressWarnings("DKS206") // no activation
                @DKSNetwork(input = 4, activation = Activation.TANH, inputNormalization = InputNormalization.HOMOGENEOUS)
                record Net(
                        @Input(3) Layer second,
                        @Input(2) Layer third,
                        @Dense(units = 6) Layer dense,
                        @Concat(of = {"second", "third", "dense", "input"}) Layer all,
                        @Dense(units = 10) Layer logits) {}
                """);
        assertThat(inputs.keySet())
                .startsWith("input", "second", "third", "input.normalized", "second.normalized", "third.normalized");
        assertThat(inputs.get("dense")).containsExactly("input.normalized");
        assertThat(inputs.get("all"))
                .containsExactly("second.normalized", "third.normalized", "dense", "input.normalized");
    }

    @ParameterizedTest
    @CsvSource({"'',block", "@Residual(shortcut = 0.6),block.branch-sum"})
    void branchesReadTheBlocksInputAndAreAdded(String residual, String sum, @TempDir Path output) throws IOException {
        Map<String, List<String>> inputs = inputs(
                output,
                """
                @DKSNetwork(input = 4, activation = Activation.TANH)
                record Net(
                        @Dense(units = 4) Layer stem,
                        @Block Parallel block,
                        @Dense(units = 10) Layer logits) {
                    @Branches %s
                    record Parallel(
                            @Dense Layer one,
                            @Repeat(2) @Dense List<Layer> two,
                            @Dense(activation = Activation.NETWORK) Layer three) {}
                }
                """
                        .formatted(residual));
        assertThat(inputs.get("block.two[0]")).containsExactly("stem");
        assertThat(inputs.get("block.three")).containsExactly("stem");
        assertThat(inputs.get(sum)).containsExactly("block.one", "block.two[1]", "block.three.activation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stm|which is not a component of Net (did you mean 'stem'?); it can read input, stem, list[0] to list[2]",
                "xyz|which is not a component of Net; it can read input",
                "logits|which is itself",
                "list[3]|since there are only 3; it can",
                "stem[0]|which is not repeated; it can"
            })
    void aWrongNameIsToldWithWhatCanBeRead(String name, String reason, @TempDir Path output) {
        Compilation compilation = compile(
                output,
                """
                @DKSNetwork(input = 4, activation = Activation.TANH)
                record Net(
                        @Dense(units = 4) Layer stem,
                        @Repeat(3) @Dense(units = 4) List<Layer> list,
                        @From("%s") @Dense(units = 10) Layer logits) {}
                """
                        .formatted(name));
        assertThat(compilation.findings()).singleElement().satisfies(report -> assertThat(report.message())
                .contains("DKS022: logits cannot read '" + name + "', " + reason));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aWrongNameInABlockFromAClassFileIsToldWhereTheBlockIsUsed(With with, @TempDir Path output) {
        Source block = new Source(
                "lib/Lib.java",
                """
                package lib;
                import org.dks4j.annotations.*;
                @Branches(weights = {1, 2, 3})
                public record Lib(@Dense Layer one, @Gate(by = "on") Layer two) {
                    public record Chain(@Dense Layer one, @From("oen") @Dense Layer two) {}
                }
                """);
        Compilation library = Compilation.run(With.JAVAC, output.resolve("lib"), List.of(block));
        assertThat(library.succeeded()).isTrue();
        MarkedSource use = MarkedSource.of(
                "Net.java",
                HEADER
                        + """
                        @DKSNetwork(input = 4, activation = Activation.TANH)
                        record Net(
                                /*DKS013*//*DKS022*/@Block(channels = 8) lib.Lib branches,
                                /*DKS022*/@Block(channels = 8) lib.Lib.Chain chain,
                                @Dense(units = 10) Layer logits) {}
                        """,
                with);

        Compilation compilation = Compilation.run(
                with, output.resolve("use"), List.of(output.resolve("lib/classes")), List.of(use.source()));

        assertThat(compilation.findings().stream()
                        .map(Compilation.Report::place)
                        .sorted())
                .containsExactlyElementsOf(use.expected());
        assertThat(compilation.findings())
                .extracting(Compilation.Report::message)
                .anySatisfy(text -> assertThat(text).contains("in Lib @Branches weights: weights is"))
                .anySatisfy(text -> assertThat(text).contains("in Chain.two @From value: two cannot read 'oen'"));
    }
}
