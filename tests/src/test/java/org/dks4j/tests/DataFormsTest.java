package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dks4j.runtime.data.BadRecords;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleSet;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.StreamedExamples;
import org.dks4j.runtime.data.format.DataOptions;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.graph.NetworkInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real images written in every form and read back, and every way in which files can be wrong. */
class DataFormsTest {

    private static final ImagesAs IMAGES = ImagesAs.first(100, 30);

    @TempDir
    private Path directory;

    private static DataOptions options(Integer... shape) {
        return DataOptions.of(10, List.of(new NetworkInput("input", List.of(shape))));
    }

    private static final DataOptions GREY = options(28, 28, 1);
    private static final DataOptions COLOURS = options(32, 32, 3);

    private Dataset open(DataOptions options) throws IOException {
        return Datasets.open(DataFolder.of(directory), options);
    }

    private static Examples loaded(ExampleSet set) {
        return (Examples) set;
    }

    private void refused(DataOptions options, String... parts) {
        refused(() -> open(options).close(), parts);
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(BrokenDataException.class).hasMessageContainingAll(parts);
    }

    @Test
    void cifarFilesGiveTheirImagesWithTheChannelsLast() throws IOException {
        IMAGES.cifar10(directory);
        try (Dataset data = open(COLOURS)) {
            requireCifar(loaded(data.training()), IMAGES.training(), 100);
            requireCifar(loaded(data.test()), IMAGES.test(), 30);
        }
    }

    @Test
    void theFineLabelOfCifar100IsUsed() throws IOException {
        IMAGES.cifar100(directory);
        try (Dataset data = open(COLOURS)) {
            requireCifar(loaded(data.training()), IMAGES.training(), 100);
        }
    }

    private static void requireCifar(Examples read, Examples written, int count) {
        assertThat(read.count()).isEqualTo(count);
        assertThat(read.shape()).containsExactly(32, 32, 3);
        assertThat(read.labels()).isEqualTo(Arrays.copyOf(written.labels(), count));
        for (int i : new int[] {0, count / 2, count - 1}) {
            byte[] grey = ImagesAs.padded(ImagesAs.pixels(written, i));
            for (int k = 0; k < 3072; k++) {
                assertThat(read.pixels()[i * 3072 + k]).isEqualTo(grey[k / 3]);
            }
        }
    }

