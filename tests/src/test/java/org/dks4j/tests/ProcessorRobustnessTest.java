/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the compilers' own errors, blocks from class files and suppressed warnings do to a compilation. */
class ProcessorRobustnessTest {

    private static final String HEADER = "import java.util.List;\nimport org.dks4j.annotations.*;\n";

    /** Sources with errors of the language itself, which the processor meets half-read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@DKSNetwork record Net(@Dense(units = 10) Layer logits) {}",
                "@DKSNetwork(input = \"4\", activation = Activation.TANH) record Net(@Dense(units = 10) Layer logits) {}",
                "@DKSNetwork(input = {4, \"x\"}, activation = Activation.TANH) record Net(@Dense(units = 10) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.NO_SUCH) record Net(@Dense(units = 10) Layer logits) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH, method = Method.XYZ) record Net(@Dense(units = 10) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH, method = null) record Net(@Dense(units = 10) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH, colour = 3) record Net(@Dense(units = 10) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Dense(units = NOWHERE) Layer logits) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Dense(units = 10) Nowhere logits) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Repeat(2) @Dense(units = 1) List<Nowhere> l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Repeat(2) @Dense(units = 1) List l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@NoSuchLayer Layer logits) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Dense(units = 1) Layer a, @Dense(units = 1) Layer a) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Dense(units = 10) Layer logits) extends Object {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Conv(channels = 1, kernel = 'a') Layer logits) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) @DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Dense(units = 10) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Block B b) { @Residual(shortcut = \"\") record B(@Dense Layer d) {} }",
                "@DKSNetwork(input = 4, activation = Activation.TANH, inputNormalization = InputNormalization.XYZ) record Net(@Dense(units = 1) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@From @Dense(units = 1) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@From(3) @Dense(units = 1) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Sum @Concat(of = 3) @Gate Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Dense(units = 1) Layer a, @Sum(of = {\"a\", 3}) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Dense(units = 1) Layer a, @Sum(of = \"a\", weights = \"1\") Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Input Layer i, @Input(\"3\") Layer k, @Dense(units = 1) Layer l) {}",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net(@Block B b, @From(null) @Dense(units = 1) Layer l) { @Branches(weights = x) record B(@Dense Layer d) {} }",
                "@DKSNetwork(input = 4, activation = Activation.TANH) record Net("
            })
    void theProcessorStaysCalmWhereTheLanguageIsBroken(String text, @TempDir Path output) {
        for (With with : With.values()) {
            Compilation compilation =
                    Compilation.run(with, output.resolve(with.name()), List.of(Source.of("Net", HEADER + text)));
            assertThat(compilation.succeeded()).isFalse();
            assertThat(compilation.diagnostics())
                    .allSatisfy(report -> assertThat(report.message()).doesNotContain("DKS999", "Exception"));
        }
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aProblemInsideABlockFromAClassFileIsToldWhereTheBlockIsUsed(With with, @TempDir Path output) {
        Source block = new Source(
                "lib/Lib.java",
                """
                package lib;
                import org.dks4j.annotations.*;
                public final class Lib {
                    public record Outer(@Block Inner inner, @Conv(kernel = 3) Layer last) {}
                    @Residual(shortcut = 0.5)
                    public record Inner(@Activate Layer act, @Conv(kernel = 4) Layer conv) {}
                }
                """);
        assertThat(Compilation.run(With.JAVAC, output.resolve("lib"), List.of(block))
                        .succeeded())
                .isTrue();
        MarkedSource use = MarkedSource.of(
                "Net.java",
                HEADER
                        + """
                        @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
                        record Net(
                                @Conv(channels = 8, kernel = 3) Layer stem,
                                /*DKS103*/@Block lib.Lib.Outer outer,
                                @Flatten Layer flat,
                                @Dense(units = 10) Layer logits) {}
                        """,
                with);

        Compilation compilation = Compilation.run(
                with, output.resolve("use"), List.of(output.resolve("lib/classes")), List.of(use.source()));

        assertThat(compilation.findings()).extracting(Compilation.Report::place).isEqualTo(use.expected());
        assertThat(compilation.findings().get(0).message()).contains("in Outer.inner @Block > Inner.conv @Conv kernel");
    }

    @Test
    void aGoodBlockFromAClassFileIsUsedLikeAnyOther(@TempDir Path output) {
        Source block = new Source(
                "lib/Basic.java",
                """
                package lib;
                import org.dks4j.annotations.*;
                @Residual(shortcut = 0.5)
                public record Basic(@Activate Layer act, @Conv(kernel = 3, strided = true) Layer conv) {}
                """);
        Compilation.run(With.JAVAC, output.resolve("lib"), List.of(block));
        Source use = Source.of(
                "Net",
                HEADER
                        + """
                        @DKSNetwork(input = {8, 8, 1}, activation = Activation.TANH)
                        record Net(
                                @Conv(channels = 8, kernel = 3) Layer stem,
                                @Repeat(3) @Block(channels = 16, stride = 2) List<lib.Basic> blocks,
                                @Flatten Layer flat,
                                @Dense(units = 10) Layer logits) {}
                        """);
        Compilation compilation = Compilation.run(
                With.JAVAC, output.resolve("use"), List.of(output.resolve("lib/classes")), List.of(use));
        assertThat(compilation.succeeded())
                .as(compilation.diagnostics().toString())
                .isTrue();
        assertThat(compilation.output("NetGraph.java")).contains("import lib.Basic;");
    }

    @ParameterizedTest
    @CsvSource({"@SuppressWarnings(\"DKS202\"),0", "@SuppressWarnings(\"DKS201\"),1", "'',1"})
    void aWarningIsSilencedByItsCodeOnly(String annotation, int warnings, @TempDir Path output) {
        Source net = Source.of(
                "Net",
                HEADER
                        + annotation
                        + """
                        @DKSNetwork(input = 8, activation = Activation.RELU)
                        record Net(
                                @Repeat(10) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
                                @Dense(units = 10) Layer logits) {}
                        """);
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(net));
        assertThat(compilation.succeeded()).isTrue();
        assertThat(compilation.findings()).hasSize(warnings).allSatisfy(report -> assertThat(report.kind())
                .isIn(Diagnostic.Kind.WARNING, Diagnostic.Kind.MANDATORY_WARNING));
    }

    @Test
    void anErrorCannotBeSilenced(@TempDir Path output) {
        Source net = Source.of(
                "Net",
                HEADER
                        + """
                        @SuppressWarnings("DKS115")
                        @DKSNetwork(input = 8, activation = Activation.SQUARE)
                        record Net(
                                @Dense(units = 8, activation = Activation.NETWORK) Layer hidden,
                                @Dense(units = 10) Layer logits) {}
                        """);
        assertThat(Compilation.run(With.JAVAC, output, List.of(net)).succeeded())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"SQUARE,12", "SQUARE,40", "SELU,400", "SOFTPLUS,2000"})
    void anUnshapedNetworkWhoseKernelExplodesOrCollapsesCompiles(String activation, int depth, @TempDir Path output) {
        Source net = Source.of(
                "Net",
                HEADER
                        + """
                        @DKSNetwork(input = 8, activation = Activation.%s, method = Method.NONE, initializer = Initializer.HE)
                        record Net(
                                @Repeat(%s) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
                                @Dense(units = 10) Layer logits) {}
                        """
                                .formatted(activation, depth));
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(net), "-proc:only");
        assertThat(compilation.succeeded())
                .as(compilation.diagnostics().toString())
                .isTrue();
    }

    @Test
    void aConcatenationOfThousandsOfLayersIsNotTooLongForAMethod(@TempDir Path output) {
        String names =
                IntStream.range(0, 4000).mapToObj(i -> "\"hidden[" + i + "]\"").collect(Collectors.joining(", "));
        Source net = Source.of(
                "Net",
                HEADER
                        + """
                        @DKSNetwork(input = 8, activation = Activation.TANH)
                        record Net(
                                @Repeat(4000) @Dense(units = 2) List<Layer> hidden,
                                @Concat(of = {%s}) Layer all,
                                @Dense(units = 2, activation = Activation.NETWORK) Layer bent,
                                @Dense(units = 10) Layer logits) {}
                        """
                                .formatted(names));
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(net));
        assertThat(compilation.succeeded())
                .as(compilation.diagnostics().toString())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"99999, true", "100000, false"})
    void theInputIsNoneOfAHundredThousandLayers(int hidden, boolean compiles, @TempDir Path output) {
        Source net = Source.of(
                "Net",
                HEADER
                        + """
                        @DKSNetwork(input = 8, activation = Activation.TANH, method = Method.NONE)
                        record Net(@Repeat(%s) @Dense(units = 1) List<Layer> hidden, @Dense(units = 10) Layer logits) {}
                        """
                                .formatted(hidden));
        Compilation compilation = Compilation.run(With.JAVAC, output, List.of(net), "-proc:only");
        assertThat(compilation.succeeded())
                .as(compilation.diagnostics().toString())
                .isEqualTo(compiles);
    }

    /** A chain whose activation cannot reach what is asked. */
    private static Source steep(String activation, int depth, String target) {
        return Source.of(
                "Net",
                HEADER
                        + """
                        @DKSNetwork(input = 8, activation = Activation.%s%s)
                        record Net(
                                @Repeat(%s) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
                                @Dense(units = 10) Layer logits) {}
                        """
                                .formatted(activation, target, depth));
    }

    @ParameterizedTest
    @CsvSource({"SOFTPLUS,1,1.5", "SOFTPLUS,3,12", "BENTID,2,1.5", "ELU,2,3", "GELU,1,5", "SIN,2,12", "LEAKY_RELU,1,1.5"
    })
    void anInfeasibleTargetTellsWhatWouldWork(String activation, int depth, double slope, @TempDir Path output) {
        Compilation compilation = Compilation.run(
                With.JAVAC,
                output.resolve("asked"),
                List.of(steep(activation, depth, ", maximalSlope = " + slope)),
                "-proc:only");
        assertThat(compilation.findings()).extracting(Compilation.Report::code).containsExactly("DKS115");
        Matcher proposal = Pattern.compile("maximalSlope = ([0-9.]+) or less")
                .matcher(compilation.findings().get(0).message());
        assertThat(proposal.find()).as(compilation.findings().toString()).isTrue();

        Compilation proposed = Compilation.run(
                With.JAVAC,
                output.resolve("proposed"),
                List.of(steep(activation, depth, ", maximalSlope = " + proposal.group(1))),
                "-proc:only");
        assertThat(proposed.findings()).isEmpty();
    }
}
