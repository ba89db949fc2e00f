/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dks4j.tests.DamagedFolder.append;
import static org.dks4j.tests.DamagedFolder.change;
import static org.dks4j.tests.DamagedFolder.truncate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.tests.ImagesAs.Encoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is broken in a data set is an error that names the file and the byte or record, or is left out and named. The sets are real images,
 * written in each form and then damaged.
 */
class BrokenDataTest {

    private static final int TRAINING = 20;
    private static final int TEST = 10;
    private static final int CIFAR_RECORD = 3073;

    @TempDir
    private Path folder;

    private DamagedFolder damaged;

    @BeforeEach
    void name() {
        damaged = new DamagedFolder(folder);
    }

    @Nested
    class Cifar {

        private final DataOptions reading = DatasetFormatsTest.reading(32, 32, 3);

        private Path written(String name) throws IOException {
            ImagesAs.cifar10(folder, RealImages.coloured(TRAINING, TEST));
            return folder.resolve(name);
        }

        @ParameterizedTest
        @CsvSource({"1, 0", "3072, 0", "3074, 3073", "6146, 6146", "9218, 6146"})
        void aTruncatedFileIsNamedWithTheByteOfItsBrokenRecord(int size, int broken) throws IOException {
            Path file = written("data_batch_2.bin");
            truncate(file, size);
            if (size % CIFAR_RECORD != 0) {
                damaged.refuses(reading, file, "byte " + broken, "but a record has 3073");
            } else {
                assertThat(damaged.open(reading).training().count()).isEqualTo(TRAINING - 2);
            }
        }

        @Test
        void anEmptyFileIsNamed() throws IOException {
            Path file = written("data_batch_2.bin");
            truncate(file, 0);
            damaged.refuses(reading, file, "byte 0", "empty");
        }

        @Test
        void aFileThatGoesOnIsNamedWithTheByte() throws IOException {
            Path file = written("test_batch.bin");
            append(file, new byte[] {1});
            damaged.refuses(reading, file, "byte " + TEST * CIFAR_RECORD, "1 bytes from here on");
        }

        @ParameterizedTest
        @ValueSource(strings = {"data_batch_1.bin", "data_batch_5.bin", "test_batch.bin"})
        void aMissingFileIsNamed(String name) throws IOException {
            Files.delete(written(name));
            damaged.refuses(reading, folder, "no file " + name);
        }

        @Test
        void aWrongLabelIsNamedWithItsByte() throws IOException {
            Path file = written("data_batch_2.bin");
            change(file, 2 * CIFAR_RECORD, 10);
            damaged.refuses(reading, file, "byte " + 2 * CIFAR_RECORD, "label 10", "10 classes, 0 to 9");
        }

        @Test
        void wrongLabelsAreLeftOutWhereThatIsAskedFor() throws IOException {
            change(written("data_batch_2.bin"), CIFAR_RECORD, 10);
            change(folder.resolve("data_batch_4.bin"), 0, 255);
            change(folder.resolve("test_batch.bin"), 3 * CIFAR_RECORD, 77);
            assertThat(damaged.skips(reading, TRAINING - 2))
                    .hasSize(3)
                    .anyMatch(text -> text.contains("label 10;"))
                    .anyMatch(text -> text.contains("label 255;"))
                    .anyMatch(text -> text.contains("label 77;"));
        }

        @Test
        void theOthersStayInTheirOrder() throws IOException {
            change(written("data_batch_2.bin"), CIFAR_RECORD, 10);
            DataOptions skipping = reading.withCorruptRecords(CorruptRecordPolicy.skip());
            Examples read = damaged.training(skipping);
            Examples all = (Examples) RealImages.coloured(TRAINING, TEST).training();
            int bad = TRAINING / 5 + 1;
            for (int i = 0; i < read.count(); i++) {
                int expected = i < bad ? i : i + 1;
                assertThat(ClassTargets.classes(read.targets())[i])
                        .isEqualTo(ClassTargets.classes(all.targets())[expected]);
                assertThat(image(read, i)).isEqualTo(image(all, expected));
            }
        }

        private static byte[] image(Examples examples, int index) {
            int size = examples.imageSize();
            return Arrays.copyOfRange(examples.pixels(), index * size, (index + 1) * size);
        }

        @Test
        void theFirstOfSeveralProblemsIsTheErrorEveryTime() throws IOException {
            Path file = written("data_batch_1.bin");
            for (int i = 1; i < TRAINING / 5; i++) {
                change(file, i * CIFAR_RECORD, 200 + i);
            }
            for (int threads = 1; threads <= 4; threads++) {
                damaged.refuses(reading.withThreads(threads), file, "label 201");
            }
        }

