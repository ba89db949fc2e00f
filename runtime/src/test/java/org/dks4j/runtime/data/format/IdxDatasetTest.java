/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Shuffle;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.graph.NetworkInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxDatasetTest {

    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    /** A whole data set: three training images and two test images of 2x2. */
    @BeforeEach
    void writeWholeSet() throws IOException {
        write(IMAGES, idx(new int[] {3, 2, 2}, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 255));
        write(LABELS, idx(new int[] {3}, 0, 1, 2));
        write("t10k-images-idx3-ubyte", idx(new int[] {2, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8));
        write("t10k-labels-idx1-ubyte", idx(new int[] {2}, 2, 0));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static byte[] idx(int[] shape, int... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {0, 0, 8, (byte) shape.length});
        for (int size : shape) {
            out.writeInt(size);
        }
        for (int value : values) {
            out.write(value);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private Dataset read() throws IOException {
        return IdxDataset.read(DataFolder.of(folder), 3);
    }

    private void refuses(String file, byte[] bytes, String... message) throws IOException {
        write(file, bytes);
        assertThatThrownBy(this::read)
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining(folder.resolve(file).toString())
                .hasMessageContainingAll(message);
    }

    @Test
    void aWholeSetIsRead() throws IOException {
        Dataset data = read();
        assertThat(loaded(data.training()).shape()).containsExactly(2, 2, 1);
        assertThat(data.training().count()).isEqualTo(3);
        assertThat(loaded(data.training()).pixels()[11]).isEqualTo((byte) 255);
        assertThat(ClassTargets.classes(loaded(data.test()).targets())).containsExactly(2, 0);
    }

    @Test
    void aPackedFileIsReadLikeAPlainOne() throws IOException {
        byte[] plain = Files.readAllBytes(folder.resolve(IMAGES));
        Files.delete(folder.resolve(IMAGES));
        write(IMAGES + ".gz", gzip(plain));
        assertThat(loaded(read().training()).pixels()).startsWith(0, 10, 20);
    }

    @Test
    void aTruncatedFileIsNamedWithTheByteWhereItEnds() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(IMAGES));
        refuses(IMAGES, Arrays.copyOf(whole, 20), "byte 20", "8 bytes are missing");
        refuses(IMAGES, Arrays.copyOf(whole, 9), "byte 9", "header");
        refuses(IMAGES, new byte[0], "byte 0");
    }

    @Test
    void bytesBehindThePromisedOnesAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(LABELS));
        refuses(LABELS, Arrays.copyOf(whole, whole.length + 5), "byte 11", "continues after the ");
    }

    @Test
    void aWrongHeaderIsNamedByTheByte() throws IOException {
        refuses(IMAGES, new byte[] {80, 75, 3, 4}, "byte 0", "not an IDX file");
        refuses(IMAGES, new byte[] {0, 0, 13, 3}, "byte 2", "type is 13");
        refuses(IMAGES, new byte[] {0, 0, 8, 1}, "byte 3", "1 instead of 3");
        refuses(IMAGES, idx(new int[] {3, 0, 2}), "byte 8", "dimension 1 is 0");
        refuses(IMAGES, idx(new int[] {70_000, 1_000, 1_000}), "more than 2 GB");
    }

    @Test
    void aHeaderThatPromisesTooMuchCostsNoMemory() throws IOException {
        refuses(IMAGES, idx(new int[] {2_000_000_000, 1, 1}, 1, 2, 3), "byte 19", "1999999997 bytes are missing");
    }

    @Test
    void aLabelOutOfRangeIsNamedByTheByte() throws IOException {
        refuses(LABELS, idx(new int[] {3}, 0, 7, 2), "byte 9", "label 7", "3 classes");
    }

    @Test
    void imagesAndLabelsMustBeOfOneNumber() throws IOException {
        refuses(LABELS, idx(new int[] {2}, 0, 1), "byte 4", "2 labels for the 3 images");
    }

    @Test
    void trainingAndTestImagesMustBeOfOneShape() throws IOException {
        write("t10k-images-idx3-ubyte", idx(new int[] {2, 1, 2}, 1, 2, 3, 4));
        assertThatThrownBy(this::read).hasMessageContaining("[2, 2, 1]").hasMessageContaining("[1, 2, 1]");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve(LABELS));
        assertThatThrownBy(this::read).hasMessageContaining(folder.toString()).hasMessageContaining(LABELS);
    }

    @Test
    void aDamagedPackedFileIsNamed() throws IOException {
        Files.delete(folder.resolve(IMAGES));
        byte[] packed = gzip(idx(new int[] {3, 2, 2}, 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 255));
        refuses(IMAGES + ".gz", Arrays.copyOf(packed, packed.length - 6), "damaged");
        byte[] flipped = packed.clone();
        flipped[packed.length - 6] ^= 1;
        refuses(IMAGES + ".gz", flipped, "damaged");
        refuses(IMAGES + ".gz", new byte[] {1, 2, 3}, "not a gzip file");
    }

    private Dataset readWithDepth(int... shape) throws IOException {
        NetworkInput depth =
                new NetworkInput("depth", Arrays.stream(shape).boxed().toList());
        return IdxDataset.read(DataFolder.of(folder), 3, List.of(depth));
    }

    private void refusesDepth(String file, String... message) {
        assertThatThrownBy(() -> readWithDepth(2, 2, 1))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining(folder.resolve(file).toString())
                .hasMessageContainingAll(message);
    }

    @Test
    void aFurtherInputIsReadFromItsOwnFilesOfAnyNumberOfDimensions() throws IOException {
        write("train-depth-idx3-ubyte", idx(new int[] {3, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 200));
        write("t10k-depth-idx3-ubyte.gz", gzip(idx(new int[] {2, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8)));
        Dataset data = readWithDepth(2, 2, 1);
        TensorData training = loaded(data.training()).further().get("depth");
        assertThat(training.shape()).containsExactly(2, 2, 1);
        assertThat(training.values()[11]).isEqualTo((byte) 200);
        assertThat(loaded(data.test()).further().get("depth").values()).endsWith(7, 8);
    }

    @Test
    void aFurtherInputOfOneNumberOrOfAVectorIsReadToo() throws IOException {
        write("train-depth-idx1-ubyte", idx(new int[] {3}, 1, 2, 3));
        write("t10k-depth-idx1-ubyte", idx(new int[] {2}, 1, 2));
        assertThat(loaded(readWithDepth(1).training()).further().get("depth").shape())
                .containsExactly(1);
        Files.delete(folder.resolve("train-depth-idx1-ubyte"));
        Files.delete(folder.resolve("t10k-depth-idx1-ubyte"));
        write("train-depth-idx2-ubyte", idx(new int[] {3, 4}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
        write("t10k-depth-idx2-ubyte", idx(new int[] {2, 4}, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(loaded(readWithDepth(4).training()).further().get("depth").shape())
                .containsExactly(4);
        // Four numbers are four numbers; the network's own shape is what they are reshaped to.
        assertThat(loaded(readWithDepth(2, 2, 1).training())
                        .of(new NetworkInput("depth", List.of(2, 2, 1)))
                        .size())
                .isEqualTo(4);
    }

    @Test
    void aFurtherInputThatDoesNotFitIsNamedByFileAndByte() throws IOException {
        assertThatThrownBy(() -> readWithDepth(2, 2, 1))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("train-depth-idxN-ubyte");
        write("train-depth-idx3-ubyte", idx(new int[] {2, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8));
        refusesDepth("train-depth-idx3-ubyte", "byte 4", "2 examples of depth for the 3 images");
        write("train-depth-idx3-ubyte", idx(new int[] {3, 1, 2}, 1, 2, 3, 4, 5, 6));
        refusesDepth("train-depth-idx3-ubyte", "byte 8", "[1, 2, 1] = 2", "depth reads [2, 2, 1] = 4");
        write("train-depth-idx3-ubyte", idx(new int[] {3, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        refusesDepth("train-depth-idx3-ubyte", "byte 27", "1 bytes are missing");
        write("train-depth-idx3-ubyte", idx(new int[] {3, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
        write("t10k-depth-idx3-ubyte", idx(new int[] {2, 4}, 1, 2, 3, 4, 5, 6, 7, 8));
        refusesDepth("t10k-depth-idx3-ubyte", "byte 3", "2 instead of 3");
        write("t10k-depth-idx3-ubyte", idx(new int[] {2, 4, 1}, 1, 2, 3, 4, 5, 6, 7, 8));
        assertThatThrownBy(() -> readWithDepth(2, 2, 1))
                .hasMessageContainingAll("examples of depth", "[2, 2, 1]", "[4, 1, 1]");
    }

    @Test
    void standardizationGivesMeanZeroAndVarianceOne() throws IOException {
        Examples examples = loaded(read().training());
        Standardization scaling = Standardization.of(examples.images());
        double sum = 0;
        double squares = 0;
        for (byte pixel : examples.pixels()) {
            double value = ((pixel & 0xff) - scaling.mean()[0]) / scaling.deviation()[0];
            sum += value;
            squares += value * value;
        }
        assertThat(sum / 12).isBetween(-1e-6, 1e-6);
        assertThat(squares / 12).isBetween(1 - 1e-6, 1 + 1e-6);
    }

    @Test
    void theShuffleIsAPermutationThatSeedAndEpochDetermine() {
        int[] order = Shuffle.order(1000, 3, 1);
        assertThat(Arrays.stream(order).sorted())
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, 1000).boxed().toList());
        assertThat(Shuffle.order(1000, 3, 1)).isEqualTo(order);
        assertThat(Shuffle.order(1000, 3, 2)).isNotEqualTo(order);
        assertThat(Shuffle.order(1000, 4, 1)).isNotEqualTo(order);
    }

    private static Examples loaded(ExampleSet set) {
        return (Examples) set;
    }
}
