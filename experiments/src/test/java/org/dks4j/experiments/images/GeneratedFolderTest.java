/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.dks4j.experiments.plan.GeneratedData;
import org.dks4j.experiments.plan.GeneratedData.Generator;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.format.IdxDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFolderTest {

    @TempDir
    private Path parent;

    private Dataset read(int training, int test, long seed) throws IOException {
        return IdxDataset.read(
                DataFolder.of(GeneratedFolder.of(parent, new GeneratedData(Generator.CURVES, training, test, seed))),
                1);
    }

    private static byte[] pixels(ExampleSet set) {
        return ((Examples) set).pixels();
    }

    @Test
    void aSetIsReadAsAnyOther() throws IOException {
        Dataset data = read(30, 20, 1);
        byte[] all = new Curves(1).images(50);
        assertThat(((Examples) data.training()).shape()).containsExactly(28, 28, 1);
        assertThat(pixels(data.test())).isEqualTo(Arrays.copyOf(all, 20 * 784));
        assertThat(pixels(data.training())).isEqualTo(Arrays.copyOfRange(all, 20 * 784, 50 * 784));
    }

    @Test
    void moreTrainingImagesLeaveTheTestImagesAsTheyAre() throws IOException {
        assertThat(pixels(read(30, 20, 1).test()))
                .isEqualTo(pixels(read(40, 20, 1).test()))
                .isNotEqualTo(pixels(read(30, 20, 2).test()));
    }

    @Test
    void aSetThatIsThereIsNotMadeAgain() throws IOException {
        GeneratedData data = new GeneratedData(Generator.CURVES, 10, 5, 1);
        Path file = GeneratedFolder.of(parent, data).resolve("train-images-idx3-ubyte");
        FileTime longAgo = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(file, longAgo);
        GeneratedFolder.of(parent, data);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }
}
