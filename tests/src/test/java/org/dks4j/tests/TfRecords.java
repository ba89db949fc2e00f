/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import org.dks4j.runtime.internal.files.TfRecordFrame;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.Int64List;

/** Writes the bytes of TFRecord files. TensorFlow's own reader reads what comes out, as {@link DatasetFormatsTest} shows. */
final class TfRecords {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Adds a record with right checksums. */
    TfRecords add(byte[] data) {
        bytes.writeBytes(TfRecordFrame.of(data));
        return this;
    }

    /** Adds what begins a record of so many bytes. */
    TfRecords addHead(long size) {
        bytes.writeBytes(TfRecordFrame.head(size));
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
}
