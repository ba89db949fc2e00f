/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.options.CsvOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how CSV files are read where they do not show it themselves. */
public final class CsvArguments {

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "the character set of CSV files, such as ISO-8859-1 (default: UTF-8)")
    private @Nullable String charset;

    @Option(
            names = "--separator",
            paramLabel = "CHARACTER",
            description = "the separator of CSV files: one of , ; | or tab (default: the most frequent one in the"
                    + " first line)")
    private @Nullable String separator;

    @Option(
            names = "--header",
            negatable = true,
            description = "whether the first line of CSV files is a header (default: if it names the target, or has no"
                    + " number)")
    private @Nullable Boolean header;

    @Option(
            names = {"--target", "--label"},
            paramLabel = "COLUMN",
            split = ",",
            description = "the target columns of CSV files: their names, or their numbers from 1 if there is no header"
                    + " (default: label or target, or else the last ones); for task = RECONSTRUCTION those that are no part"
                    + " of the image (default: label or target)")
    private List<String> targets = List.of();

    @Option(
            names = "--example-weights",
            paramLabel = "COLUMN",
            description = "the column of CSV files that says how much each example counts in the loss, a number of at"
                    + " least 0: its name, or its number from 1 if there is no header (default: all count alike)")
    private @Nullable String weights;

    /** The treatment of empty cells. */
    public enum OnMissing {
        fail,
        mean
    }

    /** The treatment of unseen categories. */
    public enum OnUnseen {
        fail,
        ignore
    }

    @Option(
            names = "--missing",
            paramLabel = "WHAT",
            description = "how to read empty cells of CSV files: ${COMPLETION-CANDIDATES}; mean is that of the training"
                    + " rows")
    private OnMissing missing = OnMissing.fail;

    @Option(
            names = "--on-unseen",
            paramLabel = "WHAT",
            description = "what to do with categories in CSV files that no training row has: ${COMPLETION-CANDIDATES}")
    private OnUnseen unseen = OnUnseen.fail;

    /**
     * How files are read.
     *
     * @throws IllegalArgumentException if there is no such character set or separator
     */
    public CsvOptions options() {
        return new CsvOptions(
                charset == null ? StandardCharsets.UTF_8 : charset(charset),
                Optional.ofNullable(separator).map(CsvArguments::character),
                Optional.ofNullable(header),
                targets,
                Optional.ofNullable(weights),
                switch (missing) {
                    case fail -> CsvOptions.Missing.FAIL;
                    case mean -> CsvOptions.Missing.MEAN;
                },
                switch (unseen) {
                    case fail -> CsvOptions.Unseen.FAIL;
                    case ignore -> CsvOptions.Unseen.IGNORE;
                });
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("there is no character set '" + name + "'", e);
        }
    }

    private static char character(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException("a separator is one of , ; | and tab, not '" + text + "'");
        }
        return text.charAt(0);
    }
}
