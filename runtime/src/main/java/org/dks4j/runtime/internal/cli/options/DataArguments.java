/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.DataFolder;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.format.Datasets;
import org.dks4j.runtime.data.format.IdxDataset;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.data.split.HeldOut;
import org.dks4j.runtime.data.split.Split;
import org.dks4j.runtime.network.NetworkDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options that say which examples there are and how they are read. */
public final class DataArguments {

    private static final long MEBIBYTE = 1L << 20;

    /** A file of a folder that is a data set. */
    private static final Pattern PART =
            Pattern.compile("(train|validation|test)((\\.csv|\\.txt)(\\.gz)?|\\.npz|-(inputs|targets)\\.npy)");

    private static final Pattern FOLD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    /** What becomes of a record that cannot be read. */
    public enum OnBadRecord {
        fail,
        skip
    }

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description = "a folder of IDX, CIFAR, TFRecord, CSV, NumPy or text files, or of train/CLASS, val/CLASS and"
                    + " test/CLASS with images, or one CSV, .npz, .npy or .txt file (docs/guide/data.md)")
    private @Nullable Path data;

    @Option(
            names = "--memory",
            paramLabel = "MB",
            description = "memory limit; larger data sets are streamed from their files")
    private long memory = DataOptions.DEFAULT_MEMORY_LIMIT / MEBIBYTE;

    @Option(
            names = "--read-size",
            paramLabel = "PIXELS",
            description = "scale the shorter side of image files to this length; 0 for the network's input size")
    private int readSize;

    @Option(
            names = "--first-label",
            paramLabel = "N",
            description = "the label of the first class in TFRecord files, 0 or 1")
    private int firstLabel = 1;

    @Option(
            names = "--on-bad-record",
            paramLabel = "WHAT",
            description = "what to do with unreadable records: ${COMPLETION-CANDIDATES}")
    private OnBadRecord onBadRecord = OnBadRecord.fail;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            description = "share of the training examples that is held out for validation, the same of each class"
                    + " (default: 0.2 where the data have training examples alone, or else none)")
    private @Nullable Double validation;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            description = "share of the training examples that is held out for testing (default: none)")
    private @Nullable Double test;

    @Option(
            names = "--fold",
            paramLabel = "I/N",
            description = "hold out fold I, from 0, of N folds for testing: the examples whose place is I modulo N")
    private @Nullable String fold;

    private CorruptRecordPolicy corruptRecords = CorruptRecordPolicy.fail();

    /** Whether a folder is named. */
    public boolean isGiven() {
        return data != null;
    }

    /**
     * Opens the data set.
     *
     * @param csv how its CSV files are read
     * @param threads how many threads read; 0 for one per processor
     * @throws IOException if there is none, or if it is not what it should be
     */
    public Dataset open(CommandSpec spec, NetworkDefinition<?> definition, CsvArguments csv, int threads)
            throws IOException {
        return open(spec, definition, csv, threads, Optional.empty());
    }

    /**
     * The same with a fold held out for testing.
     */
    public Dataset openFold(
            CommandSpec spec, NetworkDefinition<?> definition, CsvArguments csv, int threads, Split.Fold held)
            throws IOException {
        return open(spec, definition, csv, threads, Optional.of(held));
    }

    private Dataset open(
            CommandSpec spec, NetworkDefinition<?> definition, CsvArguments csv, int threads, Optional<Split.Fold> held)
            throws IOException {
        corruptRecords = onBadRecord == OnBadRecord.skip ? CorruptRecordPolicy.skip() : CorruptRecordPolicy.fail();
        DataOptions options = CommandRun.checked(spec, () -> DataOptions.of(definition.target(), definition.inputs())
                .withMemoryLimit(memoryLimit())
                .withReadSize(readSize)
                .withFirstLabel(firstLabel)
                .withThreads(threads)
                .withCorruptRecords(corruptRecords)
                .withCsv(csv.options())
                .withHeldOut(new HeldOut(held.<Split>map(one -> one).or(this::test), validation())));
        return isSingleFile()
                ? Datasets.openFile(Objects.requireNonNull(data), options)
                : Datasets.open(folder(), options);
    }

    private Optional<Split> validation() {
        return share("--validation", validation);
    }

    private static Optional<Split> share(String option, @Nullable Double share) {
        try {
            return Optional.ofNullable(share).map(Split.Share::new);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }

    private Optional<Split> test() {
        if (test != null && fold != null) {
            throw new IllegalArgumentException("--test and --fold cannot both be given");
        }
        if (fold == null) {
            return share("--test", test);
        }
        Matcher parts = FOLD.matcher(fold);
        if (!parts.matches()) {
            throw new IllegalArgumentException("--fold is I/N, such as 0/5, not '" + fold + "'");
        }
        return Optional.of(new Split.Fold(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))));
    }

    /** A file that is no part of a folder's data set. */
    private boolean isSingleFile() {
        return data != null
                && Files.isRegularFile(data)
                && !PART.matcher(data.getFileName().toString()).matches();
    }

    private long memoryLimit() {
        if (memory < 0 || memory > Long.MAX_VALUE / MEBIBYTE) {
            throw new IllegalArgumentException(
                    "--memory must be from 0 to " + Long.MAX_VALUE / MEBIBYTE + " MB, not " + memory);
        }
        return memory * MEBIBYTE;
    }

    private DataFolder folder() throws IOException {
        if (data != null) {
            return DataFolder.of(Files.isRegularFile(data) ? folderOf(data) : data);
        }
        DataFolder embedded = DataFolder.embedded();
        if (!IdxDataset.isIn(embedded)) {
            throw new IOException("there is no data set on the class path; name a folder with --data DIR");
        }
        return embedded;
    }

    /** A file of a data set stands for the folder, which has both files of the set. */
    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Objects.requireNonNull(folder);
    }

    /** What was left out because it could not be read: nothing, or lines that say how many and which. */
    public List<String> skipped() {
        Set<String> problems = corruptRecords.problems();
        if (problems.isEmpty()) {
            return List.of();
        }
        List<String> lines = new java.util.ArrayList<>();
        lines.add("skipped " + problems.size() + " bad records:");
        problems.forEach(problem -> lines.add("  " + problem));
        return lines;
    }
}
