/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Shuffle;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.tests.ImagesAs.Encoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches streamed from files are those of the same examples in memory. The files are real images, written as PNG. */
@Timeout(60)
class BatchStreamTest {

    private static final int COUNT = 83;
    private static final DataOptions READING = DatasetFormatsTest.reading(28, 28, 1);

    @TempDir
    private static Path folder;

    private static Examples inMemory;

    private Dataset streamed;
    private StreamedExamples training;
    private final int[] order = Shuffle.order(COUNT, 7, 1);

    @BeforeAll
    static void write() throws IOException {
        ImagesAs.classFolders(folder, RealImages.first(COUNT, 10), Encoding.PNG);
        inMemory = (Examples) Datasets.open(DataFolder.of(folder), READING).training();
    }

    @BeforeEach
    void open() throws IOException {
        streamed = Datasets.open(DataFolder.of(folder), READING.withMemoryLimit(0));
        training = (StreamedExamples) streamed.training();
    }

    @AfterEach
    void close() throws IOException {
        streamed.close();
    }

    private StreamedExamples with(CorruptRecordPolicy bad, Integer... broken) {
        return new StreamedExamples(new WatchedReader(training.reader(), broken), bad);
    }

    /** Each batch is an array of labels after the values: equal for equal batches. */
    private static List<String> all(BatchStream stream) throws IOException {
        List<String> batches = new ArrayList<>();
        for (Optional<DecodedBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
            batches.add(text(batch.get()));
        }
        return batches;
    }

    private static String text(DecodedBatch batch) {
        return Arrays.toString(batch.targets()) + Arrays.toString(batch.values());
    }

    private static List<String> all(StreamedExamples examples, BatchPlan plan, int threads) throws IOException {
        try (BatchStream stream = new BatchStream(examples, plan, threads)) {
            return all(stream);
        }
    }

