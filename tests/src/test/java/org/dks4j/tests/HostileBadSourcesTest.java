/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources that no one would write by hand: the processor answers, in time, and never with a failure of its own. */
class HostileBadSourcesTest {

    private static final String HEADER = "import java.util.List;\nimport org.dks4j.annotations.*;\n";
    private static final int LONGEST_SECONDS = 20;
    private static final long STACK = 1 << 20;

    static Stream<Arguments> hostileSources() {
        return Stream.of(
                        // Repetitions and blocks.
                        named("an empty block two billion times", emptyBlocks()),
                        named("blocks that double", doublingBlocks("", 24)),
                        named("many layers", net("@Repeat(90_000) " + hidden("List<Layer>"))),
                        named("more layers than allowed", net("@Repeat(2_147_483_647) " + hidden("List<Layer>"))),
                        // Graphs.
                        named("branches that double", doublingBlocks("@Branches @Residual(shortcut = 0.5) ", 24)),
                        named("many links", manyLinks()),
                        named(
                                "a long name",
                                net("@From(\"" + "a".repeat(60_000) + "\") @Dense(units = 4) Layer hidden")),
                        named("a sum of 2,000", sumOf("hidden[%s]")),
                        named("a sum of one 2,000 times", sumOf("hidden")),
                        named("a sum of 2,000 that are none", sumOf("hiddne[%s]")),
                        named("names that are all wrong", wrongNames()),
                        named("sums of sums", sumsOfSums()),
                        named("more channels than there can be", joined("hidden", "units = 2147483647")),
                        named("the largest input", largestInput()),
                        // Targets.
                        named("a huge slope", net(", maximalSlope = 1e300", "@Repeat(9) " + hidden("List<Layer>"))),
                        named("a slope just above 1", net(", maximalSlope = 1.0000000000000002", hidden("Layer"))),
                        named("a tiny Q slope", net(", qSlope = Double.MIN_VALUE", hidden("Layer"))),
                        named("a huge Q slope", net(", qSlope = Double.MAX_VALUE", hidden("Layer"))),
                        named("no target at all", net(", maximalSlope = 0.0 / 0.0, qSlope = 1 / 0.0", hidden("Layer"))),
                        // Sizes.
                        named("the largest sizes", largestSizes()),
                        // Formulas.
                        named("formula: parentheses", formula("(".repeat(30_000) + "x" + ")".repeat(30_000))),
                        named("formula: open parentheses", formula("(".repeat(60_000))),
                        named("formula: minus signs", formula("-".repeat(60_000) + "x")),
                        named("formula: a long sum", formula("x" + "+x".repeat(20_000))),
                        named("formula: a long product", formula("x" + "*tanh(x)".repeat(3_000))),
                        named("formula: nested max", formula("max(0,".repeat(40) + "x" + ")".repeat(40))),
                        named("formula: nested gelu", formula("gelu(".repeat(20) + "x" + ")".repeat(20))),
                        named("formula: nested tanh", formula("tanh(".repeat(150) + "x" + ")".repeat(150))),
                        named("formula: nested abs", formula("abs(-1+".repeat(100) + "x" + ")".repeat(100))),
                        named("formula: tanh within the limits", formula("tanh(".repeat(95) + "x" + ")".repeat(95))),
                        named("formula: a product within the limits", formula("x" + "*tanh(x)".repeat(48))),
                        named("formula: a sum within the limits", formula("x" + "+sin(x)".repeat(48))),
                        named("formula: choices within the limits", formula("max(0,".repeat(5) + "x" + ")".repeat(5))),
                        named("formula: kinks within the limits", formula("abs(sin(1.5 * x))")),
                        named("formula: many kinks", formula("abs(sin(1000 * x))")),
                        named("formula: fast waves", formula("sin(1e6 * x)")),
                        named("formula: a thin peak", formula("exp(-1e12 * x^2)")),
                        named("formula: a pole off the grid", formula("tanh(1 / (x - 0.03))")),
                        named("formula: a step", formula("if(x < 0, 0, 1)")),
                        named("formula: a long name", formula("a".repeat(60_000))),
                        named("formula: not even x", formula("1e-320 * x * x")),
                        // Suppressions that the compiler rejects.
                        named("a suppression of no text", "@SuppressWarnings(3) " + relu()),
                        named("a suppression of nowhere", "@SuppressWarnings(NOWHERE) " + relu()),
                        // Names.
                        named("names that generated code uses", usedNames()))
                .flatMap(source -> Stream.of(With.values()).map(with -> Arguments.of(source, with)));
    }

    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource("hostileSources")
    void theProcessorAnswersInTimeAndWithoutAFailureOfItsOwn(String text, With with, @TempDir Path output)
            throws ExecutionException, InterruptedException {
        Compilation compilation = inTime(with, output, text);
        assertThat(compilation.diagnostics())
                .allSatisfy(report -> assertThat(report.message()).doesNotContain("DKS999", "Exception"));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void theNumberOfParametersIsNeverNegative(With with, @TempDir Path output)
            throws ExecutionException, InterruptedException {
        Compilation compilation = inTime(with, output, largestSizes());
        assertThat(compilation.outputs().values()).noneMatch(text -> text.contains("\"parameters\": -"));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aTypeAnnotationDoesNotHideALayer(With with, @TempDir Path output)
            throws ExecutionException, InterruptedException {
        Compilation compilation = inTime(
                with,
                output,
                "import java.lang.annotation.*;\n"
                        + net(
                                "@Dense(units = 4, activation = Activation.NETWORK) @Checked Layer one, @Repeat(2) @Dense(units = 4) List<@Checked Layer> more")
                        + " @Target(ElementType.TYPE_USE) @interface Checked {}");
        assertThat(compilation.findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aMessageStaysReadable(With with, @TempDir Path output) throws ExecutionException, InterruptedException {
        List<String> texts = List.of(
                formula("a".repeat(60_000)),
                formula("(".repeat(60_000)),
                net(", maximalSlope = 1e300", "@Repeat(9) " + hidden("List<Layer>")),
                net("@From(\"" + "a".repeat(60_000) + "\") @Dense(units = 4) Layer hidden"));
        for (int i = 0; i < texts.size(); i++) {
            assertThat(inTime(with, output.resolve("text" + i), texts.get(i)).findings())
                    .singleElement()
                    .satisfies(report -> assertThat(report.message()).hasSizeLessThan(1000));
        }
    }

    /** Compiles on a stack of a common size. A compilation that does not end is left behind. */
    private static Compilation inTime(With with, Path output, String text)
            throws ExecutionException, InterruptedException {
        FutureTask<Compilation> task =
                new FutureTask<>(() -> Compilation.run(with, output, List.of(Source.of("Net", HEADER + text))));
        Thread thread = new Thread(null, task, "compilation", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            String at = Stream.of(thread.getStackTrace())
                    .map(String::valueOf)
                    .filter(frame -> frame.contains("org.dks4j.processor"))
                    .limit(5)
                    .collect(Collectors.joining("\n  "));
            throw new AssertionError("no answer in " + LONGEST_SECONDS + " s; at\n  " + at, e);
        }
    }

    private static Named<String> named(String name, String text) {
        return Named.of(name, text);
    }

    private static String net(String components) {
        return net("", components);
    }

    private static String net(String members, String components) {
        return "@DKSNetwork(input = 4, activation = Activation.TANH" + members + ") record Net(" + components
                + ", @Dense(units = 10) Layer logits) {}";
    }

    private static String hidden(String type) {
        return "@Dense(units = 4, activation = Activation.NETWORK) " + type + " hidden";
    }

    private static String formula(String formula) {
        return net("@Dense(units = 4) Layer dense, @Activate(formula = \"" + formula + "\") Layer act");
    }

    private static String relu() {
        return net("@Repeat(9) @Dense(units = 4, activation = Activation.RELU) List<Layer> hidden");
    }

    private static String emptyBlocks() {
        return net("@Repeat(2_000_000_000) @Block(channels = 4) List<Outer> outers")
                + " record Outer(@Repeat(2_000_000_000) @Block List<Empty> empties) {} record Empty() {}";
    }

    private static String doublingBlocks(String annotations, int depth) {
        return net("@Block(channels = 4) B0 block")
                + IntStream.range(0, depth)
                        .mapToObj(i -> "\n%srecord B%s(@Block B%s one, @Block B%s two) {}"
                                .formatted(annotations, i, i + 1, i + 1))
                        .collect(Collectors.joining())
                + "\nrecord B%s(@Dense Layer dense) {}".formatted(depth);
    }

    /** Blocks of sums of everything before them. */
    private static String manyLinks() {
        String all =
                IntStream.range(0, 100).mapToObj(i -> "\"d" + i + "\"").collect(Collectors.joining(", ", "{", "}"));
        return net("@Repeat(500) @Block(channels = 4) List<All> blocks")
                + IntStream.range(0, 200)
                        .mapToObj(i -> i < 100 ? "@Dense Layer d" + i : "@Sum(of = " + all + ") Layer s" + i)
                        .collect(Collectors.joining(", ", "record All(", ") {}"));
    }

    private static String sumOf(String name) {
        String names = IntStream.range(0, 2000)
                .mapToObj(i -> "\"" + name.formatted(i) + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
        return net("@Repeat(2000) " + hidden("List<Layer>") + ", @Sum(of = " + names + ") Layer sum");
    }

    private static String wrongNames() {
        return net(IntStream.range(0, 250)
                .mapToObj(i -> "@From(\"wrong" + i + "\") @Dense(units = 4) Layer right" + i)
                .collect(Collectors.joining(", ")));
    }

    private static String sumsOfSums() {
        return net("@Repeat(500) @Block(channels = 4) List<Sums> blocks")
                + """
                record Sums(
                        @Dense Layer a,
                        @Sum(of = {"input", "a"}) Layer b,
                        @Sum(of = {"b", "input"}) Layer c,
                        @Sum(of = {"c", "b", "a"}) Layer d) {}
                """;
    }

    private static String joined(String name, String size) {
        return net("@Dense(%s) Layer %s, @Concat(of = {\"%s\", \"input\"}) Layer all".formatted(size, name, name));
    }

    private static String largestInput() {
        return """
                @DKSNetwork(input = 2147483647, activation = Activation.TANH, inputNormalization = InputNormalization.HOMOGENEOUS)
                record Net(@Dense(units = 10) Layer logits) {}
                """;
    }

    private static String largestSizes() {
        return """
                @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
                record Net(
                        @Repeat(9) @Conv(channels = 2147483647, kernel = 2147483647, activation = Activation.NETWORK)
                                List<Layer> convolutions,
                        @GlobalMeanPool Layer mean,
                        @Dense(units = 2147483647) Layer logits) {}
                """;
    }

    private static String usedNames() {
        return """
                @DKSNetwork(input = 4, activation = Activation.TANH)
                record Net(
                        @Repeat(9) @Dense(units = 4, activation = Activation.NETWORK) List<Layer> net,
                        @Dense(units = 4) Layer net_,
                        @Dense(units = 4) Layer tf,
                        @Dense(units = 4) Layer tanh,
                        @Dense(units = 4) Layer $,
                        @Dense(units = 4) Layer größe,
                        @Dense(units = 4) Layer DEFINITION,
                        @Block(channels = 4) Ops ops,
                        @Block(channels = 4) Build build,
                        @Block(channels = 4) Integer integer,
                        @Dense(units = 10) Layer input) {
                    record Ops(@Dense Layer x) {}
                    record Build(@Dense Layer x) {}
                    record Integer(@Dense Layer x) {}
                }
                """;
    }
}
