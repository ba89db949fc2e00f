/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are watched on a terminal. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it opens a pseudo-terminal with script")
class TerminalTest {

    /** Only drawn when steps are done and the bar is open. */
    private static final String DRAWN = "/s  loss ";

    @TempDir
    private Path directory;

    @BeforeEach
    void writeImages() throws IOException {
        ImagesAs.idx(directory.resolve("data"), RealImages.first(1000, 200));
    }

    /** What a training wrote on a terminal; its last line tells the exit status. */
    private String onTerminal(List<String> prefix, String... options) throws Exception {
        Path output = directory.resolve("terminal.txt");
        List<String> all = new ArrayList<>(List.of("--data=" + directory.resolve("data"), "--batch-size=5"));
        all.addAll(List.of(options));
        Process process = TrainingProcess.start(prefix, output, all.toArray(String[]::new));
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return TrainingProcess.text(output);
    }

    private static List<String> terminal(int columns, String interruptAfter) throws InterruptedException {
        return terminal(String.valueOf(columns), interruptAfter);
    }

    private static List<String> terminal(String columns, String after) throws InterruptedException {
        return new ArrayList<>(List.of(
                Python.with("pty").program(),
                Path.of("src/test/resources/python/terminal.py").toString(),
                columns,
                after));
    }

    private static List<String> drawn(String text) {
        return text.lines().filter(line -> line.contains(DRAWN)).toList();
    }

    @Test
    void theBarFitsTheTerminal() throws Exception {
        for (int columns : new int[] {80, 160}) {
            String text = onTerminal(terminal(columns, "-"), "--epochs=1");
            assertThat(text).endsWith("\nexit 0\n");
            assertThat(drawn(text))
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(line)
                                    .hasSize(columns - 1 + 2 * "\033[?7l".length())
                                    .matches(
                                            "\\033\\[\\?7lepoch 1/1 +\\d+% \\[=* *]  \\d+:\\d\\d left  \\d+/s  loss [\\d.]+  acc [\\d.]+ *\\033\\[\\?7h"));
            assertThat(text).contains("\r\033[Kepoch 1/1  loss ");
        }
    }

    @Test
    void theBarFitsAWindowThatWasMadeNarrower() throws Exception {
        String text = onTerminal(terminal("100:50", DRAWN), "--epochs=30");
        assertThat(text).endsWith("\nexit 0\n");
        int rest = 2 * "\033[?7l".length() - 1;
        List<String> bars = drawn(text);
        assertThat(bars.get(0)).hasSize(100 + rest);
        assertThat(bars.get(bars.size() - 1)).hasSizeLessThanOrEqualTo(50 + rest);
        int narrow = bars.indexOf(bars.stream()
                .filter(line -> line.length() <= 50 + rest)
                .findFirst()
                .orElseThrow());
        assertThat(bars.subList(narrow, bars.size()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(50 + rest));
    }

    @Test
    void anInterruptionWhileTheBarIsDrawnSavesTheTraining() throws Exception {
        CheckpointFolder folder = new CheckpointFolder(directory.resolve("checkpoints"));
        String text = onTerminal(terminal(80, DRAWN), "--epochs=50", "--checkpoint-dir=" + folder.directory());
        assertThat(text).endsWith("\nexit 130\n").containsPattern("\r\\033\\[Kinterrupted after step \\d+; saved in ");
        assertThat(folder.last()).isPresent();
    }

    @Test
    void theBarGoesToTheTerminalAndNotIntoAFileOfErrors() throws Exception {
        Path errors = directory.resolve("errors.txt");
        List<String> shell = terminal(80, "-");
        shell.addAll(List.of("sh", "-c", "exec \"$@\" 2>" + errors, "sh"));
        assertThat(drawn(onTerminal(shell, "--epochs=1"))).isNotEmpty();
        assertThat(Files.readString(errors)).doesNotContain("epoch");
    }

    @Test
    void aPipeGetsPlainLinesOnly() throws Exception {
        List<String> shell = terminal(80, "-");
        shell.addAll(List.of("sh", "-c", "\"$@\" | cat", "sh"));
        String text = onTerminal(shell, "--epochs=1");
        assertThat(text).containsPattern("\nepoch 1/1  loss [\\d.]+  accuracy").doesNotContain("[=");
        assertThat(drawn(text)).isEmpty();
    }
}
