/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    private static final String CHAIN =
            """
            package demo;

            import java.util.List;
            import org.dks4j.annotations.*;

            @DKSNetwork(input = 64, activation = Activation.TANH)
            record Deep(
                    @Repeat(60) @Dense(units = 64, activation = Activation.NETWORK) List<Layer> hidden,
                    @Dense(units = 10) Layer logits) {}
            """;

    @TempDir
    private Path folder;

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> ReportCommand.run(out, err, arguments));
    }

    private Path source(String name, String text) throws IOException {
        Path file = folder.resolve(name + ".java");
        Files.writeString(file, text);
        return file;
    }

    @Test
    void aNetworkIsToldWithItsVerdictStagesAndAlternatives() throws IOException {
        CommandOutput run = run(
                source("Deep", CHAIN).toString(), "--to", folder.resolve("out").toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("demo.Deep: DKS, maximalSlope 1.500", "maximal from input to logits")
                .contains(
                        "well behaved: similarities arrive at the output",
                        " measured networks with such a kernel trained (")
                .contains("C'(1) 1.500")
                .containsPattern("tanh: 1\\d\\.\\d+·\\(φ\\(0\\.1\\d+·x \\+ 0\\.\\d+\\) \\+ -0\\.\\d+\\)")
                .contains("fixed points of its Q map: q = 1.000 with slope 1.000")
                .containsPattern("(?m)^hidden +120 64 +249600 +60 +1\\.000 +0 +1\\.500 +1\\.000$")
                .containsPattern("(?m)^ReLU +collapsed \\d+ % +0\\.99")
                .containsPattern("(?m)^SkipInit or Fixup .*\\d+ % +0 +1\\.593")
                .containsPattern("(?m)^DKS ζ = 3\\.0 +well behaved \\d+ % +0 +3\\.000");
        assertThat(folder.resolve("out/demo.Deep.analysis.json")).exists();
        assertThat(run.out()).contains("the page is " + folder.resolve("out/demo.Deep.html"));
        assertThat(folder.resolve("out/demo.Deep.html")).content().contains("<title>demo.Deep: its kernel</title>");
    }

    /** The first does not reach the target of docs/RESULTS.md; through the second gradients grow 1,937-fold. */
    @Test
    void neitherReluNorPlainSkipsMakeTheSampleWellBehaved() {
        String out = run("../samples/src/main/java/org/dks4j/samples/FashionVanilla.java")
                .out();
        assertThat(out).containsPattern("(?m)^well behaved: ");
        for (String alternative : List.of("ReLU", "plain skips")) {
            assertThat(out.lines().filter(line -> line.startsWith(alternative)))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .containsPattern("\\d+ %")
                    .doesNotContain("well behaved", "nearly linear");
        }
    }

    @Test
    void theCurveOfAShapedNetworkRisesFromLeftToRight() throws IOException {
        String out = run(source("Deep", CHAIN).toString()).out();
        String curve = out.lines()
                .filter(line -> line.startsWith("C map"))
                .findFirst()
                .orElseThrow()
                .replaceAll("[^▁-█]", "");

        assertThat(curve).hasSize(21).endsWith("█");
        assertThat(curve.chars().toArray()).isSorted();
    }

    @Test
    void anUntransformedNetworkCollapses() throws IOException {
        String plain = CHAIN.replace("Activation.TANH", "Activation.SOFTPLUS, method = Method.NONE");

        assertThat(run(source("Deep", plain).toString()).out())
                .contains("demo.Deep: not shaped, ", "collapsed: all inputs look alike");
    }

    @Test
    void aSourceThatDoesNotCompileIsToldWithLineAndColumn() throws IOException {
        CommandOutput run =
                run(source("Deep", CHAIN.replace("@Repeat(60)", "@Repeat(0)")).toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Deep.java does not compile", "line 8, column ", "DKS");
    }

    @Test
    void aSourceWithoutANetworkIsAnError() throws IOException {
        CommandOutput run = run(source("Plain", "record Plain(int x) {}").toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("Plain.java has no record annotated with @DKSNetwork");
    }

    @Test
    void aReportOfAnotherNetworkInTheSameFolderIsLeftAlone() throws IOException {
        Path out = folder.resolve("out");
        run(source("Deep", CHAIN).toString(), "--to", out.toString());
        CommandOutput run = run(source("Other", CHAIN.replace("Deep", "Other")).toString(), "--to", out.toString());

        assertThat(run.out()).contains("demo.Other: DKS").doesNotContain("demo.Deep");
        assertThat(out.resolve("demo.Deep.html")).exists();
        assertThat(out.resolve("demo.Other.html")).exists();
    }

    @Test
    void measuringWithoutTheCompiledNetworkSaysWhatIsMissing() throws IOException {
        CommandOutput run = run(source("Deep", CHAIN).toString(), "--data", folder.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("for a record demo.Deep with @DKSNetwork; give the folder of the compiled demo.Deep with"
                        + " --class-path");
    }

    @Test
    void aFileThatIsNotThereIsAUsageError() {
        CommandOutput run = run(folder.resolve("Missing.java").toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("there is no file ").contains("Missing.java");
    }

    @Test
    void blocksInFilesBesideTheSourceAreFound() throws IOException {
        Path demo = Files.createDirectories(folder.resolve("src/demo"));
        Files.writeString(
                demo.resolve("Pair.java"),
                """
                package demo;
                import org.dks4j.annotations.*;
                record Pair(@Activate Layer act, @Dense(units = 32) Layer dense) {}
                """);
        Path net = demo.resolve("Net.java");
        Files.writeString(
                net,
                """
                package demo;
                import java.util.List;
                import org.dks4j.annotations.*;
                @DKSNetwork(input = 32, activation = Activation.SWISH)
                record Net(
                        @Dense(units = 32) Layer stem,
                        @Repeat(8) @Block List<Pair> pairs,
                        @Activate Layer last,
                        @Dense(units = 10) Layer logits) {}
                """);
        CommandOutput run = run(net.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).containsPattern("(?m)^pairs +16 32 ");
    }
}
