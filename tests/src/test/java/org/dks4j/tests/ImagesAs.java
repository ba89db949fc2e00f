/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.Examples;

/**
 * Writes images in the forms of data sets. No real set of these forms is at hand: tests write the real images of {@link RealImages} in them.
 */
final class ImagesAs {

    private static final float JPEG_QUALITY = 0.95f;

    private ImagesAs() {}

    /** How an image file is written. */
    enum Encoding {
        PNG("png"),
        JPEG("jpg");

        private final String ending;

        Encoding(String ending) {
            this.ending = ending;
        }

        String ending() {
            return ending;
        }
    }

    /** Four IDX files; images of one channel. */
    static void idx(Path folder, Dataset data) throws IOException {
        Files.createDirectories(folder);
        idx(folder, "train", (Examples) data.training());
        idx(folder, "t10k", (Examples) data.test());
    }

    private static void idx(Path folder, String part, Examples examples) throws IOException {
        List<Integer> shape = examples.shape();
        Files.write(
                folder.resolve(part + "-images-idx3-ubyte"),
                idx(examples.pixels(), examples.count(), shape.get(0), shape.get(1)));
        Files.write(
                folder.resolve(part + "-labels-idx1-ubyte"),
                idx(bytes(ClassTargets.classes(examples.targets())), examples.count()));
    }

