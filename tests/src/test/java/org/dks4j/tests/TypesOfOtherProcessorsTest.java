/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.dks4j.processor.DksProcessor;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Descriptions that name types which another annotation processor writes. */
class TypesOfOtherProcessorsTest {

    private static final String HEADER = "import java.util.List;\nimport org.dks4j.annotations.*;\n";

    private static final String MADE = HEADER
            + """
            public record Made(@Dense(units = 8, activation = Activation.NETWORK) Layer hidden) {
                public static final int WIDTH = 8;
                public static final double RATE = 0.25;
                public static final String NAME = "hidden";
                public static final String FORMULA = "tanh(x)";
            }
            """;

    /** Stands for the last round, which comes as soon as nothing more is written. */
    private static final int LAST = -1;

    /** Writes {@code Made} in the round of the given number, from 0, one type of its own in each round before. */
    private static final class Writing extends AbstractProcessor {

        private final int round;
        private int done;

        Writing(int round) {
            this.round = round;
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
            if (done < round && !environment.processingOver()) {
                write("Before" + done, "class Before" + done + " {}");
            } else if (round == LAST ? environment.processingOver() : done == round) {
                write("Made", MADE);
            }
            done++;
            return false;
        }

        private void write(String name, String text) {
            try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
                writer.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }
    }

    /** A network with the given components before its last layer. */
    private static Source net(String network, String components) {
        return Source.of(
                "Net",
                HEADER + "@DKSNetwork(input = 8, " + network + ")\nrecord Net(" + components
                        + ", @Dense(units = 10) Layer logits) {}\n");
    }

    /** Has an annotation that is left for the other processor. */
    private static final Source OTHER =
            Source.of("Other", "@FunctionalInterface public interface Other { void run(); }");

    static Stream<Arguments> descriptions() {
        String hidden = "@Dense(units = 8, activation = Activation.NETWORK) Layer hidden";
        return Stream.of(
                        net("activation = Activation.TANH", "@Repeat(3) @Block List<Made> blocks"),
                        net("activation = Activation.TANH", "@Block Made block"),
                        net("formula = Made.FORMULA", hidden),
                        net("activation = Activation.TANH", hidden + ", @Dense(units = Made.WIDTH) Layer wide"),
                        net("activation = Activation.TANH, qSlope = 1 + Made.RATE / 100", hidden),
                        net("activation = Activation.TANH", hidden + ", @From(Made.NAME) @Dense(units = 4) Layer next"),
                        net(
                                "activation = Activation.TANH",
                                hidden + ", @Concat(of = {\"input\", Made.NAME}) Layer both"),
                        // A block of a block.
                        new Source(
                                "Net.java",
                                net("activation = Activation.TANH", "@Block Pair pair")
                                                .text() + "record Pair(@Block Made first, @Block Made second) {}"))
                .flatMap(source -> Stream.of(With.values()).map(with -> Arguments.of(source, with)));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void aNetworkWaitsForTheTypesThatItNames(Source source, With with, @TempDir Path output) {
        for (int round = 0; round < 3; round++) {
            Processor writing = new Writing(round);
            List<Processor> processors =
                    round == 0 ? List.of(writing, new DksProcessor()) : List.of(new DksProcessor(), writing);
            Compilation compilation = Compilation.run(
                    with, output.resolve(String.valueOf(round)), List.of(), processors, List.of(source, OTHER));
            assertThat(compilation.findings()).isEmpty();
            assertThat(compilation.succeeded())
                    .as(compilation.diagnostics().toString())
                    .isTrue();
            assertThat(compilation.outputs()).containsKeys("NetGraph.java", "NetTrainer.java", "NetGraph.class");
        }
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aTypeThatNeverComesIsAnErrorThatNamesIt(With with, @TempDir Path output) {
        Source source = net("activation = Activation.TANH", "@Repeat(3) @Block List<Made> blocks");
        Compilation compilation = Compilation.run(with, output, List.of(source));
        assertThat(compilation.findings()).singleElement().satisfies(report -> {
            assertThat(report.code()).isEqualTo("DKS025");
            assertThat(report.message()).contains("blocks has the type Made, which does not exist");
            assertThat(report.line()).isEqualTo(4);
        });
        assertThat(compilation.succeeded()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aConstantThatNeverComesIsAnErrorThatNamesItsPlace(With with, @TempDir Path output) {
        Source source = net("activation = Activation.TANH", "@Dense(units = Made.WIDTH) Layer wide");
        Compilation compilation = Compilation.run(with, output, List.of(source));
        assertThat(compilation.findings()).singleElement().satisfies(report -> {
            assertThat(report.code()).isEqualTo("DKS025");
            assertThat(report.message()).contains("a name in the value of");
            assertThat(report.line()).isEqualTo(4);
        });
        assertThat(compilation.succeeded()).isFalse();
    }

    /** Where no round follows, compilers find the type and processors do not. */
    @ParameterizedTest
    @EnumSource(With.class)
    void aTypeOfTheLastRoundIsAnErrorThatNamesIt(With with, @TempDir Path output) {
        Source source = net("activation = Activation.TANH", "@Block Made block");
        List<Processor> processors = List.of(new DksProcessor(), new Writing(LAST));
        Compilation compilation = Compilation.run(with, output, List.of(), processors, List.of(source, OTHER));
        assertThat(compilation.findings()).extracting(Compilation.Report::code).containsExactly("DKS025");
        assertThat(compilation.succeeded()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void theOtherMistakesOfAWaitingNetworkAreReported(With with, @TempDir Path output) {
        Source source = net("activation = Activation.TANH", "@Block Made block, @Dense(units = 0) Layer none");
        Compilation compilation = Compilation.run(
                with, output, List.of(), List.of(new DksProcessor(), new Writing(0)), List.of(source, OTHER));
        assertThat(compilation.findings()).extracting(Compilation.Report::code).containsExactly("DKS013");
    }
}
