package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dks4j.runtime.data.BrokenDataException;

/**
 * Reads comma-separated values (RFC 4180) cell by cell: a cell may stand in double quotes, and then have commas, line breaks and doubled
 * quotes in it. Lines end with CR, LF or both; empty lines are passed over.
 */
final class CsvCells {

    private static final int END = -1;
    private static final int BUFFER = 1 << 16;
    private static final int FIRST_CELL = 256;

    private final String file;
    private final InputStream in;
    private final byte[] buffer;
    private int position;
    private int limit;
    /** How many bytes were taken out of the buffers before this one. */
    private long earlier;

    private long line;
    private boolean rowHasMore;
    private byte[] cell = new byte[FIRST_CELL];
    private int length;

    /** @param firstLine the number of the line at which the stream begins */
    CsvCells(String file, InputStream in, long firstLine, int bufferSize) {
        this.file = file;
        this.in = in;
        buffer = new byte[Math.min(Math.max(bufferSize, 1), BUFFER)];
        line = firstLine;
    }

    /** Where the next byte is, from where the stream began. */
    long offset() {
        return earlier + position;
    }

    /** The number of the line on which the next byte is. */
    long line() {
        return line;
    }

    /** Goes to the next line that is not empty, and tells whether there is one. The cells of a row must all be read before. */
    boolean nextRow() throws IOException {
        while (peek() == '\r' || peek() == '\n') {
            lineBreak();
        }
        rowHasMore = peek() != END;
        return rowHasMore;
    }

    /** Reads the row's next cell, and tells whether there was one. */
    boolean nextCell() throws IOException {
        if (!rowHasMore) {
            return false;
        }
        length = 0;
        if (peek() == '"') {
            quoted();
        } else {
            while (!endsCell(peek())) {
                keep(take());
            }
        }
        if (peek() == ',') {
            take();
        } else {
            rowHasMore = false;
            if (peek() != END) {
                lineBreak();
            }
        }
        return true;
    }

    /** The text of the cell read last. */
    String text() {
        return new String(cell, 0, length, StandardCharsets.UTF_8);
    }

    private void quoted() throws IOException {
        long start = line;
        long startOffset = offset();
        take();
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
                take();
            }
            keep(next);
        }
        if (!endsCell(peek())) {
            throw new BrokenDataException(
                    file, offset(), "line " + line + ": there is text between a closing quote and the next comma");
        }
    }

    private static boolean endsCell(int next) {
        return next == ',' || next == '\r' || next == '\n' || next == END;
    }

    private void keepLineBreak() throws IOException {
        keep('\n');
        lineBreak();
    }

    private void lineBreak() throws IOException {
        if (take() == '\r' && peek() == '\n') {
            take();
        }
        line++;
    }

    private void keep(int value) {
        if (length == cell.length) {
            cell = Arrays.copyOf(cell, 2 * length);
        }
        cell[length++] = (byte) value;
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
