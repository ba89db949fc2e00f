/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dks4j.runtime.data.BrokenDataException;

/**
 * Reads comma-separated values (RFC 4180) cell by cell: a cell may stand in double quotes, with blanks around them, and then have separators,
 * line breaks and doubled quotes in it. Lines end with CR, LF or both; empty lines and those that begin with {@code #} are passed over.
 */
public final class CsvCells {

    private static final int END = -1;
    private static final int BUFFER = 1 << 16;
    private static final int FIRST_CELL = 256;

    private final String file;
    private final InputStream in;
    private final CsvDialect dialect;
    private final byte[] buffer;
    private int position;
    private int limit;
    /** How many bytes were taken out of the buffers before this one. */
    private long earlier;

    private long line;
    private long comments;
    private boolean rowHasMore;
    private byte[] cell = new byte[FIRST_CELL];
    private int length;
    private boolean ascii;
    private long cellStart;
    private long cellLine;
    /** How long the cell was where a byte of the file was left out of it. */
    private final List<Integer> leftOut = new ArrayList<>();

    /**
     * @param firstOffset where in the file the stream begins
     * @param firstLine the number of the line at which it begins
     */
    public CsvCells(String file, InputStream in, CsvDialect dialect, long firstOffset, long firstLine, int bufferSize) {
        this.file = file;
        this.in = in;
        this.dialect = dialect;
        buffer = new byte[Math.min(Math.max(bufferSize, 1), BUFFER)];
        earlier = firstOffset;
        line = firstLine;
    }

    /** How many lines were passed over because they begin with {@code #}. */
    long comments() {
        return comments;
    }

    /** Where the next byte is in the file. */
    public long offset() {
        return earlier + position;
    }

    /** The number of the line on which the next byte is. */
    public long line() {
        return line;
    }

    /** Goes to the next line that is not empty, and tells whether there is one. The cells of a row must all be read before. */
    public boolean nextRow() throws IOException {
        while (peek() == '\r' || peek() == '\n' || peek() == '#') {
            if (peek() == '#') {
                comment();
            } else {
                lineBreak();
            }
        }
        rowHasMore = peek() != END;
        return rowHasMore;
    }

    /** Reads the row's next cell, and tells whether there was one. */
    boolean nextCell() throws IOException {
        if (!rowHasMore) {
            return false;
        }
        begin();
        boolean blank = true;
        while (!endsCell(peek()) && !(blank && peek() == '"')) {
            blank &= peek() == ' ';
            keep(take());
        }
        if (peek() == '"') {
            begin();
            quoted();
        }
        if (peek() == dialect.separator()) {
            take();
        } else {
            rowHasMore = false;
            if (peek() != END) {
                lineBreak();
            }
        }
        return true;
    }

    private void begin() {
        length = 0;
        ascii = true;
        cellStart = offset();
        cellLine = line;
        leftOut.clear();
    }

    private void comment() throws IOException {
        comments++;
        while (peek() != '\r' && peek() != '\n' && peek() != END) {
            take();
        }
    }

    /** The texts of the row's cells that are not read yet. */
    public List<String> row() throws IOException {
        List<String> row = new ArrayList<>();
        while (nextCell()) {
            row.add(text());
        }
        return row;
    }

    /**
     * The text of the cell read last.
     *
     * @throws BrokenDataException if it has bytes that are none of the file's character set
     */
    String text() throws BrokenDataException {
        if (ascii) {
            return new String(cell, 0, length, StandardCharsets.US_ASCII);
        }
        ByteBuffer bytes = ByteBuffer.wrap(cell, 0, length);
        CharBuffer text = CharBuffer.allocate(length + 1);
        CharsetDecoder decoder = dialect.charset().newDecoder();
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            int at = bytes.position();
            throw new BrokenDataException(
                    file,
                    cellStart
                            + at
                            + leftOut.stream().filter(place -> place <= at).count(),
                    String.format(
                            Locale.ROOT,
                            "line %d: the byte %02x is not %s; give the file's character set, such as --charset ISO-8859-1, or convert it",
                            cellLine,
                            cell[at],
                            dialect.charset()));
        }
        decoder.flush(text);
        return text.flip().toString();
    }

    private void quoted() throws IOException {
        long start = line;
        long startOffset = offset();
        drop();
        while (true) {
            int next = peek();
            if (next == END) {
                throw new BrokenDataException(
                        file, startOffset, "line " + start + ": the quote that opens here is never closed");
            }
            if (next == '\r' || next == '\n') {
                keepLineBreak();
                continue;
            }
            take();
            if (next == '"') {
                if (peek() != '"') {
                    break;
                }
                drop();
            }
            keep(next);
        }
        while (peek() == ' ') {
            take();
        }
        if (!endsCell(peek())) {
            throw new BrokenDataException(
                    file, offset(), "line " + line + ": there is text between a closing quote and the next separator");
        }
    }

    /** Takes a byte that is no part of the cell. */
    private void drop() throws IOException {
        leftOut.add(length);
        take();
    }

    private boolean endsCell(int next) {
        return next == dialect.separator() || next == '\r' || next == '\n' || next == END;
    }

    private void keepLineBreak() throws IOException {
        keep('\n');
        lineBreak();
    }

    private void lineBreak() throws IOException {
        if (take() == '\r' && peek() == '\n') {
            drop();
        }
        line++;
    }

    private void keep(int value) {
        if (length == cell.length) {
            cell = Arrays.copyOf(cell, 2 * length);
        }
        cell[length++] = (byte) value;
        ascii &= value < 0x80;
    }

    private int peek() throws IOException {
        if (position == limit) {
            earlier += limit;
            position = 0;
            limit = Math.max(0, in.read(buffer));
            if (limit == 0) {
                return END;
            }
        }
        return buffer[position] & 0xff;
    }

    private int take() throws IOException {
        int value = peek();
        position++;
        return value;
    }
}
