package org.dks4j.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick variant of every plan: real trainings of deep networks, whose ordering must hold. */
class QuickExperimentsTest {

    @TempDir
    private Path folder;

    private static List<Path> plans() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("plans"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyExpectationOfAPlanHolds(Path plan) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = ExperimentCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                plan.toString(),
                "--quick",
                // Short trainings spend much of their time in one thread.
                "--jobs=2",
                "--threads=1",
                "--to",
                folder.toString());
        String told = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(told).isZero();
        assertThat(told).contains("held    ").doesNotContain("open    ", "refused ");
    }
}
