/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataFile;
import org.dks4j.runtime.data.TableColumns;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.data.internal.files.FileBytes;
import org.dks4j.runtime.data.internal.form.TextNames;
import org.dks4j.runtime.data.internal.idx.IdxReader;
import org.dks4j.runtime.data.internal.image.BadImageException;
import org.dks4j.runtime.data.internal.image.ImageDecoder;
import org.dks4j.runtime.data.internal.image.ImageSize;
import org.dks4j.runtime.data.internal.numpy.NpyArray;
import org.dks4j.runtime.data.internal.numpy.NpyBytes;
import org.dks4j.runtime.data.internal.numpy.NpyInputs;
import org.dks4j.runtime.data.options.DataOptions;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of examples without labels, to predict with: JPEG and PNG images, NumPy's .npy files, IDX files of images and CSV files, the last two
 * plain or .gz.
 */
public final class ExampleFiles implements AutoCloseable {

    private static final List<String> IMAGES = List.of(".jpg", ".jpeg", ".png");
    private static final int IDX_DIMENSIONS = 3;

    private static final List<String> TABLES = List.of(".csv", ".csv.gz");
    private static final List<String> ARRAYS = List.of(".npy");

    private final DataOptions options;
    private final TableColumns columns;
    private final List<Float> means;
    private @Nullable ImageDecoder decoder;

    /** @param options what the network reads, and how; images are brought to the size that it reads */
    public ExampleFiles(DataOptions options) {
        this(options, TableColumns.none(), List.of());
    }

    /**
     * @param columns those of the tables that the network was trained with, for CSV files
     * @param means over the training examples of the numbers of an example, for empty cells of CSV files
     */
    public ExampleFiles(DataOptions options, TableColumns columns, List<Float> means) {
        this.options = options;
        this.columns = columns;
        this.means = List.copyOf(means);
    }

    /** Whether a file's name is that of a JPEG or PNG image. */
    public static boolean isImage(Path file) {
        return endsWith(file, IMAGES);
    }

    private static boolean endsWith(Path file, List<String> endings) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    /**
     * Reads a file.
     *
     * @return one example of an image, all of any other file
     * @throws BrokenDataException if it is none of these, or damaged, or of another size than the network reads
     */
    public TensorData read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BrokenDataException(file.toString(), "no such file");
        }
        if (isTable(file)) {
            return table(file).features();
        }
        if (options.input().isOfIds() && !isArray(file)) {
            throw new BrokenDataException(
                    file.toString(), "the network reads ids, which are in .npy, .csv and .txt files");
        }
        TensorData features = isImage(file) ? image(file) : isArray(file) ? array(file) : idx(file);
        if (features.size() != options.input().size()) {
            throw new BrokenDataException(
                    file.toString(),
                    "an example has the shape %s; the network reads %s"
                            .formatted(features.shape(), options.input().shape()));
        }
        return features;
    }

    /** Whether a file's name is that of a CSV file. */
    public static boolean isTable(Path file) {
        return endsWith(file, TABLES);
    }

    /**
     * Reads a CSV file with all its cells.
     *
     * @throws BrokenDataException if it is damaged, or has other columns than the training
     */
    public ExampleTable table(Path file) throws IOException {
        return UnlabelledCsv.read(file, columns, means, options);
    }

    /** Whether a file's name is that of a text. */
    public static boolean isText(Path file) {
        return TextNames.isText(file);
    }

    /**
     * The last bytes of a text, as ids: as many as the network reads, or all where there are fewer.
     *
     * @throws BrokenDataException if the network reads no ids, if one is none of its ids, or if there is none
     */
    public int[] ids(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BrokenDataException(file.toString(), "no such file");
        }
        if (!options.input().isOfIds()) {
            throw new BrokenDataException(file.toString(), "this is a text, but the network reads no ids");
        }
        FileBytes text = FileBytes.open(file, options.memoryLimit());
        int count = (int) Math.min(options.input().size(), text.size());
        if (count == 0) {
            throw new BrokenDataException(file.toString(), "the text has no byte, so there is nothing to continue");
        }
        byte[] bytes = text.read(text.size() - count, count);
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = Byte.toUnsignedInt(bytes[i]);
            Optional<String> problem = options.input().problem(ids[i]);
            if (problem.isPresent()) {
                throw new BrokenDataException(file.toString(), text.size() - count + i, "the byte " + problem.get());
            }
        }
        return ids;
    }

    private static boolean isArray(Path file) {
        return endsWith(file, ARRAYS);
    }

    private TensorData array(Path file) throws IOException {
        return NpyInputs.of(NpyArray.open(NpyBytes.of(file), options.memoryLimit()), options.input())
                .all();
    }

    private TensorData image(Path file) throws IOException {
        List<Integer> shape = ImageSize.of(file.toString(), options);
        if (decoder == null) {
            decoder = new ImageDecoder(shape, options.threads());
        }
        try {
            return new TensorData(shape, decoder.decode(Files.readAllBytes(file)));
        } catch (BadImageException e) {
            throw new BrokenDataException(file.toString(), e.problem());
        }
    }

    private static TensorData idx(Path file) throws IOException {
        DataFile source = new DataFile(file.toString(), () -> Files.newInputStream(file));
        if (!file.toString().endsWith(".gz")) {
            try (InputStream in = source.open()) {
                if (in.read() != 0) {
                    throw new BrokenDataException(
                            file.toString(),
                            "this is no .jpg, .jpeg, .png, .npy or .csv, nor an IDX file, which begins with two zero bytes");
                }
            }
        }
        return IdxReader.read(source, IDX_DIMENSIONS).features();
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
        }
    }
}
