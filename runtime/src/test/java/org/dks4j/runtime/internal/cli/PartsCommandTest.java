/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.data.split.Split;
import org.dks4j.runtime.graph.NetworkInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, validation and test examples are three parts with three words. */
class PartsCommandTest {

    @TempDir
    private Path directory;

    private SmallTraining training = new SmallTraining(Path.of(""));

    @BeforeEach
    void write() throws IOException {
        training = SmallTraining.write(directory.resolve("data"), 30);
    }

    private CommandOutput verbose(String... options) {
        List<String> all = new java.util.ArrayList<>(List.of("--data=" + training.data(), "--epochs=2"));
        all.addAll(List.of(options));
        return SmallTraining.run(all.toArray(String[]::new));
    }

    @Test
    void aShareOfEachClassIsHeldOutAndTheRestIsTrainedWith() throws IOException {
        DataOptions options = DataOptions.of(Target.ofClass(3), List.of(new NetworkInput("input", List.of(2, 2, 1))))
                .withHeldOut(new HeldOut(Optional.empty(), Optional.of(new Split.Share(0.2))));
        Dataset data = Datasets.open(DataFolder.of(training.data()), options);
        assertThat(data.parts().keySet()).containsExactly(Part.TRAINING, Part.VALIDATION, Part.TEST);
        int[] classes = new int[3];
        IntBuffer labels = ByteBuffer.wrap(
                        ((Examples) data.validation()).targets().values())
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
        while (labels.hasRemaining()) {
            classes[labels.get()]++;
        }
        assertThat(classes).containsExactly(2, 2, 2);
        assertThat(data.training().count()).isEqualTo(24);
        assertThat(Datasets.open(DataFolder.of(training.data()), options)
                        .validation()
                        .fingerprint())
                .isEqualTo(data.validation().fingerprint());
    }

    @Test
    void epochsAreEvaluatedOnValidationExamplesAndTheTestExamplesOnceAtTheEnd() throws IOException {
        Path log = directory.resolve("log");
        CommandOutput run = verbose("--validation=0.2", "--log-dir=" + log);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("24 training, 6 validation and 6 test examples from ")
                .contains("validation examples: a share of 0.2")
                .containsPattern("epoch 1/2  loss .*  validation loss .*  validation accuracy ")
                .contains("; the best validation accuracy was ")
                .containsPattern("(?m)^test accuracy \\d");
        assertThat(Files.readString(log.resolve("history.csv")))
                .startsWith("epoch,step,loss,accuracy,validation_loss,validation_accuracy,validation_top5,");
        JsonNode json = new ObjectMapper().readTree(log.resolve("run.json").toFile());
        assertThat(json.path("monitored").asText()).isEqualTo("validation");
        JsonNode result = json.path("result");
        assertThat(result.path("lastEpoch").path("validation").path("examples").asInt())
                .isEqualTo(6);
        assertThat(result.path("lastEpoch").has("test")).isFalse();
        assertThat(result.path("test").path("examples").asInt()).isEqualTo(6);
    }

    @Test
    void withoutValidationExamplesTheWordIsTestAndNoEpochIsTheBest() {
        CommandOutput run = verbose();
        assertThat(run.out())
                .contains("30 training and 6 test examples from ")
                .containsPattern("epoch 1/2  loss .*  test loss .*  test accuracy ")
                .doesNotContain("validation", "the best");
    }

    @Test
    void optionsThatChooseAnEpochNeedValidationExamples() {
        for (String option : List.of("--early-stopping=2", "--best-by=loss")) {
            CommandOutput run = verbose(option);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err())
                    .contains(option.replaceFirst("=.*", "") + " needs validation examples")
                    .contains("--validation 0.1");
            assertThat(verbose(option, "--validation=0.2").exit()).isZero();
        }
        // These choose nothing.
        Path checkpoints = directory.resolve("all-alike");
        assertThat(verbose("--checkpoint-dir=" + checkpoints, "--keep-best=0", "--early-stopping=0")
                        .exit())
                .isZero();
        assertThat(verbose("--checkpoint-dir=" + directory.resolve("best"), "--keep-best=2")
                        .err())
                .contains("--keep-best needs validation examples");
    }

    @Test
    void theBestCheckpointIsOfValidationExamplesOrThereIsNone() throws IOException {
        Path tested = directory.resolve("tested");
        assertThat(verbose("--checkpoint-dir=" + tested).exit()).isZero();
        assertThat(new CheckpointFolder(tested).best()).isEmpty();
        CommandOutput refused =
                SmallTraining.run("evaluate", "--data=" + training.data(), "--checkpoint=" + tested, "--best");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("no checkpoint here of a finished epoch that was evaluated on validation");

        Path validated = directory.resolve("validated");
        assertThat(verbose("--checkpoint-dir=" + validated, "--validation=0.2").exit())
                .isZero();
        assertThat(new CheckpointFolder(validated).best()).isPresent();
    }

    @Test
    void evaluateTakesTestExamplesOrThePartThatIsNamed() {
        Path checkpoints = directory.resolve("checkpoints");
        assertThat(verbose("--checkpoint-dir=" + checkpoints).exit()).isZero();
        String[] evaluate = {"evaluate", "--data=" + training.data(), "--checkpoint=" + checkpoints};
        assertThat(SmallTraining.run(evaluate).out()).contains("6 test examples from ");
        assertThat(SmallTraining.run(evaluate[0], evaluate[1], evaluate[2], "--part=training")
                        .out())
                .contains("30 training examples from ");
        assertThat(SmallTraining.run(evaluate[0], evaluate[1], evaluate[2], "--part=all", "--validation=0.2")
                        .out())
                .contains("36 training, validation and test examples from ");
        CommandOutput none = SmallTraining.run(evaluate[0], evaluate[1], evaluate[2], "--part=validation");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("--part: ", " has no validation examples");
    }

    @Test
    void aSetWithTestExamplesOfItsOwnHoldsOutNoOthers() {
        CommandOutput run = verbose("--test=0.2");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("the data set has test examples of its own");
        assertThat(verbose("--test=0.2", "--fold=0/5").err()).contains("--test and --fold cannot both be given");
        assertThat(verbose("--validation=1").err())
                .contains("--validation: the share that is held out must be between 0 and 1, not 1.0");
    }
}
