/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dks4j.runtime.device.GpuKernels;
import org.dks4j.runtime.device.NativeLibrary;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuCheckCommandTest {

    private static final String NETWORK = "org.dks4j.runtime.internal.cli.Probed";

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of(
                (out, err) -> GpuCheckCommand.run(out, err, GpuCheckCommandTest.class.getClassLoader(), arguments));
    }

    @Test
    void theCpusLibraryIsRefusedWithWhatToDo() {
        Assumptions.assumeFalse(NativeLibrary.loaded().isForGpu(), "the tests run with the GPU's library");
        CommandOutput run = run(NETWORK);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: this is TensorFlow ")
                .contains("-Pgpu")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"Probed, sgd", "Probed, kfac", "Sequenced, sgd", "Sequenced, adamw", "Sequenced, kfac"})
    void withTheGpusLibraryANetworkLacksNothing(String network, String optimizer) {
        Assumptions.assumeTrue(
                NativeLibrary.loaded().isForGpu(), "the tests run with the CPU's library; with -Pgpu this one runs");
        CommandOutput run = run("org.dks4j.runtime.internal.cli." + network, "--optimizer", optimizer);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).startsWith(network + "\n").containsPattern("missing +none");
    }

    @Test
    void whatIsMissingAndWhatRunsOnTheHostIsNamed() {
        GpuKernels.Use missing = new GpuKernels.Use("VarHandleOp", "dtype=int32", 2, "labels/store", "");
        GpuKernels.Use host = new GpuKernels.Use("SaveV2", "dtypes=float32", 1, "save", "files are the host's");
        assertThat(lines(new GpuKernels.Coverage(1234, 56, List.of(missing), List.of(host))))
                .containsExactly(
                        "checked      56 operations in 1,234 nodes",
                        "on the host  SaveV2(dtypes=float32): files are the host's",
                        "missing      VarHandleOp(dtype=int32): 2 nodes, such as labels/store");
        assertThat(lines(new GpuKernels.Coverage(1, 1, List.of(), List.of())))
                .last()
                .isEqualTo("missing      none");
    }

    @Test
    void aLibraryThatCannotBeOpenedIsNamedAndOnlyTheDriverMayBeMissing() {
        assertThat(lines(lines -> assertThat(lines.print(
                                Optional.empty(),
                                Map.of("libcudnn.so.9", "libcudnn.so.9: no such file", "libcuda.so.1", "none")))
                        .isFalse()))
                .containsExactly(
                        "libraries    17 of the 18 of CUDA and cuDNN open",
                        "not found    libcudnn.so.9 (cuDNN): libcudnn.so.9: no such file",
                        "driver       none, so nothing can be computed on a GPU here: none");
        assertThat(lines(lines -> assertThat(lines.print(Optional.of(Path.of("cache")), Map.of("libcuda.so.1", "none")))
                        .isTrue()))
                .first()
                .isEqualTo("libraries    18 of the 18 of CUDA and cuDNN open, from cache");
        assertThat(lines(lines -> lines.print(Optional.empty(), Map.of())))
                .last()
                .isEqualTo("driver       libcuda.so.1");
    }

    private static List<String> lines(GpuKernels.Coverage coverage) {
        return lines(lines -> lines.print(coverage));
    }

    private static List<String> lines(Consumer<CoverageLines> print) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        print.accept(new CoverageLines(new PrintStream(out, true, StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void whatIsNoNetworkIsNamedInOneLine() {
        CommandOutput run = run("demo.Nothing");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: there is no class demo.NothingGraph")
                .hasLineCount(1);
    }

    @Test
    void helpTellsTheExitCodes() {
        assertThat(run("--help").out()).contains("NETWORK", "--help", "Exits with 0", "with 3");
        assertThat(run().exit()).isEqualTo(2);
    }
}
