/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.dks4j.experiments.plan.GeneratedData;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.files.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenesTest {

    private static final int PIXELS = Scenes.SIDE * Scenes.SIDE;

    @TempDir
    private Path folder;

    private static Scenes.Drawn drawn(long seed, int count) throws IOException {
        return new Scenes((Examples) IdxDataset.read(DataFolder.embedded(), 10).training(), seed).next(count);
    }

    @Test
    void aSeedMakesTheSameBytesEverywhere() throws IOException {
        Scenes.Drawn scenes = drawn(1, 20);
        assertThat(Sha256.of(scenes.pixels()))
                .isEqualTo("567ce553692507392b333afa5e1f946be000f93767ee99305d9e935e164df9e9");
        assertThat(Sha256.of(scenes.kinds()))
                .isEqualTo("09d80cf92e2b6b344154191e34aa6a596bcea8ab5759bb85c192d67cd6124d36");
        assertThat(drawn(2, 20).pixels()).isNotEqualTo(scenes.pixels());
    }

    @Test
    void everyKindOccursAndMostOfASceneIsBackground() throws IOException {
        byte[] kinds = drawn(1, 300).kinds();
        int[] counts = new int[Scenes.KINDS.size()];
        for (byte kind : kinds) {
            counts[kind]++;
        }
        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(300 * PIXELS / 500);
        assertThat((double) counts[0] / kinds.length).isBetween(0.6, 0.9);
    }

    @Test
    void brightnessAloneDoesNotTellGarmentsFromTheBackground() throws IOException {
        Scenes.Drawn scenes = drawn(1, 300);
        double best = 0;
        for (int threshold = 0; threshold < 256; threshold++) {
            int both = 0;
            int either = 0;
            for (int i = 0; i < scenes.kinds().length; i++) {
                boolean bright = (scenes.pixels()[i] & 0xff) >= threshold;
                boolean garment = scenes.kinds()[i] > 0;
                both += bright && garment ? 1 : 0;
                either += bright || garment ? 1 : 0;
            }
            best = Math.max(best, (double) both / either);
        }
        assertThat(best).isLessThan(0.5);
    }

    @Test
    void thePartsAreReadAsImagesAndNamedClassesOfTheirPixels() throws IOException {
        Path scenes = GeneratedFolder.of(folder, new GeneratedData(GeneratedData.Generator.GARMENT_SCENES, 30, 10, 5));
        assertThat(scenes.getFileName()).hasToString("garment-scenes-30-10-seed-5");
        Target target = new Target(
                new ExampleSpec(List.of(Scenes.SIDE, Scenes.SIDE), ElementType.INT32),
                OptionalInt.of(Scenes.KINDS.size()));
        DataOptions options =
                DataOptions.of(target, List.of(new NetworkInput("input", List.of(Scenes.SIDE, Scenes.SIDE, 1))));
        try (Dataset data = Datasets.open(DataFolder.of(scenes), options)) {
            assertThat(data.training().count()).isEqualTo(30);
            assertThat(data.test().count()).isEqualTo(10);
            assertThat(data.names().classes()).isEqualTo(Scenes.KINDS);
            byte[] kinds = drawn(5, 30).kinds();
            byte[] stored = ((Examples) data.training()).targets().values();
            for (int i = 0; i < kinds.length; i++) {
                assertThat(stored[4 * i]).isEqualTo(kinds[i]);
            }
        }
    }
}
