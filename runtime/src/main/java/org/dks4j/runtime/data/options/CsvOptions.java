package org.dks4j.runtime.data.options;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How CSV files are read where they do not say it themselves.
 *
 * @param charset of their text; the bytes of ASCII must mean the same in it
 * @param separator between cells; empty for the one that the first line has most of
 * @param header whether the first line has the columns' names; empty where it shows: a header has no numbers, or names the label
 * @param label the name of the label column, or its number from 1 where there is no header; empty for the one named {@code label}, or else the
 *     last
 */
public record CsvOptions(
        Charset charset, Optional<Character> separator, Optional<Boolean> header, Optional<String> label) {

    /** What the separator may be. */
    public static final String SEPARATORS = ",;\t|";

    /** @throws IllegalArgumentException if the bytes of ASCII mean something else in the character set: text is taken apart at separators */
    public CsvOptions {
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
        return new CsvOptions(StandardCharsets.UTF_8, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
