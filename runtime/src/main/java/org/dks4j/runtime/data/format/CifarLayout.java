/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.format;

import java.util.List;

/**
 * One of the two binary forms of CIFAR (Krizhevsky, Learning multiple layers of features from tiny images, 2009): records of a label or two
 * and 3 x 32 x 32 bytes, channel by channel.
 *
 * @param title its name
 * @param labelBytes how many bytes come before the pixels; the last of them is the label
 * @param training the names of the training files, in order
 * @param test the name of the file to test with
 */
record CifarLayout(String title, int labelBytes, List<String> training, String test) {

    /** One label. */
    static final CifarLayout CIFAR_10 = new CifarLayout(
            "CIFAR-10, binary",
            1,
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"),
            "test_batch.bin");

    /** The coarse label, then the fine one, which is used. */
    static final CifarLayout CIFAR_100 = new CifarLayout("CIFAR-100, binary", 2, List.of("train.bin"), "test.bin");

    static final int SIDE = 32;
    static final int CHANNELS = 3;

    /** The layout and its files, for messages. */
    String description() {
        return title + ": " + String.join(", ", training) + ", " + test;
    }

    int recordBytes() {
        return labelBytes + SIDE * SIDE * CHANNELS;
    }
}
