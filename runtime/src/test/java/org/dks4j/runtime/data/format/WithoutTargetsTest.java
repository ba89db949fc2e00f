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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.data.split.Split;
import org.dks4j.runtime.graph.NetworkInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets without targets, for networks that give their input back. */
class WithoutTargetsTest {

    private static final DataOptions BACK = options(Target.ofFirstInput());
    private static final DataOptions CLASSES = options(Target.ofClass(2));

    @TempDir
    private Path folder;

    private static DataOptions options(Target target) {
        return DataOptions.of(target, List.of(new NetworkInput("input", List.of(2, 2, 1))));
    }

    private static DataOptions ofNumpy(Target target) {
        return DataOptions.of(target, List.of(new NetworkInput("input", List.of(4, 5, 1))));
    }

    /** An image of one brightness. */
    private void image(String name, int brightness) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 2, 2, new int[] {brightness, brightness, brightness, brightness});
        ImageIO.write(image, "png", file.toFile());
    }

    private static int[] brightness(Dataset data, Part part) {
        Examples examples = (Examples) data.part(part);
        int[] first = new int[examples.count()];
        for (int i = 0; i < first.length; i++) {
            first[i] = examples.pixels()[i * examples.imageSize()] & 0xff;
        }
        return first;
    }

    private void refuses(DataOptions options, String... problem) {
        assertThatThrownBy(() -> Datasets.open(DataFolder.of(folder), options).close())
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(problem);
    }

    @Test
    void ofAFlatFolderOfImagesAFifthIsHeldOutByTheNamesOfTheFiles() throws IOException {
        for (int i = 0; i < 10; i++) {
            image("photos/" + i + ".png", i);
            image("moved/elsewhere/" + i + ".png", i);
        }
        int[] validated;
        try (Dataset data = Datasets.open(DataFolder.of(folder.resolve("photos")), BACK)) {
            assertThat(data.target().text()).isEqualTo("the input itself");
            assertThat(data.names().hasClassNames()).isFalse();
            assertThat(data.notes())
                    .containsExactly("validation examples: a share of 0.2, by the SHA-256 of each example");
            assertThat(data.training().count()).isEqualTo(8);
            validated = brightness(data, Part.VALIDATION);
            assertThat(validated).hasSize(2);
        }
        // The hash is of the name of the file alone: not of the folder's.
        try (Dataset data = Datasets.open(DataFolder.of(folder.resolve("moved/elsewhere")), BACK.withMemoryLimit(0))) {
            StreamedExamples streamed = (StreamedExamples) data.validation();
            for (int i = 0; i < validated.length; i++) {
                assertThat(streamed.reader().read(i).values()[0]).isEqualTo((byte) validated[i]);
            }
        }
    }

    @Test
    void sharesAndFoldsAreHeldOutOfAFlatFolder() throws IOException {
        for (int i = 0; i < 10; i++) {
            image(i + ".png", i);
        }
        HeldOut both = new HeldOut(Optional.of(new Split.Fold(1, 5)), Optional.of(new Split.Share(0.25)));
        try (Dataset data = Datasets.open(DataFolder.of(folder), BACK.withHeldOut(both))) {
            assertThat(brightness(data, Part.TEST)).containsExactly(1, 6);
            assertThat(data.validation().count()).isEqualTo(2);
            assertThat(data.training().count()).isEqualTo(6);
        }
    }

    @Test
    void flatFoldersOfPartsAreTheParts() throws IOException {
        image("train/a.png", 1);
        image("train/b.png", 2);
        image("validation/c.png", 3);
        image("test/d.png", 4);
        try (Dataset data = Datasets.open(DataFolder.of(folder), BACK)) {
            assertThat(brightness(data, Part.TRAINING)).containsExactly(1, 2);
            assertThat(brightness(data, Part.VALIDATION)).containsExactly(3);
            assertThat(brightness(data, Part.TEST)).containsExactly(4);
            assertThat(data.notes()).containsExactly("validation examples: validation", "test examples: test");
        }
    }

    @Test
    void classesOfFoldersAreIgnoredAndMayDifferFromPartToPart() throws IOException {
        image("train/owl/a.png", 1);
        image("train/z.png", 2);
        image("val/cat/b.png", 3);
        image("test/c.png", 4);
        try (Dataset data = Datasets.open(DataFolder.of(folder), BACK)) {
            assertThat(brightness(data, Part.TRAINING)).containsExactly(2, 1);
            assertThat(brightness(data, Part.VALIDATION)).containsExactly(3);
            assertThat(brightness(data, Part.TEST)).containsExactly(4);
        }
        refuses(CLASSES, "train/z.png".replace('/', java.io.File.separatorChar), "beside the class folders");
    }

    @Test
    void imagesOfClassesAreHeldOutAsForAClassifier() throws IOException {
        for (int i = 0; i < 10; i++) {
            image("cat/" + i + ".png", i);
            image("owl/" + i + ".png", 100 + i);
        }
        try (Dataset back = Datasets.open(DataFolder.of(folder), BACK);
                Dataset classes = Datasets.open(DataFolder.of(folder), CLASSES)) {
            assertThat(back.validation().fingerprint())
                    .isEqualTo(classes.validation().fingerprint());
            assertThat(back.training().fingerprint())
                    .isEqualTo(classes.training().fingerprint());
        }
    }

    @Test
    void classesOfAFlatFolderAreMissing() throws IOException {
        image("1.png", 1);
        image("2.png", 2);
        String missing =
                "these images have no classes; each must be in the folder of its class, such as cat/1.jpg (a network"
                        + " with task = RECONSTRUCTION needs no classes)";
        refuses(CLASSES, missing);
        // Not image by image.
        refuses(CLASSES.withCorruptRecords(CorruptRecordPolicy.skip()), missing);
        image("train/1.png", 1);
        image("val/2.png", 2);
        refuses(CLASSES, "train: " + missing);
    }

    @Test
    void aFileThatIsNoImageIsABadRecord() throws IOException {
        for (int i = 0; i < 10; i++) {
            image(i + ".png", i);
        }
        Files.writeString(folder.resolve("notes.txt"), "");
        refuses(BACK, "notes.txt: not a .jpg, .jpeg or .png file, as all here must be");
        CorruptRecordPolicy skipped = CorruptRecordPolicy.skip();
        try (Dataset data = Datasets.open(DataFolder.of(folder), BACK.withCorruptRecords(skipped))) {
            assertThat(data.training().count() + data.validation().count()).isEqualTo(10);
        }
        assertThat(skipped.problems()).hasSize(1);
    }

    @Test
    void imagesBesideMasksNeedNoMasks() throws IOException {
        image("train/images/a.png", 1);
        image("train/masks/a.png", 9);
        image("test/images/b.png", 2);
        image("test/images/c.png", 3);
        try (Dataset data = Datasets.open(DataFolder.of(folder), BACK)) {
            assertThat(brightness(data, Part.TRAINING)).containsExactly(1);
            assertThat(brightness(data, Part.TEST)).containsExactly(2, 3);
        }
        Files.createDirectories(folder.resolve("val/masks"));
        refuses(BACK, "val: no folder images beside the other");
    }

    private static byte[] idx(int[] shape, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
        bytes.put(new byte[] {0, 0, 8, (byte) shape.length});
        for (int size : shape) {
            bytes.putInt(size);
        }
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    @Test
    void idxImagesNeedNoLabelsAndAreReadAsIfTheyWereOfOneClass() throws IOException {
        Files.write(
                folder.resolve("train-images-idx3-ubyte"),
                idx(new int[] {4, 2, 2}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
        refuses(BACK, "no file t10k-images-idx3-ubyte or", "a data set has two such files of images");
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), idx(new int[] {1, 2, 2}, 1, 2, 3, 4));
        HeldOut share = new HeldOut(Optional.empty(), Optional.of(new Split.Share(0.5)));
        String without;
        try (Dataset data = Datasets.open(DataFolder.of(folder), BACK.withHeldOut(share))) {
            assertThat(data.training().count()).isEqualTo(2);
            assertThat(data.validation().count()).isEqualTo(2);
            assertThat(data.test().count()).isEqualTo(1);
            without = data.validation().fingerprint();
        }
        refuses(CLASSES, "no file train-labels-idx1-ubyte or", "a data set has four such files");
        Files.write(folder.resolve("train-labels-idx1-ubyte"), idx(new int[] {4}, 0, 0, 0, 0));
        try (Dataset data = Datasets.open(DataFolder.of(folder), BACK.withHeldOut(share))) {
            assertThat(data.validation().fingerprint()).isEqualTo(without);
        }
        Files.write(folder.resolve("train-labels-idx1-ubyte"), idx(new int[] {4}, 0, 200, 200, 0));
        try (Dataset data = Datasets.open(DataFolder.of(folder), BACK.withHeldOut(share))) {
            // Classes that there are still decide of what a share is held out.
            assertThat(((Examples) data.validation()).targets().values())
                    .containsExactlyInAnyOrder((byte) 200, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    private static final Path NUMPY = Path.of("src/test/resources/numpy");

    private void copy(String from, String to) throws IOException {
        Files.copy(NUMPY.resolve(from + ".npy"), folder.resolve(to + ".npy"));
    }

    @Test
    void arraysOfInputsNeedNoTargets() throws IOException {
        copy("images-train", "train-inputs");
        copy("images-test", "test-inputs");
        String without;
        try (Dataset data = Datasets.open(DataFolder.of(folder), ofNumpy(Target.ofFirstInput()))) {
            assertThat(data.training().form()).isEqualTo(new ExampleSpec(List.of(4, 5, 1), ElementType.UINT8));
            assertThat(data.training().count()).isEqualTo(6);
            assertThat(data.test().count()).isEqualTo(3);
            assertThat(data.notes()).isEmpty();
            without = data.training().fingerprint();
        }
        refuses(ofNumpy(Target.ofClass(3)), "no file train-targets.npy");
        // Rows of two numbers are no classes, and are left out.
        copy("labels-train", "train-targets");
        try (Dataset data = Datasets.open(DataFolder.of(folder), ofNumpy(Target.ofFirstInput()))) {
            assertThat(data.training().fingerprint()).isEqualTo(without);
        }
        Files.delete(folder.resolve("train-targets.npy"));
        copy("classes-train", "train-targets");
        try (Dataset data = Datasets.open(DataFolder.of(folder), ofNumpy(Target.ofFirstInput()))) {
            assertThat(((Examples) data.training()).targets().values()[4]).isEqualTo((byte) 1);
        }
    }

    private Path archive(String name, String... arrays) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < arrays.length; i += 2) {
                zip.putNextEntry(new ZipEntry(arrays[i] + ".npy"));
                Files.copy(NUMPY.resolve(arrays[i + 1] + ".npy"), zip);
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void archivesNeedNoTargets() throws IOException {
        DataOptions back = ofNumpy(Target.ofFirstInput());
        Path parts = archive("mine.npz", "x_train", "images-train", "x_test", "images-test");
        try (Dataset data = Datasets.openFile(parts, back)) {
            assertThat(data.parts().keySet()).containsExactly(Part.TRAINING, Part.TEST);
            assertThat(data.test().count()).isEqualTo(3);
        }
        assertThatThrownBy(() -> Datasets.openFile(parts, ofNumpy(Target.ofClass(3))))
                .hasMessageContaining("its arrays are [x_train, x_test]; a data set has x_train and y_train");
        HeldOut third = new HeldOut(Optional.empty(), Optional.of(new Split.Share(0.34)));
        try (Dataset data = Datasets.openFile(archive("one.npz", "inputs", "images-train"), back.withHeldOut(third))) {
            assertThat(data.training().count()).isEqualTo(4);
            assertThat(data.validation().count()).isEqualTo(2);
        }
        archive("train.npz", "inputs", "images-train");
        archive("validation.npz", "inputs", "images-test");
        try (Dataset data = Datasets.open(DataFolder.of(folder), back)) {
            assertThat(data.validation().count()).isEqualTo(3);
        }
    }

    @Test
    void aSingleArrayIsASetWithoutTargets() throws IOException {
        copy("images-train", "mine");
        Path file = folder.resolve("mine.npy");
        HeldOut third = new HeldOut(Optional.empty(), Optional.of(new Split.Share(0.34)));
        try (Dataset data =
                Datasets.openFile(file, ofNumpy(Target.ofFirstInput()).withHeldOut(third))) {
            assertThat(data.training().count()).isEqualTo(4);
            assertThat(data.validation().count()).isEqualTo(2);
        }
        assertThatThrownBy(() -> Datasets.openFile(file, ofNumpy(Target.ofClass(3))))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining("mine.npy: a .npy file is one array, without targets; name a folder with");
    }

    private Dataset table(String text, DataOptions options) throws IOException {
        return Datasets.openFile(Files.writeString(folder.resolve("pixels.csv"), text), options);
    }

    private static final DataOptions HALF =
            BACK.withHeldOut(new HeldOut(Optional.empty(), Optional.of(new Split.Fold(0, 2))));

    @Test
    void allColumnsOfATableArePixels() throws IOException {
        try (Dataset data = table("a,b,c,d\n0,1,2,255\n4,5.0,6,7\n", HALF)) {
            Examples training = (Examples) data.training();
            assertThat(training.form()).isEqualTo(new ExampleSpec(List.of(2, 2, 1), ElementType.UINT8));
            assertThat(training.pixels()).containsExactly(4, 5, 6, 7);
            assertThat(((Examples) data.validation()).pixels()).containsExactly(0, 1, 2, (byte) 255);
            assertThat(data.notes()).contains("left out: no column; numbers: 4 columns (a, b, c, d)");
        }
        DataOptions rows = HALF.withCsv(HALF.csv().withHeader(false));
        try (Dataset data = table("0,1,2,3\n4,5,6,7\n", rows)) {
            assertThat(((Examples) data.training()).pixels()).containsExactly(4, 5, 6, 7);
        }
    }

    @Test
    void aColumnOfLabelsIsNoPixelNorAreThoseThatAreNamedAsTargets() throws IOException {
        try (Dataset data = table("label,a,b,c,d\ncat,0,1,2,3\n9,4,5,6,7\n", HALF)) {
            assertThat(((Examples) data.training()).pixels()).containsExactly(4, 5, 6, 7);
            assertThat(data.notes()).contains("left out: column 1 (label); numbers: 4 columns (a, b, c, d)");
        }
        DataOptions named = HALF.withCsv(HALF.csv().withTargets(List.of("name", "x")));
        try (Dataset data = table("x,a,b,name,c,d\n-3,0,1,cat,2,3\n7.5,4,5,owl,6,7\n", named)) {
            assertThat(((Examples) data.training()).pixels()).containsExactly(4, 5, 6, 7);
            assertThat(data.names().columns().features()).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void cellsThatAreNoBrightnessAreRefused() {
        for (String cell : List.of("256", "-1", "3.5")) {
            assertThatThrownBy(() -> table("a,b,c,d\n0,1,2,3\n4,5," + cell + ",7\n", HALF))
                    .isInstanceOf(BrokenDataException.class)
                    .hasMessageContainingAll(
                            "line 3: column 3 (c)",
                            "'" + cell + "' is no brightness of an image, which is a whole number from 0 to 255");
        }
        assertThatThrownBy(() -> table("a,b,c,d\n0,cat,2,3\n4,owl,6,7\n", HALF))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining("column 2 (b) has words; an image has numbers from 0 to 255. --target leaves");
    }

    @Test
    void anEmptyCellIsTheMeanOfItsColumnRounded() throws IOException {
        DataOptions mean = HALF.withCsv(HALF.csv().withMissing(org.dks4j.runtime.data.options.CsvOptions.Missing.MEAN));
        try (Dataset data = table("a,b,c,d\n0,1,2,3\n4,,6,7\n0,4,2,3\n", mean)) {
            assertThat(((Examples) data.training()).pixels()).containsExactly(4, 3, 6, 7);
        }
    }
}
