/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.io.FifoQueue;
import org.tensorflow.types.TString;

/** Reads TFRecord files with TensorFlow's own operations. */
final class TensorFlowReading {

    private TensorFlowReading() {}

    /** The data of so many records. */
    static List<byte[]> records(Path path, int count) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            FifoQueue files = tf.io.fifoQueue(List.of(TString.class));
            Op file = tf.io.queueEnqueue(files, List.of(tf.constant(path.toString())));
            Operand<TString> next =
                    tf.io.readerRead(tf.io.tfRecordReader(), files).value();
            session.runner().addTarget(file).run().close();
            List<byte[]> read = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                try (Result result = session.runner().fetch(next).run()) {
                    read.add(((TString) result.get(0)).asBytes().getObject());
                }
            }
            return read;
        }
    }
}
