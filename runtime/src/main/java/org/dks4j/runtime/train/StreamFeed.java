package org.dks4j.runtime.train;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.data.BatchPlan;
import org.dks4j.runtime.data.BatchStream;
import org.dks4j.runtime.data.DecodedBatch;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.ExampleForm;
import org.dks4j.runtime.data.StreamedExamples;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** Examples that are read ahead of the steps, and fed to each. Only the network's first input is fed. */
final class StreamFeed<T extends TType> implements Feed {

    private final StreamedExamples examples;
    private final BatchPlan.Unreadable unreadable;
    private final int threads;
    private final Class<T> type;
    private final Placeholder<T> values;
    private final Placeholder<TInt32> labels;
    private final Operand<TFloat32> numbers;

    private StreamFeed(Ops tf, Class<T> type, StreamedExamples examples, BatchPlan.Unreadable unreadable, int threads) {
        this.examples = examples;
        this.unreadable = unreadable;
        this.threads = threads;
        this.type = type;
        ExampleForm form = examples.form();
        values = tf.withName("values").placeholder(type, Placeholder.shape(Shape.of(-1, form.size())));
        labels = tf.withName("labels").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        numbers = MemoryFeed.stored(tf, values, form);
    }

    /**
     * A feed of streamed examples.
     *
     * @param name of its operations, unique in the graph
     * @param unreadable what becomes of an example that cannot be read
     * @param threads how many threads read
     */
    static StreamFeed<?> of(
            Ops tf, String name, StreamedExamples examples, BatchPlan.Unreadable unreadable, int threads) {
        Ops scope = tf.withSubScope(name);
        return examples.form().type() == ElementType.UINT8
                ? new StreamFeed<>(scope, TUint8.class, examples, unreadable, threads)
                : new StreamFeed<>(scope, TFloat32.class, examples, unreadable, threads);
    }

    @Override
    public int count() {
        return examples.count();
    }

    @Override
    public List<Operand<TFloat32>> numbers() {
        return List.of(numbers);
    }

    @Override
    public Operand<TInt32> labels() {
        return labels;
    }

    @Override
    public void fill(Session session) {}

    @Override
    public Batch batch(int[] places) throws IOException {
        try (Batches one = batches(places, places.length, 0)) {
            return one.next().orElseThrow(() -> new IOException("no example of this batch can be read"));
        }
    }

    @Override
    public Batches batches(int[] order, int batchSize, int first) {
        BatchStream stream = new BatchStream(examples, new BatchPlan(order, batchSize, first, unreadable), threads);
        return new Batches() {
            @Override
            public Optional<Batch> next() throws IOException {
                return stream.next().map(decoded -> fed(decoded));
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private Batch fed(DecodedBatch decoded) {
        int count = decoded.count();
        long bytes = (long) count * examples.form().bytes();
        Shape shape = Shape.of(count, examples.form().size());
        T tensor = Tensor.of(
                type, shape, DataBuffers.of(decoded.values(), true, false).narrow(bytes));
        return new Fed<>(values, labels, tensor, TInt32.vectorOf(decoded.labels()));
    }

    private record Fed<T extends TType>(Placeholder<T> values, Placeholder<TInt32> labels, T tensor, TInt32 classes)
            implements Batch {

        @Override
        public int size() {
            return (int) classes.size();
        }

        @Override
        public void feed(Session.Runner runner) {
            runner.feed(values, tensor).feed(labels, classes);
        }

        @Override
        public void close() {
            tensor.close();
            classes.close();
        }
    }
}
