/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Java is started from Java. */
class JavaCommandTest {

    @Test
    void onlyVersionsThatWarnAreGivenWhatAllows() {
        assertThat(JavaCommand.allowing(17)).isEmpty();
        assertThat(JavaCommand.allowing(23)).isEmpty();
        assertThat(JavaCommand.allowing(25))
                .containsExactly("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void optionsOfTheEnvironmentComeAfterThoseOfTheVersion() {
        assertThat(JavaCommand.start("")).isEqualTo(JavaCommand.start(" \n"));
        List<String> expected = new ArrayList<>(JavaCommand.start(""));
        expected.addAll(List.of("-Xmx2g", "-XX:+UseSerialGC"));
        assertThat(JavaCommand.start(" -Xmx2g  -XX:+UseSerialGC\n")).isEqualTo(expected);
    }

    @Test
    void theCommandStartsThisVersionSilently(@TempDir Path folder) throws Exception {
        Path printed = folder.resolve("printed");
        List<String> command = new ArrayList<>(JavaCommand.start());
        command.add("--version");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(printed)).isZero();
        assertThat(Files.readString(printed))
                .contains(Runtime.version().toString())
                .doesNotContain("WARNING");
    }
}
