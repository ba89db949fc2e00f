/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.internal.files.TfRecordFrame;
import org.dks4j.runtime.listen.Checkpoints;
import org.dks4j.runtime.listen.EarlyStopping;
import org.dks4j.runtime.listen.HistoryFile;
import org.dks4j.runtime.listen.RunManifest;
import org.dks4j.runtime.listen.TensorBoardEvents;
import org.dks4j.runtime.task.Criterion;
import org.dks4j.runtime.train.History;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingListener;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.TrainingRun;
import org.dks4j.tests.networks.SmallMlp;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/** What trainings on the real images leave for people and programs. */
class WatchingTest {

    private static final Dataset IMAGES = RealImages.few(400, 28, 1);

    /** Epochs of ten steps. */
    private static final TrainingOptions OPTIONS =
            TrainingOptions.defaults().withEpochs(3).withBatchSize(40);

    @TempDir
    private Path directory;

    private static final Dataset VALIDATED = RealImages.validated(IMAGES);

    private static History train(TrainingListener... listeners) throws IOException {
        try (Trainer<SmallMlp> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, OPTIONS)) {
            return trainer.train(List.of(listeners));
        }
    }

    /** Stops a training after its first epoch. */
    private record StopAfterEpoch() implements TrainingListener {
        @Override
        public void epochDone(TrainingRun run, History.Epoch epoch) {
            run.stop("enough");
        }
    }

    /** Trains in two parts, the second resumed from the first. */
    private void trainInterrupted(long step, ListenerMaker listeners) throws IOException {
        trainUntil(new StopAfter(step), listeners.make());
        goOn(listeners.make());
    }

    private void trainUntil(TrainingListener stop, TrainingListener watched) throws IOException {
        train(watched, new Checkpoints(directory.resolve("checkpoints")), stop);
    }

    private void goOn(TrainingListener watched) throws IOException {
        CheckpointFolder folder = new CheckpointFolder(directory.resolve("checkpoints"));
        try (Trainer<SmallMlp> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, OPTIONS)) {
            Checkpoint last = folder.last().orElseThrow();
            trainer.resume(last.progress(), last.prefix());
            trainer.train(List.of(watched, new Checkpoints(folder.directory())));
        }
    }

    private interface ListenerMaker {
        TrainingListener make();
    }

    @Test
    void theHistoryFileHasALineAnEpochInFullPrecision() throws IOException {
        Path file = directory.resolve("deep/history.csv");
        History history = train(new HistoryFile(file));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4).first().asString().startsWith("epoch,step,loss,accuracy,test_loss");
        for (int i = 0; i < 3; i++) {
            History.Epoch epoch = history.epochs().get(i);
            String[] values = lines.get(i + 1).split(",", -1);
            assertThat(values).hasSize(10).startsWith(String.valueOf(i + 1), String.valueOf(10 * (i + 1)));
            assertThat(Double.parseDouble(values[2])).isEqualTo(epoch.loss());
            assertThat(Double.parseDouble(values[5]))
                    .isEqualTo(epoch.evaluation().metric("accuracy"));
        }
    }

    @Test
    void aResumedTrainingLeavesTheHistoryOfOneThatWasNotInterrupted() throws IOException {
        Path whole = directory.resolve("whole.csv");
        Path parts = directory.resolve("parts.csv");
        train(new HistoryFile(whole));
        trainInterrupted(13, () -> new HistoryFile(parts));
        assertThat(withoutTimes(parts)).isEqualTo(withoutTimes(whole));
    }

    private static List<String> withoutTimes(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> String.join(",", Arrays.asList(line.split(",", -1)).subList(0, 7)))
                .toList();
    }

    private List<Event> events(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.getFileName().toString().startsWith("events.out.tfevents."))
                    .sorted()
                    .toList();
        }
        List<Event> events = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                // Where one is cut off TensorBoard goes on with the next file.
                for (Optional<byte[]> data = TfRecordFrame.next(in); data.isPresent(); data = TfRecordFrame.next(in)) {
                    events.add(Event.parseFrom(data.get()));
                }
            }
        }
        return events;
    }

    private static List<Long> steps(List<Event> events, String tag) {
        return events.stream()
                .filter(event -> event.getSummary().getValueList().stream()
                        .anyMatch(value -> value.getTag().equals(tag)))
                .map(Event::getStep)
                .toList();
    }

    @Test
    void tensorBoardsEventsHaveScalarsAndTheQValuesOfEveryNode() throws IOException {
        History history = train(new TensorBoardEvents(directory, 5));
        List<Event> events = events(directory);
        assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
        assertThat(steps(events, "train/loss")).containsExactly(5L, 10L, 15L, 20L, 25L, 30L);
        assertThat(steps(events, "test/accuracy")).containsExactly(10L, 20L, 30L);
        assertThat(steps(events, "q/hidden[0]")).containsExactly(0L, 10L, 20L, 30L);
        Summary.Value accuracy = events.stream()
                .flatMap(event -> event.getSummary().getValueList().stream())
                .filter(value -> value.getTag().equals("test/accuracy"))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(accuracy.getSimpleValue())
                .isEqualTo((float) history.last().evaluation().metric("accuracy"));
    }

    @Test
    void theHistogramOfAShapedLayerIsAroundTheOneThatShapingAsksFor() throws IOException {
        train(new TensorBoardEvents(directory));
        HistogramProto first = events(directory).stream()
                .flatMap(event -> event.getSummary().getValueList().stream())
                .filter(value -> value.getTag().equals("q/hidden[2].activation"))
                .findFirst()
                .orElseThrow()
                .getHisto();
        assertThat(first.getNum()).isEqualTo(250);
        assertThat(first.getBucketList().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(250);
        assertThat(first.getBucketLimitList()).isSorted().hasSameSizeAs(first.getBucketList());
        assertThat(first.getSum() / 250).isCloseTo(1, within(0.35));
        double last = first.getBucketLimit(first.getBucketLimitCount() - 1);
        assertThat(first.getMax()).isLessThan(last).isGreaterThanOrEqualTo(last / 1.1 * (1 - 1e-12));
    }

    @Test
    void aResumedTrainingTellsTensorBoardWhereItWentOn() throws IOException {
        trainInterrupted(13, () -> new TensorBoardEvents(directory.resolve("events")));
        List<Event> events = events(directory.resolve("events"));
        assertThat(events.stream()
                        .filter(event -> event.getSessionLog().getStatus() == SessionLog.SessionStatus.START)
                        .map(Event::getStep))
                .as("the first step that no longer counts")
                .containsExactly(0L, 14L);
    }

    /** What TensorBoard shows of a folder: a START takes back what is there of its step and later ones. Without what is a matter of time. */
    private Map<String, Summary.Value> shown(Path folder) throws IOException {
        NavigableMap<String, Summary.Value> shown = new TreeMap<>();
        for (Event event : events(folder)) {
            if (event.getSessionLog().getStatus() == SessionLog.SessionStatus.START) {
                shown.keySet().removeIf(key -> Long.parseLong(key.split(" ", -1)[0]) >= event.getStep());
            }
            for (Summary.Value value : event.getSummary().getValueList()) {
                String key = event.getStep() + " " + value.getTag();
                if (!List.of("train/examples_per_second", "train/waiting").contains(value.getTag())) {
                    assertThat(shown.put(key, value)).as("twice: " + key).isNull();
                }
            }
        }
        return shown;
    }

    private Map<String, Summary.Value> shownOfWhole() throws IOException {
        Path whole = directory.resolve("whole");
        train(new TensorBoardEvents(whole, 5));
        return shown(whole);
    }

    @Test
    void aTrainingResumedAfterAnEpochShowsWhatOneWithoutInterruptionShows() throws IOException {
        Path parts = directory.resolve("parts");
        trainUntil(new StopAfterEpoch(), new TensorBoardEvents(parts, 5));
        goOn(new TensorBoardEvents(parts, 5));
        assertThat(shown(parts)).isEqualTo(shownOfWhole());
    }

    @Test
    void aTrainingResumedWithinAnEpochShowsWhatOneWithoutInterruptionShows() throws IOException {
        Path parts = directory.resolve("parts");
        trainInterrupted(15, () -> new TensorBoardEvents(parts, 5));
        assertThat(shown(parts)).isEqualTo(shownOfWhole());
    }

    @Test
    void eventsThatAKillCutOffAreWrittenWhenTrainingGoesOn() throws IOException {
        Path parts = directory.resolve("parts");
        trainUntil(new StopAfterEpoch(), new TensorBoardEvents(parts, 5));
        try (Stream<Path> files = Files.list(parts);
                FileChannel file = FileChannel.open(files.findFirst().orElseThrow(), StandardOpenOption.WRITE)) {
            // The last event is the epoch's.
            file.truncate(file.size() - 7);
        }
        goOn(new TensorBoardEvents(parts, 5));
        assertThat(shown(parts)).isEqualTo(shownOfWhole());
    }

    @Test
    void anEventIsInTheFileAsSoonAsItsStepIsDone() throws IOException {
        List<Integer> there = new ArrayList<>();
        train(new TensorBoardEvents(directory, 5), new TrainingListener() {
            @Override
            public void stepDone(TrainingRun run, Step step) throws IOException {
                there.add(steps(events(directory), "train/loss").size());
            }
        });
        assertThat(there.subList(0, 11)).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2);
    }

    @Test
    void tensorBoardReadsTheEvents() throws IOException, InterruptedException {
        Python python = Python.with("tensorboard");
        train(new TensorBoardEvents(directory));
        assertThat(python.run("events.py", directory).lines().toList())
                .contains("test/loss 10 20 30", "train/loss 10 20 30", "q/logits 0:250 10:250 20:250 30:250");
    }

    @Test
    void tensorBoardReadsTheEventsOfAResumedTrainingAsOfOneThatWasNotInterrupted()
            throws IOException, InterruptedException {
        Python python = Python.with("tensorboard");
        Path parts = directory.resolve("parts");
        trainUntil(new StopAfterEpoch(), new TensorBoardEvents(parts, 5));
        goOn(new TensorBoardEvents(parts, 5));
        Path whole = directory.resolve("whole");
        train(new TensorBoardEvents(whole, 5));
        assertThat(python.run("events.py", parts)).isEqualTo(python.run("events.py", whole));
    }

    @Test
    void theRunManifestSaysWhatWasRunAndWhatCameOfIt() throws IOException {
        Path file = directory.resolve("run.json");
        History history = train(new RunManifest(file, List.of("--epochs", "3")));
        JsonNode manifest = new ObjectMapper().readTree(file.toFile());
        assertThat(manifest.at("/network").asText()).isEqualTo("org.dks4j.tests.networks.SmallMlp");
        assertThat(manifest.at("/commandLine/1").asText()).isEqualTo("3");
        assertThat(manifest.at("/versions/dks4j").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(manifest.at("/devices").asText()).contains("/device:CPU:0");
        assertThat(manifest.at("/identity/seed").asText()).isEqualTo("1");
        assertThat(manifest.at("/description/sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(manifest.at("/description/activations/0/inputScale").asDouble())
                .isPositive();
        assertThat(manifest.at("/result/complete").asBoolean()).isTrue();
        assertThat(manifest.at("/result/lastEpoch/test/accuracy").asDouble())
                .isEqualTo(history.last().evaluation().metric("accuracy"));
    }

    @Test
    void theRunManifestSaysWhyTrainingStopped() throws IOException {
        Path file = directory.resolve("run.json");
        train(new RunManifest(file, List.of()), new StopAfter(4));
        JsonNode manifest = new ObjectMapper().readTree(file.toFile());
        assertThat(manifest.at("/result/stopped").asText()).isEqualTo("enough");
        assertThat(manifest.at("/result/step").asLong()).isEqualTo(4);
        assertThat(manifest.at("/result/complete").asBoolean()).isFalse();
    }

    @Test
    void trainingStopsWhenItNoLongerGetsBetterAndStaysStoppedWhenResumed() throws IOException {
        EarlyStopping stopping = new EarlyStopping(Optional.of(Criterion.LOSS), 1, 100);
        Path checkpoints = directory.resolve("checkpoints");
        History history;
        try (Trainer<SmallMlp> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, VALIDATED, OPTIONS)) {
            history = trainer.train(List.of(stopping, new Checkpoints(checkpoints)));
        }
        assertThat(history.stopped()).contains("no improvement of the validation loss for 1 epochs");
        assertThat(history.epochs()).hasSize(2);
        try (Trainer<SmallMlp> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, VALIDATED, OPTIONS)) {
            Checkpoint last = new CheckpointFolder(checkpoints).last().orElseThrow();
            trainer.resume(last.progress(), last.prefix());
            assertThat(trainer.train(List.of(stopping)).epochs()).hasSize(2);
        }
    }

    @Test
    void theQValuesOfAShapedNetworkStartNearOne() throws IOException {
        try (Trainer<SmallMlp> trainer = new Trainer<>(SmallMlpGraph.DEFINITION, IMAGES, OPTIONS)) {
            Map<String, float[]> q = trainer.kernelValues();
            assertThat(q).containsKeys("input", "hidden[0]", "hidden[0].activation", "logits");
            q.forEach((name, values) -> assertThat(mean(values)).as(name).isBetween(0.5, 1.6));
        }
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
