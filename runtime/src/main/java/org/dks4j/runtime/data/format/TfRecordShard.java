package org.dks4j.runtime.data.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;
import org.dks4j.runtime.data.BadRecords;
import org.dks4j.runtime.data.BrokenDataException;

/**
 * A TFRecord file: records of a length (8 bytes, little-endian), its checksum (4), the data, and their checksum (4).
 *
 * @param offsets where each record begins, and in the end where the last one ends
 */
record TfRecordShard(Path path, long[] offsets) {

    private static final int HEAD = 12;
    private static final int LENGTH = 8;
    private static final int CHECKSUM = 4;
    private static final int GZIP = 0x8b1f;

    /**
     * Looks for the records of a file, reading their lengths only.
     *
     * @param badRecords if they are skipped, what lies behind a broken length is left out
     * @throws BrokenDataException if the file ends inside a record or a length's checksum is wrong, and that is an error
     */
    static TfRecordShard scan(Path path, BadRecords badRecords) throws IOException {
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
            badRecords.found(e);
        }
        return new TfRecordShard(path, offsets.build().toArray());
    }

    private static long end(Path path, FileChannel channel, int record, long offset, long size) throws IOException {
        if (size - offset < HEAD) {
            throw new BrokenDataException(
                    path.toString(), size, "the file ends inside the head of record " + record + " (from 0)");
        }
        byte[] bytes = RandomAccess.read(path, channel, offset, HEAD);
        ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (MaskedCrc.of(bytes, 0, LENGTH) != head.getInt(LENGTH)) {
            String gzip = offset == 0 && (head.getShort(0) & 0xffff) == GZIP ? "; it is a gzip file: unpack it" : "";
            throw new BrokenDataException(
                    path.toString(),
                    offset,
                    String.format(
                            Locale.ROOT,
                            "the checksum of the length of record %d (from 0) is wrong, so that neither it nor what follows can be found%s",
                            record,
                            gzip));
        }
        long length = head.getLong(0);
        if (length < 0 || length > size - offset - HEAD - CHECKSUM) {
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
        return offset + HEAD + length + CHECKSUM;
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
        int end = bytes.length - CHECKSUM;
        int checksum = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        if (MaskedCrc.of(bytes, HEAD, end - HEAD) != checksum) {
            throw problem(record, "the checksum of its data is wrong");
        }
        return Arrays.copyOfRange(bytes, HEAD, end);
    }

    /** Says what is wrong with a record. */
    BrokenDataException problem(int record, String problem) {
        return new BrokenDataException(path.toString(), offsets[record], "record " + record + " (from 0): " + problem);
    }
}
