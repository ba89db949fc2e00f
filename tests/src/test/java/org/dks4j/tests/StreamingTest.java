package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.dks4j.runtime.data.BadRecords;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleForm;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Shuffle;
import org.dks4j.runtime.data.Standardization;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.format.DataOptions;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.graph.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.tests.networks.SmallBatchNormGraph;
import org.dks4j.tests.networks.SmallMlpGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples that are read ahead of the steps. */
class StreamingTest {

    private static final Examples IMAGES = (Examples) RealImages.few(103, 28, 1).training();

    @TempDir
    private Path directory;

    /** Images in memory as if from files, some of which cannot be read. */
    private static final class Reading implements ExampleReader {

        private final Set<Integer> unreadable;
        private final AtomicInteger reads = new AtomicInteger();

        Reading(Integer... unreadable) {
            this.unreadable = Set.of(unreadable);
        }

        @Override
        public String name() {
            return "files";
        }

        @Override
        public int count() {
            return IMAGES.count();
        }

        @Override
        public ExampleForm form() {
            return IMAGES.form();
        }

        @Override
        public Example read(int index) throws IOException {
            reads.incrementAndGet();
            if (unreadable.contains(index)) {
                throw new BrokenDataException("file " + index, 0, "not an image");
            }
            return new Example(ImagesAs.pixels(IMAGES, index), IMAGES.labels()[index]);
        }

        @Override
        public String fingerprint() {
            return "files";
        }

        @Override
        public void close() {}
    }

    private static List<Integer> labels(StreamedExamples examples, BatchPlan plan, int threads) throws IOException {
        List<Integer> labels = new ArrayList<>();
        try (BatchStream stream = new BatchStream(examples, plan, threads)) {
            for (Optional<DecodedBatch> next = stream.next(); next.isPresent(); next = stream.next()) {
                for (int label : next.get().labels()) {
                    labels.add(label);
                }
            }
        }
        return labels;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void batchesComeInOrderWhateverTheNumberOfThreads(int threads) throws IOException {
        int[] order = Shuffle.order(103, 5, 1);
        for (int batchSize : new int[] {1, 7, 32, 103, 200}) {
            for (int first : new int[] {0, 1, 3}) {
                int at = first * batchSize;
                StreamedExamples examples = new StreamedExamples(new Reading(), BadRecords.fail());
                try (BatchStream stream =
                        new BatchStream(examples, BatchPlan.training(order, batchSize, first), threads)) {
                    for (Optional<DecodedBatch> next = stream.next(); next.isPresent(); next = stream.next()) {
                        DecodedBatch batch = next.get();
                        for (int i = 0; i < batch.count(); i++, at++) {
                            assertThat(batch.labels()[i]).isEqualTo(IMAGES.labels()[order[at]]);
                            assertThat(Arrays.copyOfRange(batch.values(), i * 784, (i + 1) * 784))
                                    .isEqualTo(ImagesAs.pixels(IMAGES, order[at]));
                        }
                    }
                }
                assertThat(at).isEqualTo(Math.max(103, first * batchSize));
            }
        }
    }

    @Test
    void noMoreThanAFewBatchesAreReadAhead() throws Exception {
        Reading reading = new Reading();
        int[] order = Shuffle.order(103, 1, 1);
        try (BatchStream stream =
                new BatchStream(new StreamedExamples(reading, BadRecords.fail()), BatchPlan.training(order, 5, 0), 3)) {
            stream.next();
            Thread.sleep(200);
            assertThat(reading.reads.get()).isEqualTo(BatchStream.IN_FLIGHT * 5);
        }
    }

    @Test
    void anErrorComesOutAtTheBatchWhereItBelongs() throws IOException {
        int[] order = new int[103];
        Arrays.setAll(order, i -> i);
        StreamedExamples examples = new StreamedExamples(new Reading(33), BadRecords.fail());
        try (BatchStream stream = new BatchStream(examples, BatchPlan.training(order, 10, 0), 4)) {
            for (int batch = 0; batch < 3; batch++) {
                assertThat(stream.next()).isPresent();
            }
            assertThatThrownBy(stream::next)
                    .isInstanceOf(BrokenDataException.class)
                    .hasMessageContaining("file 33");
        }
    }

    @Test
    void anUnreadableExampleIsReplacedInTrainingAndLeftOutInEvaluation() throws IOException {
        int[] order = new int[103];
        Arrays.setAll(order, i -> i);
        BadRecords bad = BadRecords.skip();
        StreamedExamples examples = new StreamedExamples(new Reading(0, 33), bad);
        List<Integer> training = labels(examples, BatchPlan.training(order, 10, 0), 2);
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            expected.add(IMAGES.labels()[i == 0 ? 1 : i == 33 ? 32 : i]);
        }
        assertThat(training).isEqualTo(expected);
        assertThat(labels(examples, BatchPlan.evaluation(103, 10), 2)).hasSize(101);
        assertThat(bad.problems()).containsExactly("file 0, byte 0: not an image", "file 33, byte 0: not an image");
    }

    @Test
    void aStreamsStandardizationIsThatOfItsExamples() throws IOException {
        Standardization streamed = Standardization.of(new StreamedExamples(new Reading(), BadRecords.fail()), 2);
        Standardization loaded = Standardization.of(IMAGES.images());
        assertThat(streamed.mean()).isEqualTo(loaded.mean());
        assertThat(streamed.deviation()).isEqualTo(loaded.deviation());
    }

    private void write(String form) throws IOException {
        ImagesAs images = ImagesAs.first(200, 50);
        switch (form) {
            case "cifar" -> images.cifar10(directory);
            case "png" -> images.classFolders(directory, "png");
            case "jpg" -> images.classFolders(directory, "jpg");
            case "tfrecord" -> images.tfRecords(directory);
            default -> images.csv(directory);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tfrecord", "csv"})
    void everyFormTrainsStreamedBitForBitAsInMemory(String form) throws IOException {
        write(form);
        NetworkDefinition<?> network = form.equals("csv") ? SmallMlpGraph.DEFINITION : SmallBatchNormGraph.DEFINITION;
        DataOptions options = DataOptions.of(network);
        Map<String, float[]> memory = trained(network, options);
        Map<String, float[]> stream = trained(network, options.withMemoryLimit(0));
        Parameters.assertEqual(stream, memory);
    }

    private Map<String, float[]> trained(NetworkDefinition<?> network, DataOptions options) throws IOException {
        TrainingOptions training = TrainingOptions.defaults().withEpochs(2).withBatchSize(40);
        try (Dataset data = Datasets.open(DataFolder.of(directory), options);
                Trainer<?> trainer = new Trainer<>(network, data, training)) {
            assertThat(trainer.train(List.of()).last().test().examples()).isEqualTo(50);
            return Parameters.of(trainer);
        }
    }

    @Test
    void theFingerprintOfAStreamTellsItsFilesApart() throws IOException {
        write("png");
        DataOptions options = DataOptions.of(SmallBatchNormGraph.DEFINITION).withMemoryLimit(0);
        Set<String> fingerprints = new TreeSet<>();
        for (int i = 0; i < 2; i++) {
            try (Dataset data = Datasets.open(DataFolder.of(directory), options)) {
                fingerprints.add(data.training().fingerprint());
            }
        }
        assertThat(fingerprints).hasSize(1);
        Files.delete(directory.resolve("train/class-9/00000.png"));
        try (Dataset data = Datasets.open(DataFolder.of(directory), options)) {
            fingerprints.add(data.training().fingerprint());
        }
        assertThat(fingerprints).hasSize(2);
    }
}
