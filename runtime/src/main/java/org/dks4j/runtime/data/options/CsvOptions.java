/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.options;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How CSV files are read where they do not say it themselves.
 *
 * @param charset of their text; the bytes of ASCII must mean the same in it
 * @param separator between cells; empty for the one that the first line has most of
 * @param header whether the first line has the columns' names; empty where it shows: a header has no numbers, or names the label
 * @param targets the names of the target columns, in the order in which the network predicts them, or their numbers from 1 where there is no
 *     header; empty for the one named "label", or else "target", or else the last ones
 * @param weights the name or number of the column with the examples' weights; empty if all examples count alike
 * @param missing the treatment of empty cells
 * @param unseen the treatment of categories that no training row has
 */
public record CsvOptions(
        Charset charset,
        Optional<Character> separator,
        Optional<Boolean> header,
        List<String> targets,
        Optional<String> weights,
        Missing missing,
        Unseen unseen) {

    /** The treatment of empty cells; an empty target is always an error. */
    public enum Missing {
        /** It is an error. */
        FAIL,
        /** It is read as the mean of its column over the training rows; of a category each level as its share. */
        MEAN
    }

    /** The treatment of categories that no training row has. */
    public enum Unseen {
        /** It is an error. */
        FAIL,
        /** It is read as none of the levels. */
        IGNORE
    }

    /** What the separator may be. */
    public static final String SEPARATORS = ",;\t|";

    /** @throws IllegalArgumentException if the bytes of ASCII mean something else in the character set: text is taken apart at separators */
    public CsvOptions {
        targets = List.copyOf(targets);
        byte[] ascii = new byte[128];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        if (!new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException(
                    "CSV files in " + charset + " are not supported; convert them to UTF-8, for example with iconv");
        }
        separator.ifPresent(character -> {
            if (SEPARATORS.indexOf(character) < 0) {
                throw new IllegalArgumentException("a separator is one of , ; | and tab, not '" + character + "'");
            }
        });
    }

    /** Text in UTF-8; all else shows in the files. */
    public static CsvOptions defaults() {
        return new CsvOptions(
                StandardCharsets.UTF_8,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Missing.FAIL,
                Unseen.FAIL);
    }

    /** The same with another character set. */
    public CsvOptions withCharset(Charset value) {
        return new CsvOptions(value, separator, header, targets, weights, missing, unseen);
    }

    /** The same with a header or without one. */
    public CsvOptions withHeader(boolean value) {
        return new CsvOptions(charset, separator, Optional.of(value), targets, weights, missing, unseen);
    }

    /** The same with another separator. */
    public CsvOptions withSeparator(char value) {
        return new CsvOptions(charset, Optional.of(value), header, targets, weights, missing, unseen);
    }

    /** The same with other target columns. */
    public CsvOptions withTargets(List<String> value) {
        return new CsvOptions(charset, separator, header, value, weights, missing, unseen);
    }

    /** The same with a column of weights. */
    public CsvOptions withWeights(String value) {
        return new CsvOptions(charset, separator, header, targets, Optional.of(value), missing, unseen);
    }

    /** The same with another treatment of empty cells. */
    public CsvOptions withMissing(Missing value) {
        return new CsvOptions(charset, separator, header, targets, weights, value, unseen);
    }

    /** The same with another treatment of categories that no training row has. */
    public CsvOptions withUnseen(Unseen value) {
        return new CsvOptions(charset, separator, header, targets, weights, missing, value);
    }
}
