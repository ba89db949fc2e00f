package org.dks4j.runtime.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.DataOptions;
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
        DataOptions options = DataOptions.of(Target.ofClass(2), List.of(new NetworkInput("input", List.of(2, 2, 1))));
        try (Dataset data = Datasets.open(DataFolder.of(folder), options)) {
            assertThat(data.test().count()).isEqualTo(1);
            assertThat(data.notes()).containsExactly("test examples: test", "classes: 0 cat, 1 owl");
        }
    }

    private static final DataOptions TWO_CLASSES =
            DataOptions.of(Target.ofClass(2), List.of(new NetworkInput("input", List.of(2, 2, 1))));

    @Test
    void ofClassesWithoutTrainAFifthOfEachIsTestedOnAndTheOthersAreTrainedOn() throws IOException {
        for (int i = 0; i < 10; i++) {
            image("cat/" + i + ".png");
        }
        image("owl/a.png");
        image("owl/b.png");
        String fingerprint;
        try (Dataset data = Datasets.open(DataFolder.of(folder), TWO_CLASSES)) {
            assertThat(data.training().count()).isEqualTo(9);
            assertThat(data.test().count()).isEqualTo(3);
            assertThat(data.names().classes()).containsExactly("cat", "owl");
            assertThat(data.notes().get(0)).startsWith("test examples: a fifth of each class");
            fingerprint = data.test().fingerprint();
        }
        try (Dataset again = Datasets.open(DataFolder.of(folder), TWO_CLASSES)) {
            assertThat(again.test().fingerprint()).isEqualTo(fingerprint);
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
    void aClassOfOneImageIsTrainedOnButThereMustBeOneToTestOn() throws IOException {
        image("cat/a.png");
        image("owl/b.png");
        assertThatThrownBy(() -> Datasets.open(DataFolder.of(folder), TWO_CLASSES))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining("no class has two images");
        image("owl/c.png");
        try (Dataset data = Datasets.open(DataFolder.of(folder), TWO_CLASSES)) {
            assertThat(data.training().count()).isEqualTo(2);
            assertThat(data.test().count()).isEqualTo(1);
        }
    }
}
