/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.device.NativeLibrary;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CudaLibrariesTest {

    private static final Pattern LOADS = Pattern.compile("\\bnew Graph\\(|\\bTensorFlow\\.version\\(");

    @Test
    void withTheCpusLibraryNothingIsUnpackedOrLoaded() {
        Assumptions.assumeFalse(NativeLibrary.loaded().isForGpu(), "the tests run with the GPU's library");
        assertThat(CudaLibraries.load()).isEmpty();
    }

    @Test
    void withTheGpusLibraryAndTheJarOfCudaAllCanBeOpenedButTheDriver() {
        Assumptions.assumeTrue(
                NativeLibrary.loaded().isForGpu(), "the tests run with the CPU's library; with -Pgpu this one runs");
        assertThat(CudaLibraries.load()).isPresent();
        assertThat(CudaLibraries.missing().keySet()).isSubsetOf(CudaLibrary.DRIVER);
    }

    @Test
    void eachThatCannotBeOpenedIsNamedWithTheLoadersReason() {
        Assumptions.assumeFalse(NativeLibrary.loaded().isForGpu(), "the tests run with the GPU's library");
        Map<String, String> missing = CudaLibraries.missing();
        Assumptions.assumeTrue(missing.size() == CudaLibrary.values().length + 1, "this machine has some of them");
        assertThat(missing.keySet())
                .containsExactlyElementsOf(Stream.concat(
                                Arrays.stream(CudaLibrary.values()).map(CudaLibrary::file),
                                Stream.of(CudaLibrary.DRIVER))
                        .toList());
        missing.forEach(
                (file, error) -> assertThat(error).startsWith(file + ": ").contains("No such file"));
    }

    /** TensorFlow looks for CUDA when it is loaded, and never again. */
    @Test
    void nothingElseOfTheRuntimeLoadsTensorFlow() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> loading = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(CudaLibrariesTest::loads)
                    .toList();
            assertThat(loading).extracting(Path::getFileName).containsExactly(Path.of("LoadedTensorFlow.java"));
        }
    }

    private static boolean loads(Path file) {
        try {
            return LOADS.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