    private static byte[] idx(byte[] values, int... shape) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {0, 0, 8, (byte) shape.length});
        for (int size : shape) {
            out.writeInt(size);
        }
        out.write(values);
        return bytes.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** CIFAR-10's six files; images of 32x32x3. The training images are dealt to five files in order. */
    static void cifar10(Path folder, Dataset data) throws IOException {
        Examples training = (Examples) data.training();
        for (int i = 0; i < 5; i++) {
            int from = training.count() * i / 5;
            int to = training.count() * (i + 1) / 5;
            cifar(folder.resolve("data_batch_" + (i + 1) + ".bin"), training, from, to, false);
        }
        Examples test = (Examples) data.test();
        cifar(folder.resolve("test_batch.bin"), test, 0, test.count(), false);
    }

    /** CIFAR-100's two files; images of 32x32x3. The coarse label of each is 255 minus the fine one. */
    static void cifar100(Path folder, Dataset data) throws IOException {
        Examples training = (Examples) data.training();
        cifar(folder.resolve("train.bin"), training, 0, training.count(), true);
        Examples test = (Examples) data.test();
        cifar(folder.resolve("test.bin"), test, 0, test.count(), true);
    }

    private static void cifar(Path file, Examples examples, int from, int to, boolean coarse) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int size = examples.imageSize();
        for (int i = from; i < to; i++) {
            if (coarse) {
                out.write(255 - ClassTargets.classes(examples.targets())[i]);
            }
            out.write(ClassTargets.classes(examples.targets())[i]);
            for (int channel = 0; channel < 3; channel++) {
                for (int location = 0; location < size / 3; location++) {
                    out.write(examples.pixels()[i * size + location * 3 + channel]);
                }
            }
        }
        Files.write(file, out.toByteArray());
    }

    /** A folder a class, {@code train/class-3/00017.png}; images of one or three channels. The readers' order is {@link #byClass}. */
    static void classFolders(Path folder, Dataset data, Encoding encoding) throws IOException {
        classFolders(folder.resolve("train"), (Examples) data.training(), encoding);
        classFolders(folder.resolve("val"), (Examples) data.test(), encoding);
    }

    private static void classFolders(Path folder, Examples examples, Encoding encoding) throws IOException {
        for (int i = 0; i < examples.count(); i++) {
            Path file = folder.resolve(String.format(
                    Locale.ROOT,
                    "class-%s/%05d.%s",
                    ClassTargets.classes(examples.targets())[i],
                    i,
                    encoding.ending()));
            Files.createDirectories(file.getParent());
            Files.write(file, encoded(examples, i, encoding));
        }
    }

    /** The same examples in the order of their classes, those of a class in their own order. */
    static Examples byClass(Examples examples) {
        int[] order = IntStream.range(0, examples.count())
                .boxed()
                .sorted(Comparator.comparing(i -> ClassTargets.classes(examples.targets())[i]))
                .mapToInt(i -> i)
                .toArray();
        int size = examples.imageSize();
        byte[] pixels = new byte[examples.pixels().length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(examples.pixels(), order[i] * size, pixels, i * size, size);
        }
        int[] classes = ClassTargets.classes(examples.targets());
        return ClassTargets.examples(
                examples.shape(),
                pixels,
                Arrays.stream(order).map(i -> classes[i]).toArray());
    }

    /**
     * TFRecord files with ImageNet's names and features; images of one or three channels.
     *
     * @param shards how many files the training images are dealt to, in order; the test images go into one
     * @param firstLabel what is added to the labels: ImageNet's begin with 1
     */
    static void tfRecords(Path folder, Dataset data, int shards, int firstLabel, Encoding encoding) throws IOException {
        Examples training = (Examples) data.training();
        for (int i = 0; i < shards; i++) {
            int from = training.count() * i / shards;
            int to = training.count() * (i + 1) / shards;
            Path file = folder.resolve(String.format(Locale.ROOT, "train-%05d-of-%05d", i, shards));
            Files.write(
                    file, tfRecords(training, from, to, firstLabel, encoding).toBytes());
        }
        Examples test = (Examples) data.test();
        Files.write(
                folder.resolve("validation-00000-of-00001"),
                tfRecords(test, 0, test.count(), firstLabel, encoding).toBytes());
    }

    private static TfRecords tfRecords(Examples examples, int from, int to, int firstLabel, Encoding encoding)
            throws IOException {
        TfRecords records = new TfRecords();
        for (int i = from; i < to; i++) {
            records.add(encoded(examples, i, encoding), ClassTargets.classes(examples.targets())[i] + firstLabel);
        }
        return records;
    }

    /** {@code train.csv} and {@code test.csv}: the label, then every pixel. */
    static void csv(Path folder, Dataset data) throws IOException {
        Files.writeString(folder.resolve("train.csv"), csv((Examples) data.training()));
        Files.writeString(folder.resolve("test.csv"), csv((Examples) data.test()));
    }

    /** The same, packed. */
    static void csvGz(Path folder, Dataset data) throws IOException {
        gzip(folder.resolve("train.csv.gz"), csv((Examples) data.training()));
        gzip(folder.resolve("test.csv.gz"), csv((Examples) data.test()));
    }

    private static void gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String csv(Examples examples) {
        int size = examples.imageSize();
        StringBuilder text = new StringBuilder("label");
        for (int i = 0; i < size; i++) {
            text.append(",pixel").append(i);
        }
        text.append('\n');
        for (int i = 0; i < examples.count(); i++) {
            text.append(ClassTargets.classes(examples.targets())[i]);
            for (int j = 0; j < size; j++) {
                text.append(',').append(examples.pixels()[i * size + j] & 0xff);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Four .npy files of NumPy's, images of bytes and labels of 64 bits, as NumPy writes them. */
    static void numpy(Path folder, Dataset data) throws IOException {
        numpy(folder, "train", (Examples) data.training());
        numpy(folder, "test", (Examples) data.test());
    }

    private static void numpy(Path folder, String part, Examples examples) throws IOException {
        List<Integer> shape = examples.shape();
        Files.write(
                folder.resolve(part + "-inputs.npy"),
                numpy(
                        "|u1",
                        String.format(
                                Locale.ROOT,
                                "(%d, %d, %d, %d)",
                                examples.count(),
                                shape.get(0),
                                shape.get(1),
                                shape.get(2)),
                        examples.pixels()));
        int[] classes = ClassTargets.classes(examples.targets());
        ByteBuffer labels = ByteBuffer.allocate(classes.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int label : classes) {
            labels.putLong(label);
        }
        Files.write(folder.resolve(part + "-targets.npy"), numpy("<i8", "(" + classes.length + ",)", labels.array()));
    }

    private static byte[] numpy(String type, String shape, byte[] values) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = 118;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) length, 0});
        bytes.write((header + " ".repeat(length - 1 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        bytes.write(values);
        return bytes.toByteArray();
    }

    /** An image as the bytes of a file. */
    static byte[] encoded(Examples examples, int index, Encoding encoding) throws IOException {
        return encoded(image(examples, index), encoding);
    }

    /** An image as the bytes of a file. */
    static byte[] encoded(BufferedImage image, Encoding encoding) throws IOException {
        ImageWriter writer = ImageIO.getImageWriters(
                        ImageTypeSpecifier.createFromRenderedImage(image), encoding.ending())
                .next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (encoding == Encoding.JPEG) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(JPEG_QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** An image of one or three channels. */
    static BufferedImage image(Examples examples, int index) {
        int height = examples.shape().get(0);
        int width = examples.shape().get(1);
        int channels = examples.shape().get(2);
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < examples.imageSize(); i++) {
            int location = i / channels;
            int value = examples.pixels()[index * examples.imageSize() + i] & 0xff;
            image.getRaster().setSample(location % width, location / width, i % channels, value);
        }
        return image;
    }
}
