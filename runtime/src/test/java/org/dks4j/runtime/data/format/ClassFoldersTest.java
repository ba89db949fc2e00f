/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.data.split.Split;
import org.dks4j.runtime.graph.NetworkInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFoldersTest {

    @TempDir
    private Path folder;

    private void image(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    }

    @Test
    void aFolderTestBesideTrainIsTestedOnAndTheClassesAreNoted() throws IOException {
        image("train/owl/a.png");
        image("train/cat/b.png");
        image("test/cat/c.png");
        try (Dataset data = Datasets.open(DataFolder.of(folder), TWO_CLASSES)) {
            assertThat(data.test().count()).isEqualTo(1);
            assertThat(data.monitored()).isEqualTo(Part.TEST);
            assertThat(data.notes()).containsExactly("test examples: test", "classes: 0 cat, 1 owl");
        }
    }

    @Test
    void aFolderValIsForValidationAndBothMayBeThere() throws IOException {
        image("train/owl/a.png");
        image("train/cat/b.png");
        image("val/cat/c.png");
        try (Dataset data = Datasets.open(DataFolder.of(folder), TWO_CLASSES)) {
            assertThat(data.parts().keySet()).containsExactly(Part.TRAINING, Part.VALIDATION);
        }
        image("test/owl/d.png");
        image("test/cat/e.png");
        try (Dataset data = Datasets.open(DataFolder.of(folder), TWO_CLASSES)) {
            assertThat(data.validation().count()).isEqualTo(1);
            assertThat(data.test().count()).isEqualTo(2);
            assertThat(data.monitored()).isEqualTo(Part.VALIDATION);
            assertThat(data.judged()).isEqualTo(Part.TEST);
            assertThat(data.notes()).contains("validation examples: val", "test examples: test");
        }
    }

    @Test
    void examplesOfAPartThatIsThereAreNotHeldOut() throws IOException {
        image("train/cat/b.png");
        image("val/cat/c.png");
        HeldOut fifth = new HeldOut(Optional.empty(), Optional.of(new Split.Share(0.2)));
        assertThatThrownBy(() -> Datasets.open(DataFolder.of(folder), TWO_CLASSES.withHeldOut(fifth)))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining("has validation examples of its own");
    }

    private static final DataOptions TWO_CLASSES =
            DataOptions.of(Target.ofClass(2), List.of(new NetworkInput("input", List.of(2, 2, 1))));

    @Test
    void ofClassesWithoutTrainAFifthOfEachIsForValidation() throws IOException {
        for (int i = 0; i < 10; i++) {
            image("cat/" + i + ".png");
            image("owl/" + i + ".png");
        }
        String fingerprint;
        try (Dataset data = Datasets.open(DataFolder.of(folder), TWO_CLASSES)) {
            assertThat(data.training().count()).isEqualTo(16);
            assertThat(((Examples) data.validation()).targets().values())
                    .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
            assertThat(data.has(Part.TEST)).isFalse();
            assertThat(data.names().classes()).containsExactly("cat", "owl");
            assertThat(data.notes()).contains("validation examples: a share of 0.2, by the SHA-256 of each example");
            fingerprint = data.validation().fingerprint();
        }
        try (Dataset again = Datasets.open(DataFolder.of(folder), TWO_CLASSES)) {
            assertThat(again.validation().fingerprint()).isEqualTo(fingerprint);
        }
    }

    @Test
    void theNamesOfImagesDecideWhichAreHeldOutAndBrokenOnesDoNotMatter() throws IOException {
        for (int i = 0; i < 10; i++) {
            image("cat/" + i + ".png");
        }
        HeldOut half = new HeldOut(Optional.of(new Split.Share(0.3)), Optional.of(new Split.Share(0.2)));
        DataOptions streamed = TWO_CLASSES.withHeldOut(half).withMemoryLimit(0);
        String before;
        try (Dataset data = Datasets.open(DataFolder.of(folder), streamed)) {
            assertThat(data.parts())
                    .extractingByKey(Part.TEST)
                    .extracting(ExampleSet::count)
                    .isEqualTo(3);
            assertThat(data.validation().count()).isEqualTo(1);
            assertThat(data.training().count()).isEqualTo(6);
            before = data.test().fingerprint();
        }
        Path damaged = folder.resolve("cat/4.png");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length - 1] ^= 1;
        Files.write(damaged, bytes);
        try (Dataset data = Datasets.open(DataFolder.of(folder), streamed)) {
            assertThat(data.test().fingerprint()).isEqualTo(before);
        }
    }

    @Test
    void imagesBesideDataOfAnotherFormAreNotTakenForClasses() throws IOException {
        image("plots/loss.png");
        for (String name : List.of("train.csv", "test.csv")) {
            Files.writeString(folder.resolve(name), "a,b,label\n1,2,0\n3,4,1\n");
        }
        DataOptions options = DataOptions.of(Target.ofClass(2), List.of(new NetworkInput("input", List.of(2))));
        try (Dataset data = Datasets.open(DataFolder.of(folder), options)) {
            assertThat(data.training().count()).isEqualTo(2);
        }
    }

    @Test
    void tooFewImagesForAShareAreRefused() throws IOException {
        image("cat/a.png");
        image("owl/b.png");
        assertThatThrownBy(() -> Datasets.open(DataFolder.of(folder), TWO_CLASSES))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining("which is 0 of 2 examples; both parts need some");
    }
}
