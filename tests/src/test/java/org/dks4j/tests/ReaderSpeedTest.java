/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.tests.ImagesAs.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Prints how many examples a second each reader streams, and whether memory grows meanwhile. */
@EnabledIfSystemProperty(named = "dks4j.measure", matches = "true", disabledReason = "it measures, for docs/RESULTS.md")
class ReaderSpeedTest {

    private static final int BATCH = 64;
    private static final long LEAST_NANOS = 3_000_000_000L;
    private static final long MOST_GROWTH = 64L << 20;

    @TempDir
    private Path folder;

    @Test
    void cifar() throws IOException {
        ImagesAs.cifar10(folder, RealImages.coloured(10_000, 10));
        measure("CIFAR-10, 32x32x3", DatasetFormatsTest.reading(32, 32, 3));
    }

    @Test
    void csv() throws IOException {
        ImagesAs.csv(folder, RealImages.first(5000, 10));
        measure("CSV, 784 numbers", DatasetFormatsTest.reading(784));
    }

    @Test
    void smallPngFiles() throws IOException {
        ImagesAs.classFolders(folder, RealImages.first(2000, 10), Encoding.PNG);
        measure("PNG files, 28x28x1", DatasetFormatsTest.reading(28, 28, 1));
    }

    @Test
    void largeJpegFiles() throws IOException {
        Dataset mosaics = mosaics(200);
        ImagesAs.classFolders(folder, mosaics, Encoding.JPEG);
        int bytes = ImagesAs.encoded((Examples) mosaics.training(), 0, Encoding.JPEG).length;
        measure("JPEG files of 504x364, " + bytes + " bytes, to 224x224x3", DatasetFormatsTest.reading(224, 224, 3));
    }

    @Test
    void largeJpegRecords() throws IOException {
        ImagesAs.tfRecords(folder, mosaics(200), 2, 1, Encoding.JPEG);
        DataOptions reading = DatasetFormatsTest.reading(224, 224, 3);
        measure("TFRecord, JPEG of 504x364 to 224x224x3", reading);
        measure("TFRecord, JPEG of 504x364 to 256x256x3", reading.withReadSize(256));
    }

    /** Images as large as ImageNet's on average: 18 x 13 real images, others in each channel. */
    private static Dataset mosaics(int count) {
        Examples real = (Examples) RealImages.all().training();
        int side = real.shape().get(0);
        int width = 18 * side;
        int height = 13 * side;
        byte[] pixels = new byte[count * width * height * 3];
        for (int i = 0; i < pixels.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width % height;
            int image = (i / (3 * width * height) * 777 + x / side * 13 + y / side + i % 3 * 234) % real.count();
            pixels[i] = real.pixels()[image * real.imageSize() + y % side * side + x % side];
        }
        Examples all = ClassTargets.examples(
                List.of(height, width, 3), pixels, Arrays.copyOf(ClassTargets.classes(real.targets()), count));
        return new Dataset("mosaics", all, all, Target.ofClass(10));
    }

    private void measure(String what, DataOptions options) throws IOException {
        try (Dataset data = Datasets.open(DataFolder.of(folder), options.withMemoryLimit(0))) {
            StreamedExamples training = (StreamedExamples) data.training();
            for (int threads : new int[] {1, 2}) {
                rate(training, threads);
                long before = Pointer.physicalBytes();
                double rate = rate(training, threads);
                long growth = Pointer.physicalBytes() - before;
                System.out.printf(
                        Locale.ROOT,
                        "%s, %s threads: %.0f a second, memory grew by %s MiB%n",
                        what,
                        threads,
                        rate,
                        growth >> 20);
                assertThat(growth).isLessThan(MOST_GROWTH);
            }
        }
    }

    /** Streams epochs for a while. */
    private static double rate(StreamedExamples examples, int threads) throws IOException {
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < LEAST_NANOS) {
            BatchPlan plan = BatchPlan.evaluation(examples.count(), BATCH);
            try (BatchStream stream = new BatchStream(examples, plan, threads)) {
                for (Optional<DecodedBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                    count += batch.get().count();
                }
            }
        }
        return count * 1e9 / (System.nanoTime() - start);
    }
}
