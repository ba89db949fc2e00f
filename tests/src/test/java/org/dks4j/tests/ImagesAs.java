package org.dks4j.tests;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.format.MaskedCrc;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.Int64List;

/**
 * Real images in forms of which no real set is at hand: the first of Fashion-MNIST's, 28x28 in grey, as CIFAR's records (in the middle of
 * 32x32 black pixels, the three channels equal), as PNG and JPEG files in classes' folders, as TFRecord files of tf.train.Example, and
 * as CSV.
 */
record ImagesAs(Examples training, Examples test, int trainingCount, int testCount) {

    private static final int SIDE = 28;
    private static final int CIFAR_SIDE = 32;
    private static final int CIFAR_FILES = 5;

    static ImagesAs first(int trainingCount, int testCount) {
        var all = RealImages.all();
        return new ImagesAs((Examples) all.training(), (Examples) all.test(), trainingCount, testCount);
    }

    /** The pixels of an image, 28x28. */
    static byte[] pixels(Examples examples, int index) {
        return java.util.Arrays.copyOfRange(examples.pixels(), index * SIDE * SIDE, (index + 1) * SIDE * SIDE);
    }

    /** CIFAR-10's form: five training files and one to test with. */
    void cifar10(Path directory) throws IOException {
        Files.createDirectories(directory);
        int each = trainingCount / CIFAR_FILES;
        for (int file = 0; file < CIFAR_FILES; file++) {
            cifar(directory.resolve("data_batch_" + (file + 1) + ".bin"), training, file * each, each, 1);
        }
        cifar(directory.resolve("test_batch.bin"), test, 0, testCount, 1);
    }

    /** CIFAR-100's form: a coarse label, here 7 always, then the fine one. */
    void cifar100(Path directory) throws IOException {
        Files.createDirectories(directory);
        cifar(directory.resolve("train.bin"), training, 0, trainingCount, 2);
        cifar(directory.resolve("test.bin"), test, 0, testCount, 2);
    }

    private static void cifar(Path file, Examples examples, int begin, int count, int labelBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = begin; i < begin + count; i++) {
            if (labelBytes == 2) {
                out.write(7);
            }
            out.write(examples.labels()[i]);
            byte[] padded = padded(pixels(examples, i));
            for (int channel = 0; channel < 3; channel++) {
                out.write(padded);
            }
        }
        Files.write(file, out.toByteArray());
    }

    /** An image in the middle of 32x32 black pixels. */
    static byte[] padded(byte[] pixels) {
        byte[] padded = new byte[CIFAR_SIDE * CIFAR_SIDE];
        int margin = (CIFAR_SIDE - SIDE) / 2;
        for (int row = 0; row < SIDE; row++) {
            System.arraycopy(pixels, row * SIDE, padded, (row + margin) * CIFAR_SIDE + margin, SIDE);
        }
        return padded;
    }

    /** A folder a class: {@code train/class-3/00017.png}, {@code val/..}. */
    void classFolders(Path directory, String format) throws IOException {
        classFolders(directory.resolve("train"), format, training, trainingCount);
        classFolders(directory.resolve("val"), format, test, testCount);
    }

    private static void classFolders(Path directory, String format, Examples examples, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path folder = Files.createDirectories(directory.resolve("class-" + examples.labels()[i]));
            Path file = folder.resolve(String.format(Locale.ROOT, "%05d.%s", i, format));
            Files.write(file, encoded(pixels(examples, i), format));
        }
    }

    /** The order in which classes' folders are read: class by class. */
    static int[] byClass(Examples examples, int count) {
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Integer.compare(examples.labels()[a], examples.labels()[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** An image as a PNG or JPEG file. */
    static byte[] encoded(byte[] pixels, String format) throws IOException {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, SIDE, SIDE, pixels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("no writer for " + format);
        }
        return out.toByteArray();
    }

    /** TFRecord files of PNG images, two shards to train with and one to test with; labels from 1 as ImageNet's. */
    void tfRecords(Path directory) throws IOException {
        Files.createDirectories(directory);
        int half = trainingCount / 2;
        Files.write(directory.resolve("train-00000-of-00002"), records(training, 0, half));
        Files.write(directory.resolve("train-00001-of-00002"), records(training, half, trainingCount));
        Files.write(directory.resolve("validation-00000-of-00001"), records(test, 0, testCount));
    }

    private static byte[] records(Examples examples, int begin, int end) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = begin; i < end; i++) {
            writeRecord(out, example(encoded(pixels(examples, i), "png"), examples.labels()[i] + 1));
        }
        return out.toByteArray();
    }

    /** An example of ImageNet's form. */
    static byte[] example(byte[] image, long label) {
        Feature encoded = Feature.newBuilder()
                .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFrom(image)))
                .build();
        Feature written = Feature.newBuilder()
                .setInt64List(Int64List.newBuilder().addValue(label))
                .build();
        return Example.newBuilder()
                .setFeatures(Features.newBuilder()
                        .putFeature("image/encoded", encoded)
                        .putFeature("image/class/label", written))
                .build()
                .toByteArray();
    }

    /** Frames a record with its length and the checksums of both. */
    static void writeRecord(OutputStream out, byte[] data) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(data.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(MaskedCrc.of(record.array(), 0, 8));
        record.put(data);
        record.putInt(MaskedCrc.of(data, 0, data.length));
        out.write(record.array());
    }

    /** CSV files with a column a pixel and a label in front. */
    void csv(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("train.csv"), rows(training, trainingCount));
        Files.write(directory.resolve("test.csv"), rows(test, testCount));
    }

    private static List<String> rows(Examples examples, int count) {
        List<String> rows = new ArrayList<>();
        StringBuilder header = new StringBuilder("label");
        for (int i = 0; i < SIDE * SIDE; i++) {
            header.append(",pixel").append(i);
        }
        rows.add(header.toString());
        for (int i = 0; i < count; i++) {
            StringBuilder row = new StringBuilder().append(examples.labels()[i]);
            for (byte pixel : pixels(examples, i)) {
                row.append(',').append(pixel & 0xff);
            }
            rows.add(row.toString());
        }
        return rows;
    }
}