        @Test
        void aSetOfWrongLabelsOnlyIsAnErrorEvenWhereTheyAreLeftOut() throws IOException {
            written("train.bin");
            DataOptions one =
                    DataOptions.of(Target.ofClass(1), reading.inputs()).withCorruptRecords(CorruptRecordPolicy.skip());
            for (int i = 0; i < TEST; i++) {
                change(folder.resolve("test_batch.bin"), i * CIFAR_RECORD, 3);
            }
            damaged.refuses(one, folder.resolve("test_batch.bin"), "none of the 10 examples", "label 3");
        }

        @Test
        void aFileThatShrinksWhileItIsReadIsNamedWithTheByte() throws IOException {
            Path file = written("data_batch_1.bin");
            try (Dataset data = damaged.open(reading.withMemoryLimit(0))) {
                truncate(file, CIFAR_RECORD + 5);
                StreamedExamples streamed = (StreamedExamples) data.training();
                assertThatThrownBy(() -> streamed.reader().read(1))
                        .isInstanceOf(BrokenDataException.class)
                        .hasMessageContainingAll(file.toString(), "byte " + (CIFAR_RECORD + 5));
                Files.delete(file);
                assertThatThrownBy(() -> streamed.reader().read(1))
                        .isInstanceOf(BrokenDataException.class)
                        .hasMessageContainingAll(file.toString(), "no longer exists");
            }
        }

        @Test
        void theFineLabelOfCifar100IsTheOneThatIsChecked() throws IOException {
            ImagesAs.cifar100(folder, RealImages.coloured(TRAINING, TEST));
            Path file = folder.resolve("train.bin");
            change(file, 3074 + 1, 42);
            damaged.refuses(reading, file, "byte 3075", "label 42");
        }
    }

    @Nested
    class ClassFolders {

        private final DataOptions reading = DatasetFormatsTest.reading(28, 28, 1);

        private void write(Encoding encoding) throws IOException {
            ImagesAs.classFolders(folder, RealImages.first(TRAINING, TEST), encoding);
        }

        private Path some(String part) throws IOException {
            try (var files = Files.walk(folder.resolve(part))) {
                return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
            }
        }

        @ParameterizedTest
        @CsvSource({
            "PNG, 0.01",
            "PNG, 0.1",
            "PNG, 0.5",
            "PNG, 0.9",
            "PNG, -1",
            "PNG, -12",
            "JPEG, 0.01",
            "JPEG, 0.1",
            "JPEG, 0.5",
            "JPEG, 0.9",
            "JPEG, -1",
            "JPEG, -2",
            "JPEG, -3"
        })
        void aTruncatedImageIsNamedWithTheByte(Encoding encoding, double part) throws IOException {
            write(encoding);
            Path file = some("train");
            long size = part < 0 ? Files.size(file) + (long) part : Math.max(9, (long) (Files.size(file) * part));
            truncate(file, size);
            damaged.refuses(reading, file, "ends at its byte " + size);
            assertThat(damaged.skips(reading, TRAINING - 1))
                    .singleElement()
                    .asString()
                    .contains(file.toString());
        }

        @Test
        void anEmptyImageIsNamed() throws IOException {
            write(Encoding.PNG);
            truncate(some("val"), 0);
            damaged.refuses(reading, some("val"), "empty");
        }

        @Test
        void aDamagedPngIsNamedWithItsChunk() throws IOException {
            write(Encoding.PNG);
            Path file = some("train");
            change(file, 50, 1, 2, 3);
            damaged.refuses(reading, file, "checksum", "IDAT at its byte 33");
        }

        @Test
        void aJpegWithoutItsQuantizationTablesIsNamed() throws IOException {
            write(Encoding.JPEG);
            Path file = some("train");
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i + 1 < bytes.length; i++) {
                if ((bytes[i] & 0xff) == 0xff && (bytes[i + 1] & 0xff) == 0xdb) {
                    // Each becomes a comment.
                    bytes[i + 1] = (byte) 0xfe;
                }
            }
            Files.write(file, bytes);
            damaged.refuses(reading, file, "the image is damaged");
        }

        @Test
        void whatIsNoImageIsNamedWithHowItBegins() throws IOException {
            write(Encoding.PNG);
            Path file = Files.writeString(some("train").resolveSibling("00000a.jpg"), "<html>not found</html>");
            damaged.refuses(reading, file, "neither a JPEG nor a PNG", "3c 68 74 6d");
        }

