/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.image;

import java.util.List;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.internal.graph.Opened;
import org.dks4j.runtime.internal.text.FirstLine;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.image.DecodeImage;
import org.tensorflow.op.image.ScaleAndTranslate;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * Decodes JPEG and PNG images with TensorFlow's own operations, on the processor: scaled, their shape kept, to the smallest size that
 * covers what is wanted (triangle filter, widened where an image shrinks), then cut to it around the centre, whole pixels from the
 * edge. An image of the wanted size comes out as it is. Used by several threads at once.
 */
public final class ImageDecoder implements AutoCloseable {

    /** Each thread runs the graph itself: the threads that call are as many as shall work. */
    private static final RunOptions IN_CALLING_THREAD =
            RunOptions.newBuilder().setInterOpThreadPool(-1).build();

    private final List<Integer> shape;
    private final Opened opened = new Opened();
    private final Session session;
    private final Placeholder<TString> encoded;
    private final Operand<TUint8> decoded;

    /**
     * Builds the graph.
     *
     * @param shape what is wanted: {height, width, channels}, channels 1 or 3
     * @param threads of TensorFlow, 0 for one per processor. The first session of a process decides for all, so this is the trainer's number
     */
    public ImageDecoder(List<Integer> shape, int threads) {
        this.shape = shape;
        try {
            Graph graph = opened.add(LoadedTensorFlow.graph());
            Ops tf = GraphOps.of(graph);
            encoded = tf.withName("encoded").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
            Operand<TUint8> image = tf.image.decodeImage(
                    encoded,
                    TUint8.class,
                    DecodeImage.channels((long) shape.get(2)),
                    DecodeImage.expandAnimations(false));
            decoded = fitted(tf, image, shape.get(0), shape.get(1));
            session = opened.add(new Session(
                    graph,
                    ConfigProto.newBuilder()
                            .setIntraOpParallelismThreads(threads)
                            .setInterOpParallelismThreads(1)
                            .setUsePerSessionThreads(true)
                            .putDeviceCount("GPU", 0)
                            .build()));
        } catch (Throwable e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private static Operand<TUint8> fitted(Ops tf, Operand<TUint8> image, int height, int width) {
        Operand<TInt32> size = tf.slice(tf.shape(image), tf.constant(new int[] {0}), tf.constant(new int[] {2}));
        Operand<TFloat32> given = tf.dtypes.cast(size, TFloat32.class);
        Operand<TFloat32> wanted = tf.constant(new float[] {height, width});
        Operand<TFloat32> scale = tf.reduceMax(tf.math.div(wanted, given), tf.constant(0));
        Operand<TFloat32> surplus = tf.math.sub(tf.math.mul(given, scale), wanted);
        Operand<TFloat32> offset = tf.nn.relu(tf.math.floor(tf.math.mul(surplus, tf.constant(0.5f))));
        Operand<TFloat32> scaled = tf.image.scaleAndTranslate(
                tf.expandDims(image, tf.constant(0)),
                tf.constant(new int[] {height, width}),
                tf.stack(List.of(scale, scale)),
                tf.math.neg(offset),
                ScaleAndTranslate.kernelType("triangle"),
                ScaleAndTranslate.antialias(true));
        return tf.dtypes.cast(tf.math.round(scaled), TUint8.class);
    }

    /**
     * Decodes an image.
     *
     * @return its pixels, {height, width, channels}, the channels fastest
     * @throws BadImageException if it is no whole JPEG or PNG image
     */
    public byte[] decode(byte[] image) throws BadImageException {
        ImageStructure.check(image, shape.get(2));
        try (TString bytes = TString.tensorOfBytes(NdArrays.scalarOfObject(image));
                Result result = session.runner()
                        .setOptions(IN_CALLING_THREAD)
                        .feed(encoded, bytes)
                        .fetch(decoded)
                        .run()) {
            byte[] pixels = new byte[shape.get(0) * shape.get(1) * shape.get(2)];
            ((TUint8) result.get(0)).asRawTensor().data().read(pixels);
            return pixels;
        } catch (TFInvalidArgumentException e) {
            throw new BadImageException(
                    "the image is damaged: " + FirstLine.of(e).strip());
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