    @Test
    void aCifarFileWithPartOfARecordIsNamedWithTheByteWhereItBegins() throws IOException {
        IMAGES.cifar10(directory);
        Path file = directory.resolve("data_batch_3.bin");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 2 * 3073 + 5));
        refused(COLOURS, "data_batch_3.bin, byte 6146", "5 bytes");
        Files.delete(file);
        refused(COLOURS, "no file data_batch_3.bin", "CIFAR-10");
    }

    @Test
    void aCifarLabelThatTheNetworkDoesNotHaveIsNamedWithItsByte() throws IOException {
        IMAGES.cifar10(directory);
        Path file = directory.resolve("data_batch_2.bin");
        byte[] content = Files.readAllBytes(file);
        content[3073] = 10;
        Files.write(file, content);
        refused(COLOURS, "data_batch_2.bin, byte 3073", "label 10");
    }

    @Test
    void pngFilesInClassesFoldersComeBackPixelByPixel() throws IOException {
        IMAGES.classFolders(directory, "png");
        try (Dataset data = open(GREY)) {
            requireSame(loaded(data.training()), IMAGES.training(), ImagesAs.byClass(IMAGES.training(), 100));
            requireSame(loaded(data.test()), IMAGES.test(), ImagesAs.byClass(IMAGES.test(), 30));
        }
    }

    private static void requireSame(Examples read, Examples written, int[] order) {
        assertThat(read.count()).isEqualTo(order.length);
        assertThat(read.shape()).containsExactly(28, 28, 1);
        for (int i = 0; i < order.length; i++) {
            assertThat(read.labels()[i]).isEqualTo(written.labels()[order[i]]);
            assertThat(Arrays.copyOfRange(read.pixels(), i * 784, (i + 1) * 784))
                    .as("image " + order[i])
                    .isEqualTo(ImagesAs.pixels(written, order[i]));
        }
    }

    @Test
    void jpegFilesComeBackNearly() throws IOException {
        IMAGES.classFolders(directory, "jpg");
        int[] order = ImagesAs.byClass(IMAGES.training(), 100);
        try (Dataset data = open(GREY)) {
            Examples read = loaded(data.training());
            for (int i = 0; i < order.length; i++) {
                byte[] written = ImagesAs.pixels(IMAGES.training(), order[i]);
                double difference = 0;
                for (int k = 0; k < 784; k++) {
                    difference += Math.abs((read.pixels()[i * 784 + k] & 0xff) - (written[k] & 0xff)) / 784.0;
                }
                assertThat(difference).isLessThan(8);
            }
        }
    }

    @Test
    void greyImagesAreReadAsColoursWhereTheNetworkReadsColours() throws IOException {
        IMAGES.classFolders(directory, "png");
        try (Dataset data = open(options(28, 28, 3))) {
            Examples read = loaded(data.training());
            byte[] written = ImagesAs.pixels(IMAGES.training(), ImagesAs.byClass(IMAGES.training(), 100)[0]);
            for (int k = 0; k < 3 * 784; k++) {
                assertThat(read.pixels()[k]).isEqualTo(written[k / 3]);
            }
        }
    }

    @Test
    void imagesOfAnotherSizeAreScaledToCoverAndCutAroundTheCentre() throws IOException {
        // A wide image, black on the left third, white on the right third, grey in between.
        BufferedImage wide = new BufferedImage(120, 40, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 120; x++) {
            for (int y = 0; y < 40; y++) {
                wide.getRaster().setSample(x, y, 0, x < 40 ? 0 : x < 80 ? 100 : 255);
            }
        }
        for (String part : List.of("train/a", "val/a")) {
            Path folder = Files.createDirectories(directory.resolve(part));
            ImageIO.write(wide, "png", folder.resolve("wide.png").toFile());
        }
        try (Dataset data = open(options(20, 20, 1))) {
            byte[] pixels = loaded(data.training()).pixels();
            // The middle third, but for the edges that scaling blends.
            for (int row = 0; row < 20; row++) {
                for (int column = 1; column < 19; column++) {
                    assertThat(pixels[row * 20 + column]).isEqualTo((byte) 100);
                }
            }
        }
        try (Dataset data = open(options(20, 20, 1).withReadSize(30))) {
            assertThat(data.training().form().shape()).containsExactly(30, 30, 1);
        }
    }

    @Test
    void brokenImagesAreNamed() throws IOException {
        IMAGES.classFolders(directory, "png");
        Path png = directory.resolve("train/class-9/00000.png");
        byte[] whole = Files.readAllBytes(png);
        Files.write(png, Arrays.copyOf(whole, whole.length - 20));
        refused(GREY, "class-9/00000.png", "ends at its byte");
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(png, flipped);
        refused(GREY, "class-9/00000.png", "checksum");
        Files.writeString(png, "no image at all");
        refused(GREY, "class-9/00000.png");
        Files.write(png, new byte[0]);
        refused(GREY, "class-9/00000.png");
    }

    @Test
    void aJpegThatIsCutOffDoesNotGoUnnoticed() throws IOException {
        IMAGES.classFolders(directory, "jpg");
        Path jpeg = directory.resolve("train/class-9/00000.jpg");
        byte[] whole = Files.readAllBytes(jpeg);
        for (int length : new int[] {whole.length - 1, whole.length - 2, whole.length * 3 / 4, whole.length / 2, 10}) {
            Files.write(jpeg, Arrays.copyOf(whole, length));
            refused(GREY, "class-9/00000.jpg");
        }
        Files.write(jpeg, whole);
        open(GREY).close();
    }

    @Test
    void aPngWithAJpegsNameIsRead() throws IOException {
        IMAGES.classFolders(directory, "png");
        Path png = directory.resolve("train/class-9/00000.png");
        Files.move(png, png.resolveSibling("00000.JPEG"));
        try (Dataset data = open(GREY)) {
            assertThat(data.training().count()).isEqualTo(100);
        }
    }

    @Test
    void foldersOfClassesThatDoNotMatchAreNamed() throws IOException {
        IMAGES.classFolders(directory, "png");
        Path empty = Files.createDirectory(directory.resolve("train/class-x"));
        refused(GREY, "train/class-x", "no image of this class");
        Files.delete(empty);
        Path only = Files.createDirectory(directory.resolve("val/zebra"));
        Files.copy(directory.resolve("train/class-9/00000.png"), only.resolve("a.png"));
        refused(GREY, "val/zebra", "has no folder");
        Files.delete(only.resolve("a.png"));
        Files.delete(only);
        Files.writeString(directory.resolve("train/notes.txt"), "x");
        refused(GREY, "notes.txt", "beside the classes' folders");
        refused(DataOptions.of(9, GREY.inputs()).withBadRecords(BadRecords.skip()), "10 classes; the network has 9");
    }

    @Test
    void tfRecordsComeBackPixelByPixel() throws IOException {
        IMAGES.tfRecords(directory);
        try (Dataset data = open(GREY)) {
            requireSame(
                    loaded(data.training()),
                    IMAGES.training(),
                    IntStream.range(0, 100).toArray());
            requireSame(
                    loaded(data.test()), IMAGES.test(), IntStream.range(0, 30).toArray());
        }
        refused(GREY.withFirstLabel(0), "label 10", "0 to 9");
    }

    @Test
    void aTfRecordFileIsNamedWithTheRecordAndTheByteThatIsWrong() throws IOException {
        IMAGES.tfRecords(directory);
        Path file = directory.resolve("train-00001-of-00002");
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int second = (int) bytes.getLong(0) + 16;

        Files.write(file, Arrays.copyOf(whole, whole.length - 3));
        refused(GREY, "train-00001-of-00002, byte " + (whole.length - 3), "ends inside record 49");
        Files.write(file, Arrays.copyOf(whole, second + 5));
        refused(GREY, "byte " + (second + 5), "ends inside the head of record 1");
        Files.write(file, flipped(whole, second + 2));
        refused(GREY, "byte " + second, "checksum of the length of record 1");
        Files.write(file, flipped(whole, second + 100));
        refused(GREY, "byte " + second, "record 1", "checksum of its data");

        Files.delete(file);
        refused(GREY, "the shard train-00001-of-00002", "missing");
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 8;
        return changed;
    }

    @Test
    void aTfRecordWithoutImageOrLabelIsNamedWithWhatItHas() throws IOException {
        IMAGES.tfRecords(directory);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] good = ImagesAs.example(ImagesAs.encoded(ImagesAs.pixels(IMAGES.training(), 0), "png"), 1);
        ImagesAs.writeRecord(out, good);
        ImagesAs.writeRecord(out, "no example".getBytes(StandardCharsets.UTF_8));
        Path file = directory.resolve("validation-00000-of-00001");
        Files.write(file, out.toByteArray());
        refused(GREY, "validation-00000-of-00001, byte " + (good.length + 16), "record 1", "no tf.train.Example");
        out.reset();
        ImagesAs.writeRecord(out, ImagesAs.example(new byte[] {1, 2, 3}, 1));
        Files.write(file, out.toByteArray());
        refused(GREY, "record 0");
        out.reset();
        ImagesAs.writeRecord(out, ImagesAs.example(ImagesAs.encoded(new byte[784], "png"), 0));
        Files.write(file, out.toByteArray());
        refused(GREY, "record 0", "label 0", "1 to 10");
    }

    @Test
    void csvRowsComeBackAsNumbers() throws IOException {
        IMAGES.csv(directory);
        for (DataOptions options : List.of(options(784), GREY)) {
            try (Dataset data = open(options)) {
                Examples read = loaded(data.training());
                assertThat(read.labels())
                        .isEqualTo(Arrays.copyOf(IMAGES.training().labels(), 100));
                ByteBuffer values = ByteBuffer.wrap(read.images().values()).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < 100 * 784; i++) {
                    assertThat(values.getFloat()).isEqualTo(IMAGES.training().pixels()[i] & 0xff);
                }
            }
        }
    }

    @Test
    void csvFilesMayHaveQuotesNamesAsLabelsAndBePacked() throws IOException {
        String text = "size,\"the, \"\"width\"\"\",label\r\n1.5,2,cat\r\n-3e2,\"4\",\"a, dog\"\r\n\r\n0,1,cat\r\n";
        Files.writeString(directory.resolve("train.csv"), text);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("test.csv.gz")))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        try (Dataset data = open(options(2))) {
            Examples read = loaded(data.test());
            // Names in alphabetical order: "a, dog" is 0.
            assertThat(read.labels()).containsExactly(1, 0, 1);
            float[] values = new float[6];
            ByteBuffer.wrap(read.images().values())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            assertThat(values).containsExactly(1.5f, 2, -300, 4, 0, 1);
        }
    }

    @Test
    void aCsvCellThatIsWrongIsNamedByLineAndColumn() throws IOException {
        Files.writeString(directory.resolve("test.csv"), "a,b,label\n1,2,0\n");
        Path train = directory.resolve("train.csv");
        Files.writeString(train, "a,b,label\n1,2,0\n3,four,1\n");
        refused(options(2), "train.csv", "line 3", "column 2 (b)", "'four'");
        Files.writeString(train, "a,b,label\n1,2,0\n3,1\n");
        refused(options(2), "train.csv", "line 3", "2 cells; the header has 3");
        Files.writeString(train, "a,b,label\n1,2,0\n3,4,10\n");
        refused(options(2), "train.csv", "line 3", "column 3 (label)", "label 10");
        Files.writeString(train, "a,c,label\n1,2,0\n");
        refused(options(2), "test.csv", "column 2 of the header is b but c in");
        Files.writeString(train, "1,2,3\n1,2,0\n");
        refused(options(2), "train.csv", "header");
        Files.writeString(train, "a,b,label\n1,\"2,0\n");
        refused(options(2), "train.csv");
        Files.writeString(train, "a,b,label\n");
        refused(options(2), "train.csv", "no row");
    }

    @Test
    void aFolderWithoutAKnownFormSaysWhichThereAre() throws IOException {
        Files.writeString(directory.resolve("readme.txt"), "nothing here");
        refused(
                GREY,
                "no data set right in this folder",
                "IDX",
                "CIFAR-10",
                "CIFAR-100",
                "train/CLASS",
                "TFRecord",
                "CSV");
        refused(() -> Datasets.open(DataFolder.of(directory.resolve("nowhere")), GREY), "nowhere", "no such folder");
        IMAGES.csv(directory);
        IMAGES.cifar100(directory);
        refused(COLOURS, "several forms", "CIFAR-100", "CSV");
    }

    @Test
    void badRecordsAreSkippedCountedAndNamedIfThatIsAskedFor() throws IOException {
        IMAGES.classFolders(directory, "png");
        Path broken = directory.resolve("train/class-9/00000.png");
        Files.write(broken, new byte[] {1, 2, 3});
        Files.writeString(directory.resolve("train/class-3/notes.txt"), "x");
        BadRecords bad = BadRecords.skip();
        try (Dataset data = open(GREY.withBadRecords(bad))) {
            assertThat(data.training().count()).isEqualTo(99);
        }
        assertThat(bad.problems()).hasSize(2);
        assertThat(bad.problems()).anySatisfy(problem -> assertThat(problem).contains("00000.png"));
        assertThat(bad.problems()).anySatisfy(problem -> assertThat(problem).contains("notes.txt"));
    }

    @Test
    void largeSetsAreStreamedAndGiveTheSameExamples() throws IOException {
        IMAGES.tfRecords(directory);
        try (Dataset memory = open(GREY);
                Dataset stream = open(GREY.withMemoryLimit(50 * 784))) {
            assertThat(stream.training()).isInstanceOf(StreamedExamples.class);
            assertThat(stream.test()).isInstanceOf(Examples.class);
            StreamedExamples streamed = (StreamedExamples) stream.training();
            for (int i = 0; i < 100; i++) {
                Example example = streamed.reader().read(i);
                assertThat(example.label()).isEqualTo(loaded(memory.training()).labels()[i]);
                assertThat(example.values()).isEqualTo(ImagesAs.pixels(loaded(memory.training()), i));
            }
        }
    }
}
