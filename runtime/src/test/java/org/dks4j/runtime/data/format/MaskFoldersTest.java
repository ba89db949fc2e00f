/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.graph.NetworkInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskFoldersTest {

    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    private static final DataOptions OPTIONS = DataOptions.of(
            new Target(new ExampleSpec(List.of(HEIGHT, WIDTH), ElementType.INT32), OptionalInt.of(4)),
            List.of(new NetworkInput("input", List.of(HEIGHT, WIDTH, 1))));

    @TempDir
    private Path folder;

    private void grey(String name, int width, int... values) throws IOException {
        BufferedImage image = new BufferedImage(width, values.length / width, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < values.length; i++) {
            image.getRaster().setSample(i % width, i / width, 0, values[i]);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private void pair(String part, String name, int first) throws IOException {
        grey(part + "images/" + name, WIDTH, first, 20, 30, 40, 50, 60);
        grey(part + "masks/" + name, WIDTH, first % 4, 1, 2, 3, 255, 0);
    }

    private Dataset open() throws IOException {
        return Datasets.open(DataFolder.of(folder), OPTIONS);
    }

    private void refuses(String... words) {
        assertThatThrownBy(this::open).isInstanceOf(BrokenDataException.class).hasMessageContainingAll(words);
    }

    @Test
    void everyPixelHasTheClassOfTheMaskAndTheLastNumberIsUnknown() throws IOException {
        pair("train/", "a.png", 11);
        pair("train/", "b.png", 22);
        pair("val/", "c.png", 33);
        pair("test/", "d.png", 44);
        Files.writeString(folder.resolve("classes.txt"), "sky\nhouse\n tree \nroad\n");
        try (Dataset data = open()) {
            assertThat(data.parts().keySet()).containsExactly(Part.values());
            assertThat(data.names().classes()).containsExactly("sky", "house", "tree", "road");
            assertThat(data.notes())
                    .containsExactly(
                            "validation examples: val",
                            "test examples: test",
                            "classes: 0 sky, 1 house, 2 tree, 3 road");
            Examples training = (Examples) data.training();
            assertThat(training.pixels()).startsWith(11, 20, 30, 40, 50, 60, 22);
            int[] classes = new int[12];
            ByteBuffer.wrap(training.targets().values())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(classes);
            assertThat(classes).containsExactly(3, 1, 2, 3, -1, 0, 2, 1, 2, 3, -1, 0);
        }
    }

    @Test
    void theFoldersOfPartsAreNamedAsThoseOfClasses() throws IOException {
        pair("train/", "a.png", 11);
        pair("validation/", "b.png", 22);
        try (Dataset data = open()) {
            assertThat(data.parts().keySet()).containsExactly(Part.TRAINING, Part.VALIDATION);
            assertThat(data.notes()).contains("validation examples: validation");
        }
        pair("val/", "c.png", 33);
        refuses("val and validation are both for validation examples; keep one");
    }

    @Test
    void imagesAndMasksAloneAreTrainingExamplesOfWhichAShareIsHeldOut() throws IOException {
        for (int i = 0; i < 10; i++) {
            pair("", i + ".png", i);
        }
        try (Dataset data = open()) {
            assertThat(data.training().count()).isEqualTo(8);
            assertThat(data.validation().count()).isEqualTo(2);
            assertThat(data.names().ofClass(3)).isEqualTo("3");
        }
    }

    @Test
    void aMaskOfAnotherSizeOrWithAnotherNumberIsNamed() throws IOException {
        for (int i = 0; i < 5; i++) {
            pair("", i + ".png", i);
        }
        grey("masks/3.png", 1, 0, 1);
        refuses("masks/3.png", "the mask has 2x1 pixels, but the network gives classes for 2x3");
        grey("masks/3.png", WIDTH, 0, 1, 2, 3, 3, 4);
        refuses("masks/3.png", "row 1, column 2 (from 0): the number 4; the network has 4 classes, 0 to 3");
    }

    @Test
    void imagesWithoutMasksAndMasksWithoutImagesAreNamedOrSkipped() throws IOException {
        for (int i = 0; i < 6; i++) {
            pair("", i + ".png", i);
        }
        Files.delete(folder.resolve("masks/2.png"));
        refuses("images/2.png", "an image without a mask");
        CorruptRecordPolicy skip = CorruptRecordPolicy.skip();
        try (Dataset data = Datasets.open(DataFolder.of(folder), OPTIONS.withCorruptRecords(skip))) {
            assertThat(data.training().count() + data.validation().count()).isEqualTo(5);
        }
        assertThat(skip.problems()).hasSize(1);
        pair("", "2.png", 2);
        Files.delete(folder.resolve("images/4.png"));
        refuses("masks/4.png", "a mask without an image");
    }

    @Test
    void aFolderOfMasksAloneIsNamed() throws IOException {
        grey("train/masks/a.png", WIDTH, 0, 0, 0, 0, 0, 0);
        refuses("train", "no folder images");
    }

    @Test
    void aNetworkThatGivesOneClassDoesNotReadMasks() throws IOException {
        pair("", "a.png", 1);
        DataOptions one = DataOptions.of(Target.ofClass(4), OPTIONS.inputs());
        assertThatThrownBy(() -> Datasets.open(DataFolder.of(folder), one))
                .hasMessageContaining(
                        "the target of an example is one of 4 classes, which files of this format do not");
    }
}
