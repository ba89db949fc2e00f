/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.tfrecord;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.CorruptRecordPolicy;
import org.dks4j.runtime.data.internal.files.RandomAccess;
import org.dks4j.runtime.internal.files.TfRecordFrame;

/**
 * A TFRecord file, whose records are read in any order.
 *
 * @param offsets where each record begins, and in the end where the last one ends
 */
record TfRecordShard(Path path, long[] offsets) {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /**
     * Looks for the records of a file, reading their lengths only.
     *
     * @param corruptRecords if they are skipped, what lies after a broken length is left out
     * @throws BrokenDataException if the file ends inside a record or a length's checksum is wrong, and that is an error
     */
    static TfRecordShard scan(Path path, CorruptRecordPolicy corruptRecords) throws IOException {
        LongStream.Builder offsets = LongStream.builder();
        offsets.add(0);
        int records = 0;
        try (FileChannel channel = FileChannel.open(path)) {
            long size = channel.size();
            long offset = 0;
            while (offset < size) {
                offset = end(path, channel, records, offset, size);
                offsets.add(offset);
                records++;
            }
        } catch (BrokenDataException e) {
            corruptRecords.found(e);
        }
        return new TfRecordShard(path, offsets.build().toArray());
    }

    private static long end(Path path, FileChannel channel, int record, long offset, long size) throws IOException {
        if (size - offset < TfRecordFrame.HEAD) {
            throw new BrokenDataException(
                    path.toString(), size, "the file ends inside the header of record " + record + " (from 0)");
        }
        byte[] head = RandomAccess.read(path, channel, offset, TfRecordFrame.HEAD);
        OptionalLong said = TfRecordFrame.length(head);
        if (said.isEmpty()) {
            String gzip =
                    offset == 0 && head[0] == GZIP[0] && head[1] == GZIP[1] ? "; it is a gzip file: unpack it" : "";
            throw new BrokenDataException(
                    path.toString(),
                    offset,
                    String.format(
                            Locale.ROOT,
                            "the checksum of the length of record %d (from 0) is wrong, so neither it nor any"
                                    + " later record can be found%s",
                            record,
                            gzip));
        }
        long length = said.getAsLong();
        if (length < 0 || length > size - offset - TfRecordFrame.HEAD - TfRecordFrame.TAIL) {
            throw new BrokenDataException(
                    path.toString(),
                    size,
                    String.format(
                            Locale.ROOT,
                            "the file ends inside record %d (from 0), which begins at byte %d and has %s bytes",
                            record,
                            offset,
                            Long.toUnsignedString(length)));
        }
        return offset + TfRecordFrame.HEAD + length + TfRecordFrame.TAIL;
    }

    /** How many records it has. */
    int count() {
        return offsets.length - 1;
    }

    /**
     * The data of a record.
     *
     * @throws BrokenDataException if their checksum is wrong
     */
    byte[] read(int record) throws IOException {
        long size = offsets[record + 1] - offsets[record];
        if (size > Integer.MAX_VALUE - 8) {
            throw problem(record, "it has 2 GiB or more");
        }
        byte[] bytes = RandomAccess.read(path, offsets[record], (int) size);
        return TfRecordFrame.data(bytes).orElseThrow(() -> problem(record, "the checksum of its data is wrong"));
    }

    /** Says what is wrong with a record. */
    BrokenDataException problem(int record, String problem) {
        return new BrokenDataException(path.toString(), offsets[record], "record " + record + " (from 0): " + problem);
    }
}
