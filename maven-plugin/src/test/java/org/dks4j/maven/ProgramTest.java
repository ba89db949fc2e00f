/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private Program.End run(Path folder, String... words) throws IOException, InterruptedException {
        List<String> classPath =
                Arrays.asList(System.getProperty("java.class.path").split(System.getProperty("path.separator")));
        return new Program(classPath, folder, List.of(words))
                .run(
                        ProcessBuilder.Redirect.to(folder.resolve("out.txt").toFile()),
                        new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @Test
    void theExitCodeAndTheErrorAreThoseOfTheProgram(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "solve", "--activation", "tanh"))
                .isEqualTo(new Program.End(2, Optional.of("Missing required option: '--depth=N'")));
        assertThat(written.toString(StandardCharsets.UTF_8)).startsWith("error: ");
    }

    @Test
    void thereIsNoErrorWhereAllWentWell(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "solve", "--activation", "tanh", "--depth", "9"))
                .isEqualTo(new Program.End(0, Optional.empty()));
        assertThat(folder.resolve("out.txt")).content().contains("tanh");
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