        @Test
        void aFileOfAnotherKindIsNoticed() throws IOException {
            write(Encoding.PNG);
            Path file = Files.writeString(some("train").resolveSibling("picture.webp"), "RIFF");
            damaged.refuses(reading, file, ".jpg, .jpeg or .png");
            assertThat(damaged.skips(reading, TRAINING))
                    .singleElement()
                    .asString()
                    .contains(file.toString());
        }

        @Test
        void hiddenFilesDoNotCount() throws IOException {
            write(Encoding.PNG);
            Files.writeString(folder.resolve("train/.DS_Store"), "x");
            Files.writeString(some("val").resolveSibling("._00001.png"), "x");
            Dataset data = damaged.open(reading);
            assertThat(data.training().count() + data.validation().count()).isEqualTo(TRAINING + TEST);
        }

        @Test
        void anEmptyClassFolderIsNamed() throws IOException {
            write(Encoding.PNG);
            Path empty = Files.createDirectory(folder.resolve("train/class-00"));
            damaged.refuses(reading, empty, "this class has no image");
        }

        @Test
        void aClassThatOnlyValHasIsNamed() throws IOException {
            write(Encoding.PNG);
            Path only = Files.createDirectory(folder.resolve("val/another"));
            Files.copy(some("val"), only.resolve("a.png"));
            damaged.refuses(reading, only, folder.resolve("train").toString(), "without a folder");
        }

        @Test
        void tooManyClassesAreRefused() throws IOException {
            write(Encoding.PNG);
            damaged.refuses(
                    DataOptions.of(Target.ofClass(4), reading.inputs()),
                    folder.resolve("train"),
                    "classes; the network has 4");
        }

        @Test
        void aMissingFolderOfTrainingExamplesIsNamed() throws IOException {
            write(Encoding.PNG);
            Files.move(folder.resolve("train"), folder.resolve("training"));
            damaged.refuses(reading, folder, "no folder train");
        }

        @Test
        void twoFoldersOfValidationExamplesAreRefused() throws IOException {
            write(Encoding.PNG);
            Files.createDirectory(folder.resolve("validation"));
            damaged.refuses(reading, folder, "val and validation are both for validation examples; keep one");
        }

        @Test
        void aFolderWithoutClassesIsNamed() throws IOException {
            Files.createDirectory(folder.resolve("train"));
            Files.createDirectory(folder.resolve("val"));
            damaged.refuses(reading, folder.resolve("train"), "no class");
        }
    }

    @Nested
    class Idx {

        @Test
        void wrongLabelsAreLeftOutWhereThatIsAskedFor() throws IOException {
            ImagesAs.idx(folder, RealImages.first(TRAINING, TEST));
            change(folder.resolve("train-labels-idx1-ubyte"), 8 + 3, 10);
            DataOptions reading = DatasetFormatsTest.reading(28, 28, 1);
            damaged.refuses(reading, folder.resolve("train-labels-idx1-ubyte"), "byte 11", "label 10");
            assertThat(damaged.skips(reading, TRAINING - 1))
                    .singleElement()
                    .asString()
                    .contains("byte 11");
            DataOptions skipping = reading.withCorruptRecords(CorruptRecordPolicy.skip());
            Examples read = damaged.training(skipping);
            Examples all = (Examples) RealImages.first(TRAINING, TEST).training();
            assertThat(ClassTargets.classes(read.targets())[3]).isEqualTo(ClassTargets.classes(all.targets())[4]);
            assertThat(Arrays.copyOfRange(read.pixels(), 3 * 784, 4 * 784))
                    .isEqualTo(Arrays.copyOfRange(all.pixels(), 4 * 784, 5 * 784));
        }
    }

    @Test
    void imagesOfFilesNeedANetworkThatReadsImages() throws IOException {
        ImagesAs.classFolders(folder, RealImages.first(TRAINING, TEST), Encoding.PNG);
        damaged.refuses(DatasetFormatsTest.reading(785), folder, "[785]", "{height, width, 1}");
        damaged.refuses(DatasetFormatsTest.reading(28, 28, 2), folder, "[28, 28, 2]");
        damaged.refuses(DatasetFormatsTest.reading(28, 28, 1).withReadSize(27), folder, "read size is 27");
        List<Integer> square =
                damaged.open(DatasetFormatsTest.reading(784)).training().form().shape();
        assertThat(square).containsExactly(28, 28, 1);
    }
}
