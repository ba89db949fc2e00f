package org.dks4j.tests;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.Int64List;

/** Writes the bytes of TFRecord files. TensorFlow's own reader reads what comes out, as {@link DataFormsTest} shows. */
final class TfRecords {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a record with right checksums. */
    TfRecords add(byte[] data) {
        addHead(data.length);
        bytes.writeBytes(data);
        bytes.writeBytes(checksum(data));
        return this;
    }

    /** Adds what begins a record of so many bytes. */
    TfRecords addHead(long size) {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(size)
                .array();
        bytes.writeBytes(length);
        bytes.writeBytes(checksum(length));
        return this;
    }

    /** Adds an image as ImageNet's records have it. */
    TfRecords add(byte[] image, long label) {
        return add(example(image, label).toByteArray());
    }

    static Example example(byte[] image, long label) {
        return Example.newBuilder()
                .setFeatures(Features.newBuilder()
                        .putFeature("image/encoded", bytes(image))
                        .putFeature(
                                "image/class/label",
                                Feature.newBuilder()
                                        .setInt64List(Int64List.newBuilder().addValue(label))
                                        .build()))
                .build();
    }

    private static Feature bytes(byte[] value) {
        return Feature.newBuilder()
                .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFrom(value)))
                .build();
    }

    /** The file so far. */
    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private static byte[] checksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        int value = (int) crc.getValue();
        int masked = Integer.rotateRight(value, 15) + 0xa282ead8;
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(masked)
                .array();
    }
}
