/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.options.CsvOptions;

/**
 * How one CSV file is written.
 *
 * @param separator between cells
 * @param charset of its text
 * @param start the first byte after UTF-8's byte order mark, if there is one
 */
public record CsvDialect(char separator, Charset charset, int start) {

    /** A header is looked at so far. */
    private static final int LOOKED_AT = 1 << 20;

    /**
     * Looks at the beginning of a file.
     *
     * @throws BrokenDataException if it is packed, or in UTF-16
     */
    public static CsvDialect of(CsvText text, CsvOptions options) throws IOException {
        byte[] head;
        try (InputStream in = text.stream()) {
            head = in.readNBytes(LOOKED_AT);
        }
        if (begins(head, 0x1f, 0x8b)) {
            throw new BrokenDataException(text.name(), 0, "this is a gzip file; give it a name that ends in .csv.gz");
        }
        if (begins(head, 'P', 'K', 3, 4)) {
            throw new BrokenDataException(text.name(), 0, "this is a zip archive; unpack it");
        }
        if (begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff)) {
            throw new BrokenDataException(
                    text.name(), 0, "this is UTF-16 text; convert it to UTF-8, for example with iconv");
        }
        int start = begins(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
        char separator = options.separator().orElseGet(() -> most(head, start));
        return new CsvDialect(separator, options.charset(), start);
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The separator that the first line with cells has most of outside of quotes, of equally many the comma. */
    private static char most(byte[] head, int start) {
        int[] counts = new int[CsvOptions.SEPARATORS.length()];
        boolean quoted = false;
        boolean comment = false;
        boolean empty = true;
        for (int i = start; i < head.length; i++) {
            char next = (char) (head[i] & 0xff);
            boolean lineEnds = next == '\r' || next == '\n';
            if (lineEnds && !quoted && !comment && !empty) {
                break;
            }
            if (lineEnds && !quoted) {
                comment = false;
                empty = true;
                continue;
            }
            comment |= empty && next == '#';
            empty = false;
            if (comment) {
                continue;
            }
            quoted ^= next == '"';
            int which = CsvOptions.SEPARATORS.indexOf(next);
            if (!quoted && which >= 0) {
                counts[which]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return CsvOptions.SEPARATORS.charAt(most);
    }
}
