/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.tests.networks.SmallMlp;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.dks4j.tools.ReportCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} with what the runtime measures, in its process, on real images and after a real training. */
class TrainedReportTest {

    private static final Path SOURCE =
            Path.of("src/test/java", SmallMlp.class.getName().replace('.', '/') + ".java");

    @TempDir
    private static Path folder;

    private static Path images;
    private static Path checkpoints;

    @BeforeAll
    static void train() throws Exception {
        Dataset data = RealImages.first(500, 100);
        images = folder.resolve("images");
        ImagesAs.idx(images, data);
        checkpoints = folder.resolve("checkpoints");
        TrainingOptions options = TrainingOptions.defaults().withEpochs(2).withLearningRate(0.02);
        try (Trainer<?> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, data, options)) {
            trainer.train(List.of(new Checkpoints(checkpoints)));
        }
    }

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> ReportCommand.run(out, err, arguments));
    }

    @Test
    void theReportHasTheExamplesAndTheMovementOfEveryStage() throws IOException {
        Path to = folder.resolve("report");
        CommandOutput run = run(
                SOURCE.toString(),
                "--data",
                images.toString(),
                "--examples",
                "50",
                "--checkpoint",
                checkpoints.toString(),
                "--to",
                to.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("50 examples; the mean c value of their pairs goes from ")
                .containsPattern("mean c value of the initialized network: 0\\.\\d+")
                .containsPattern("  at the input    [▁-█]{50}\n  at the output   [▁-█]{50}\n")
                .contains("for pairs of examples: at the start, and now")
                .containsPattern("(?m)^logits( +-?[\\d.e-]+){8}$");
        assertThat(to.resolve(SmallMlp.class.getName() + ".html"))
                .content()
                .contains("\"movement\":{\"checkpoint\":", "\"spectrum\":[");
        assertThat(to.resolve(SmallMlp.class.getName() + ".measured.json")).exists();
    }

    @Test
    void whatTheRuntimeRefusesIsToldInItsWords() {
        Path missing = folder.resolve("missing");
        CommandOutput run = run(SOURCE.toString(), "--checkpoint", missing.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error: ").contains(missing.toString()).hasLineCount(1);
        assertThat(Files.exists(missing)).isFalse();
    }
}
