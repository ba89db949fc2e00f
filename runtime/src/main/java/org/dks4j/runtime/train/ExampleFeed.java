package org.dks4j.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.Features;
import org.dks4j.runtime.data.Standardization;
import org.dks4j.runtime.graph.NetworkInput;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/**
 * Labelled examples in variables of the graph, as bytes. A step feeds only the indices of its batch; gathering, casting
 * and standardizing happen in the graph.
 */
final class ExampleFeed {

    private final int count;
    private final Placeholder<TInt32> indices;
    private final List<NumberStore<?>> stores = new ArrayList<>();
    private final List<Operand<TFloat32>> batch = new ArrayList<>();
    private final Operand<TInt32> batchLabels;

    /**
     * @param name of the variables, unique in the graph
     * @param scalings how each input is standardized
     * @param inputs what the network reads: each of as many numbers as the examples have of it
     */
    ExampleFeed(
            Ops tf,
            String name,
            Examples examples,
            Map<NetworkInput, Standardization> scalings,
            List<NetworkInput> inputs) {
        Ops scope = tf.withSubScope(name);
        count = examples.count();
        indices = scope.withName("indices").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        for (NetworkInput input : inputs) {
            Features features = examples.of(input);
            Class<? extends TType> type = features.form().type() == ElementType.UINT8 ? TUint8.class : TFloat32.class;
            Operand<TFloat32> numbers = scope.dtypes.cast(
                    gathered(scope, name, "input-" + stores.size(), type, features.size(), features.values()),
                    TFloat32.class);
            Standardization scaling = Objects.requireNonNull(scalings.get(input), input.name());
            batch.add(scaled(scope, numbers, features, scaling, input.shape()));
        }
        // GPUs hold no variables of 32-bit integers.
        Operand<TInt64> labels = gathered(scope, name, "labels", TInt64.class, 1, NumberStore.longs(examples.labels()));
        batchLabels = scope.dtypes.cast(scope.reshape(labels, scope.constant(new int[] {-1})), TInt32.class);
    }

    private <T extends TType> Operand<T> gathered(
            Ops scope, String feed, String what, Class<T> type, int size, byte[] values) {
        Ops inner = scope.withSubScope(what);
        NumberStore<T> store = new NumberStore<>(inner, feed + "/" + what, type, Shape.of(count, size), values);
        stores.add(store);
        return store.gathered(inner, indices);
    }

    private static Operand<TFloat32> scaled(
            Ops scope, Operand<TFloat32> flat, Features features, Standardization scaling, List<Integer> inputShape) {
        long[] locations = {-1, features.size() / features.channels(), features.channels()};
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

    /** A batch of each input, standardized, [batch, the input's shape]. */
    List<Operand<TFloat32>> batch() {
        return List.copyOf(batch);
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
        return count;
    }

    /** Copies the examples into the graph's variables. */
    void fill(Session session) {
        stores.forEach(store -> store.fill(session));
    }
}
