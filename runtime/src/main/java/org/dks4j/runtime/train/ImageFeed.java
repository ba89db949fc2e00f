package org.dks4j.runtime.train;

import java.util.List;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Standardization;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * Labelled images in variables of the graph, as bytes. A step feeds only the indices of its batch; gathering, casting
 * and standardizing happen in the graph.
 */
final class ImageFeed {

    private final Examples examples;
    private final Placeholder<TUint8> pixels;
    private final Placeholder<TUint8> labels;
    private final Op fill;
    private final Placeholder<TInt32> indices;
    private final Operand<TFloat32> batch;
    private final Operand<TInt32> batchLabels;

    /**
     * @param name of the variables, unique in the graph
     * @param inputShape what the network reads: as many numbers as an image has
     */
    ImageFeed(Ops tf, String name, Examples examples, Standardization scaling, List<Integer> inputShape) {
        Ops scope = tf.withSubScope(name);
        this.examples = examples;
        Shape imageShape = Shape.of(examples.count(), examples.imageSize());
        Shape labelShape = Shape.of(examples.count());
        pixels = scope.withName("pixels").placeholder(TUint8.class, Placeholder.shape(imageShape));
        labels = scope.withName("labels").placeholder(TUint8.class, Placeholder.shape(labelShape));
        VarHandleOp pixelStore = scope.varHandleOp(TUint8.class, imageShape, VarHandleOp.sharedName(name + "/pixels"));
        VarHandleOp labelStore = scope.varHandleOp(TUint8.class, labelShape, VarHandleOp.sharedName(name + "/labels"));
        fill = scope.withControlDependencies(
                        List.of(scope.assignVariableOp(pixelStore, pixels), scope.assignVariableOp(labelStore, labels)))
                .withName("fill")
                .noOp();
        indices = scope.withName("indices").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Operand<TUint8> gathered = scope.resourceGather(pixelStore, indices, TUint8.class);
        batch = scaled(scope, scope.dtypes.cast(gathered, TFloat32.class), scaling, inputShape);
        batchLabels = scope.dtypes.cast(scope.resourceGather(labelStore, indices, TUint8.class), TInt32.class);
    }

    private Operand<TFloat32> scaled(
            Ops scope, Operand<TFloat32> flat, Standardization scaling, List<Integer> inputShape) {
        int channels = scaling.mean().length;
        long[] locations = {-1, examples.imageSize() / channels, channels};
        Operand<TFloat32> centred =
                scope.math.sub(scope.reshape(flat, scope.constant(locations)), scope.constant(scaling.mean()));
        Operand<TFloat32> scaled = scope.math.div(centred, scope.constant(scaling.deviation()));
        long[] shape = new long[inputShape.size() + 1];
        shape[0] = -1;
        for (int i = 0; i < inputShape.size(); i++) {
            shape[i + 1] = inputShape.get(i);
        }
        return scope.reshape(scaled, scope.constant(shape));
    }

    /** A batch of standardized images, [batch, the network's input shape]. */
    Operand<TFloat32> batch() {
        return batch;
    }

    /** Their labels, [batch]. */
    Operand<TInt32> batchLabels() {
        return batchLabels;
    }

    /** What a run feeds with the indices of its batch. */
    Placeholder<TInt32> indices() {
        return indices;
    }

    int count() {
        return examples.count();
    }

    /** Copies the images into the graph's variables. */
    void fill(Session session) {
        Shape imageShape = Shape.of(examples.count(), examples.imageSize());
        try (TUint8 images = TUint8.tensorOf(imageShape, DataBuffers.of(examples.pixels(), true, false));
                TUint8 classes =
                        TUint8.tensorOf(Shape.of(examples.count()), DataBuffers.of(examples.labels(), true, false))) {
            session.runner()
                    .feed(pixels, images)
                    .feed(labels, classes)
                    .addTarget(fill)
                    .run()
                    .close();
        }
    }
}