    /** Some examples in memory. */
    private static String text(int... indices) {
        int size = inMemory.imageSize();
        byte[] values = new byte[indices.length * size];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(inMemory.pixels(), indices[i] * size, values, i * size, size);
        }
        int[] classes = ClassTargets.classes(inMemory.targets());
        byte[] targets =
                ClassTargets.bytes(Arrays.stream(indices).map(i -> classes[i]).toArray());
        return text(new DecodedBatch(values, targets, new byte[0], indices.length));
    }

    private List<String> expected(int batchSize, int firstBatch) {
        List<String> batches = new ArrayList<>();
        for (int from = firstBatch * batchSize; from < COUNT; from += batchSize) {
            batches.add(text(Arrays.copyOfRange(order, from, Math.min(COUNT, from + batchSize))));
        }
        return batches;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0",
        "1, 3, 40",
        "7, 1, 0",
        "7, 2, 0",
        "7, 8, 3",
        "16, 4, 5",
        "16, 3, 6",
        "82, 2, 0",
        "83, 2, 0",
        "83, 2, 1",
        "200, 5, 0",
        "10, 4, 100"
    })
    void theBatchesAreThoseInMemoryBitForBit(int batchSize, int threads, int firstBatch) throws IOException {
        BatchPlan plan = BatchPlan.training(order, batchSize, firstBatch);
        assertThat(all(training, plan, threads)).isEqualTo(expected(batchSize, firstBatch));
    }

    @Test
    void anEvaluationVisitsAllInTheirOwnOrder() throws IOException {
        int[] indices = new int[COUNT];
        Arrays.setAll(indices, i -> i);
        BatchPlan plan = BatchPlan.evaluation(COUNT, 50);
        assertThat(plan.batches()).isEqualTo(2);
        assertThat(all(training, plan, 2))
                .containsExactly(text(Arrays.copyOf(indices, 50)), text(Arrays.copyOfRange(indices, 50, COUNT)));
    }

    @Test
    void noMoreThanAFewBatchesAreReadAhead() throws Exception {
        StreamedExamples examples = with(CorruptRecordPolicy.fail());
        WatchedReader reader = (WatchedReader) examples.reader();
        try (BatchStream stream = new BatchStream(examples, BatchPlan.training(order, 5, 0), 4)) {
            awaitReads(reader, 5 * BatchStream.IN_FLIGHT);
            for (int taken = 1; taken <= 3; taken++) {
                stream.next();
                // The batch that was handed out still counts.
                awaitReads(reader, 5 * (taken - 1 + BatchStream.IN_FLIGHT));
            }
        }
    }

    /** Waits until so many examples are read, and a while longer: there must not be more. */
    private static void awaitReads(WatchedReader reader, int count) throws InterruptedException {
        while (reader.reads() < count) {
            Thread.sleep(1);
        }
        Thread.sleep(50);
        assertThat(reader.reads()).isEqualTo(count);
    }

    @Test
    void theValuesOfABatchStayUntilTheNextIsAskedFor() throws Exception {
        StreamedExamples examples = with(CorruptRecordPolicy.fail());
        try (BatchStream stream = new BatchStream(examples, BatchPlan.training(order, 5, 0), 3)) {
            for (String expected : expected(5, 0).subList(0, 8)) {
                DecodedBatch batch = stream.next().orElseThrow();
                Thread.sleep(20);
                assertThat(text(batch)).isEqualTo(expected);
            }
        }
    }

    @Test
    void closingEndsAllThreadsAtOnce() throws IOException {
        StreamedExamples examples = with(CorruptRecordPolicy.fail());
        BatchStream stream = new BatchStream(examples, BatchPlan.training(order, 5, 0), 4);
        stream.next();
        long start = System.nanoTime();
        stream.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(((WatchedReader) examples.reader()).threads()).isNotEmpty().noneMatch(Thread::isAlive);
        assertThatThrownBy(stream::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        stream.close();
    }

    @Test
    void waitingIsCounted() throws IOException {
        try (BatchStream stream = new BatchStream(training, BatchPlan.training(order, COUNT, 0), 1)) {
            long start = System.nanoTime();
            stream.next();
            assertThat(stream.waitedNanos()).isPositive().isLessThanOrEqualTo(System.nanoTime() - start);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 4", "3, 2", "7, 4", "8, 1"})
    void anErrorComesOutAtItsBatch(int batch, int threads) throws IOException {
        StreamedExamples examples = with(CorruptRecordPolicy.fail(), order[batch * 10 + 2]);
        try (BatchStream stream = new BatchStream(examples, BatchPlan.training(order, 10, 0), threads)) {
            for (String expected : expected(10, 0).subList(0, batch)) {
                assertThat(text(stream.next().orElseThrow())).isEqualTo(expected);
            }
            assertThatThrownBy(stream::next)
                    .isInstanceOf(BrokenDataException.class)
                    .hasMessageContaining(WatchedReader.problem(order[batch * 10 + 2]));
        }
    }

    @Test
    void anotherErrorThanBrokenDataIsNeverSkipped() throws IOException {
        streamed.close();
        try (BatchStream stream =
                new BatchStream(with(CorruptRecordPolicy.skip()), BatchPlan.training(order, 10, 0), 2)) {
            assertThatThrownBy(stream::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void inTrainingTheOneBeforeOrTheNextTakesThePlaceOfAnUnreadableOne() throws IOException {
        CorruptRecordPolicy bad = CorruptRecordPolicy.skip();
        // Of the second batch, positions 10 to 14: the first two, and the last.
        StreamedExamples examples = with(bad, order[10], order[11], order[14]);
        BatchPlan plan = BatchPlan.training(order, 5, 0);
        for (int threads = 1; threads < 4; threads++) {
            List<String> batches = all(examples, plan, threads);
            List<String> expected = new ArrayList<>(expected(5, 0));
            expected.set(2, text(order[12], order[12], order[12], order[13], order[13]));
            assertThat(batches).isEqualTo(expected);
        }
        assertThat(bad.problems()).hasSize(3).anyMatch(text -> text.endsWith(WatchedReader.problem(order[14])));
    }

    @Test
    void anEpochResumedInTheMiddleGoesOnAsItWouldHave() throws IOException {
        StreamedExamples examples = with(CorruptRecordPolicy.skip(), order[3], order[41], order[42], order[80]);
        List<String> whole = all(examples, BatchPlan.training(order, 8, 0), 2);
        for (int first = 0; first <= whole.size(); first++) {
            assertThat(all(examples, BatchPlan.training(order, 8, first), 3))
                    .isEqualTo(whole.subList(first, whole.size()));
        }
    }

    @Test
    void inEvaluationUnreadableOnesAreLeftOut() throws IOException {
        CorruptRecordPolicy bad = CorruptRecordPolicy.skip();
        StreamedExamples examples = with(bad, 0, 3, 5, 6, 7, 8, 9);
        List<String> batches = all(examples, BatchPlan.evaluation(COUNT, 5), 3);
        assertThat(batches.subList(0, 2)).containsExactly(text(1, 2, 4), text(10, 11, 12, 13, 14));
        assertThat(batches).hasSize(16);
        assertThat(bad.problems()).hasSize(7);
    }

    @Test
    void aTrainingBatchOfUnreadableOnesOnlyIsAnError() throws IOException {
        Integer[] broken = Arrays.stream(order, 10, 15).boxed().toArray(Integer[]::new);
        try (BatchStream stream =
                new BatchStream(with(CorruptRecordPolicy.skip(), broken), BatchPlan.training(order, 5, 2), 2)) {
            assertThatThrownBy(stream::next)
                    .isInstanceOf(BrokenDataException.class)
                    .hasMessageContainingAll("batch 2", "none of its 5 examples", WatchedReader.problem(order[10]));
        }
    }

    @Test
    void aBatchOfMoreThanTwoGibibytesIsRefused() {
        int[] many = new int[3_000_000];
        assertThatThrownBy(() -> new BatchStream(training, BatchPlan.training(many, many.length, 0), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 GiB");
    }

    @Test
    void oneThatWaitsCanBeInterrupted() throws IOException {
        CountDownLatch gate = new CountDownLatch(1);
        StreamedExamples held =
                new StreamedExamples(new WatchedReader(training.reader(), gate), CorruptRecordPolicy.fail());
        try (BatchStream stream = new BatchStream(held, BatchPlan.training(order, COUNT, 0), 1)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(stream::next).isInstanceOf(InterruptedIOException.class);
            gate.countDown();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** A reader of one's own that gives too much or too little is not cut or filled up in silence. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void anExampleOfAnotherSizeThanItsFormIsAnError(int surplus) throws IOException {
        int bytes = training.form().bytes();
        ExampleReader other = new ResizingReader(training.reader(), bytes + surplus);
        StreamedExamples examples = new StreamedExamples(other, CorruptRecordPolicy.skip());
        String[] message = {"example 0", (bytes + surplus) + " bytes", "has " + bytes};
        assertThatThrownBy(() -> all(examples, BatchPlan.evaluation(COUNT, 10), 2))
                .hasMessageContaining(training.reader().name())
                .hasMessageContainingAll(message);
        assertThatThrownBy(() -> Examples.read(other, CorruptRecordPolicy.skip(), 2))
                .hasMessageContaining(training.reader().name())
                .hasMessageContainingAll("bytes", "has " + bytes);
    }

    @Test
    void whatIsNoPlanIsRefused() {
        assertThatThrownBy(() -> BatchPlan.training(order, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BatchPlan.training(order, 1, -1)).isInstanceOf(IllegalArgumentException.class);
        BatchPlan plan = BatchPlan.training(order, 1, 0);
        assertThatThrownBy(() -> new BatchStream(training, plan, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
