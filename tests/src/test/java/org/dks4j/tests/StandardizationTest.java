/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.scaling.Standardization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scaling of inputs, measured on real images. */
class StandardizationTest {

    @TempDir
    private Path folder;

    private final DataOptions streaming = DatasetFormatsTest.reading(32, 32, 3).withMemoryLimit(0);

    private static void assertSame(Standardization some, Standardization other) {
        assertThat(some.mean()).isEqualTo(other.mean());
        assertThat(some.deviation()).isEqualTo(other.deviation());
    }

    @Test
    void streamedExamplesAreScaledAsThoseInMemoryWhereAllAreMeasured() throws IOException {
        Dataset written = RealImages.coloured(105, 5);
        ImagesAs.cifar10(folder, written);
        Standardization inMemory = Standardization.of(written.training(), 1);
        try (Dataset data = Datasets.open(DataFolder.of(folder), streaming)) {
            assertSame(Standardization.of(data.training(), 1), inMemory);
            assertSame(Standardization.of(data.training(), 3), inMemory);
        }
    }

    @Test
    void ofManyStreamedExamplesSomeEvenlySpacedAreMeasured() throws IOException {
        int count = 2 * Standardization.SAMPLE;
        Dataset written = RealImages.coloured(count, 5);
        ImagesAs.cifar100(folder, written);
        Examples all = (Examples) written.training();
        byte[] second = new byte[all.pixels().length / 2];
        for (int i = 0; i < Standardization.SAMPLE; i++) {
            System.arraycopy(all.pixels(), 2 * i * all.imageSize(), second, i * all.imageSize(), all.imageSize());
        }
        try (Dataset data = Datasets.open(DataFolder.of(folder), streaming)) {
            assertSame(Standardization.of(data.training(), 2), Standardization.of(new TensorData(all.shape(), second)));
        }
    }

    @Test
    void floatsAreScaledAsTheBytesTheyEqual() {
        Examples images = (Examples) RealImages.coloured(50, 5).training();
        Standardization bytes = Standardization.of(images.images());
        Standardization floats = Standardization.of(floats(images, 0));
        for (int c = 0; c < 3; c++) {
            assertThat(floats.mean()[c]).isCloseTo(bytes.mean()[c], within(1e-5f));
            assertThat(floats.deviation()[c]).isCloseTo(bytes.deviation()[c], within(1e-5f));
        }
    }

    @Test
    void nothingCancelsFarFromZero() {
        Examples images = (Examples) RealImages.coloured(50, 5).training();
        float[] near = Standardization.of(floats(images, 0)).deviation();
        // All of these are whole numbers, exact in single precision.
        float[] far = Standardization.of(floats(images, 1 << 23)).deviation();
        assertThat(far).isEqualTo(near);
    }

    private static TensorData floats(Examples images, int shift) {
        ByteBuffer values =
                ByteBuffer.allocate(images.pixels().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (byte pixel : images.pixels()) {
            values.putFloat((pixel & 0xff) + shift);
        }
        return new TensorData(new ExampleSpec(images.shape(), ElementType.FLOAT32), values.array());
    }

    @Test
    void constantChannelsKeepTheirSize() throws IOException {
        Files.writeString(folder.resolve("train.csv"), "a,b,label\n0.1,1,0\n0.1,3,0\n0.1,5,1\n");
        Files.writeString(folder.resolve("test.csv"), "a,b,label\n0.1,1,0\n");
        ExampleSet training = Datasets.open(DataFolder.of(folder), DatasetFormatsTest.reading(2))
                .training();
        Standardization scaling = Standardization.of(training, 1);
        assertThat(scaling.mean()).containsExactly(0.1f, 3);
        assertThat(scaling.deviation()).containsExactly(1, (float) Math.sqrt(8.0 / 3));
    }

    @Test
    void unreadableExamplesAreLeftOutOrAnError() throws IOException {
        Dataset written = RealImages.coloured(20, 5);
        ImagesAs.cifar100(folder, written);
        DamagedFolder.change(folder.resolve("train.bin"), 3074 * 19 + 1, 99);
        try (Dataset data = Datasets.open(DataFolder.of(folder), streaming)) {
            assertThatThrownBy(() -> Standardization.of(data.training(), 2))
                    .isInstanceOf(BrokenDataException.class)
                    .hasMessageContaining("label 99");
        }
        CorruptRecordPolicy bad = CorruptRecordPolicy.skip();
        try (Dataset data = Datasets.open(DataFolder.of(folder), streaming.withCorruptRecords(bad))) {
            Examples good = (Examples) RealImages.coloured(19, 5).training();
            assertSame(Standardization.of(data.training(), 2), Standardization.of(good.images()));
        }
        assertThat(bad.problems()).hasSize(1);
        assertThat(List.copyOf(bad.problems()).get(0)).contains("train.bin", "byte " + (3074 * 19 + 1));
    }
}
