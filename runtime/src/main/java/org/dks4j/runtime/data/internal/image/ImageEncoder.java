/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.image;

import java.util.List;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.internal.graph.Opened;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/** Encodes images as PNG with TensorFlow's own operation, on the processor. */
public final class ImageEncoder implements AutoCloseable {

    private final Shape shape;
    private final Opened opened = new Opened();
    private final Session session;
    private final Placeholder<TUint8> pixels;
    private final Operand<TString> encoded;

    /**
     * Builds the graph.
     *
     * @param shape of every image: {height, width, channels}, channels 1 or 3
     * @throws IllegalArgumentException if it is none of an image
     */
    public ImageEncoder(List<Integer> shape) {
        if (!isImage(shape)) {
            throw new IllegalArgumentException(shape + " is not {height, width, channels} with 1 or 3 channels");
        }
        this.shape = Shape.of(shape.get(0), shape.get(1), shape.get(2));
        try {
            Graph graph = opened.add(LoadedTensorFlow.graph());
            Ops tf = GraphOps.of(graph);
            pixels = tf.withName("pixels").placeholder(TUint8.class, Placeholder.shape(this.shape));
            encoded = tf.image.encodePng(pixels);
            session = opened.add(new Session(
                    graph, ConfigProto.newBuilder().putDeviceCount("GPU", 0).build()));
        } catch (Throwable e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /** Whether examples of a shape can be written as images. */
    public static boolean isImage(List<Integer> shape) {
        return shape.size() == 3 && (shape.get(2) == 1 || shape.get(2) == 3);
    }

    /**
     * Encodes an image.
     *
     * @param values its pixels, the channels fastest
     * @return a PNG file
     */
    public byte[] encode(byte[] values) {
        try (TUint8 fed = TUint8.tensorOf(shape, DataBuffers.of(values, true, false));
                Result result =
                        session.runner().feed(pixels, fed).fetch(encoded).run()) {
            return ((TString) result.get(0)).asBytes().getObject();
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
