package org.dks4j.runtime.data.format;

import java.util.zip.CRC32C;

/** The checksum of TFRecord files: CRC32C, its bits rotated and a constant added. */
public final class MaskedCrc {

    private static final int MASK = 0xa282ead8;
    private static final int ROTATION = 15;

    private MaskedCrc() {}

    /** The checksum of some bytes. */
    public static int of(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return Integer.rotateRight((int) crc.getValue(), ROTATION) + MASK;
    }
}
