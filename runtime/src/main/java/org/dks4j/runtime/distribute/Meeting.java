package org.dks4j.runtime.distribute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.files.Sha256;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Where workers wait for one another and make sure that they do the same. */
public final class Meeting {

    /** What TensorFlow says of a collective operation or a run that took too long: its runtime, and gRPC. */
    private static final List<String> TIMED_OUT = List.of("timed out", "Deadline Exceeded");

    /** Facts of another version may be more or fewer. */
    private static final int MOST_FACTS = 64;

    /** Hexadecimal digits of a fact's digest that are compared: 64 bits. */
    private static final int DIGITS = 16;

    private final Cluster cluster;
    private final RunLimits limits;
    private final Placeholder<TInt64> digests;
    private final Operand<TInt64> smallest;
    private final Operand<TInt64> largest;
    private final Placeholder<TFloat32> wishes;
    private final Operand<TFloat32> anyWishes;
    private final List<Op> united;
    private boolean reached;
    private boolean broken;

    /**
     * What workers ask of one another.
     *
     * @param own what one asks by {@link #any}
     * @param unite that all unite
     */
    private record Wishes(boolean own, boolean unite) {}

    /**
     * Adds its operations to a graph.
     *
     * @param united what {@link #unite} runs
     */
    public Meeting(Ops tf, Cluster cluster, Collectives collectives, List<Op> united) {
        this.cluster = cluster;
        limits = new RunLimits(cluster);
        this.united = List.copyOf(united);
        Ops scope = tf.withSubScope("meeting");
        Collectives onHost = collectives.onHost();
        digests = scope.placeholder(TInt64.class, Placeholder.shape(Shape.of(MOST_FACTS)));
        smallest = onHost.smallest(scope, digests);
        largest = onHost.largest(scope, digests);
        wishes = scope.placeholder(TFloat32.class, Placeholder.shape(Shape.of(2)));
        anyWishes = onHost.largest(scope, wishes);
    }

    /**
     * Waits for all workers, and makes sure that they have the same facts.
     *
     * @param facts texts by name, the same names in the same order at every worker
     * @throws WorkerException if a worker has others, which says which ones differ, or does not come
     */
    public void agree(Session session, Map<String, String> facts) {
        if (cluster.isAlone()) {
            return;
        }
        List<String> names = new ArrayList<>(facts.keySet());
        long[] own = facts.values().stream().mapToLong(Meeting::digest).toArray();
        List<String> different = new ArrayList<>();
        try (TInt64 fed = TInt64.vectorOf(Arrays.copyOf(own, MOST_FACTS));
                Result result = await(
                        session.runner().feed(digests, fed).fetch(smallest).fetch(largest))) {
            TInt64 low = (TInt64) result.get(0);
            TInt64 high = (TInt64) result.get(1);
            for (int i = 0; i < own.length; i++) {
                if (low.getLong(i) != high.getLong(i)) {
                    different.add(names.get(i) + " (here " + facts.get(names.get(i)) + ")");
                }
            }
        }
        if (!different.isEmpty()) {
            throw new WorkerException(
                    "the workers do not train the same: they differ in " + String.join(", ", different));
        }
    }

    /**
     * Asks all workers.
     *
     * @param own what this one wishes
     * @return whether any of them wishes it
     */
    public boolean any(Session session, boolean own) {
        if (cluster.isAlone()) {
            return own;
        }
        Wishes all = exchanged(session, new Wishes(own, false));
        while (all.unite()) {
            runUnited(session);
            all = exchanged(session, new Wishes(own, false));
        }
        return all.own();
    }

    /**
     * Has all workers run together what makes their variables the same where they are not, as before one of them saves them. The others do so
     * where they ask the next time ({@link #any}), which has to be what they do next.
     */
    public void unite(Session session) {
        if (!cluster.isAlone() && !united.isEmpty()) {
            exchanged(session, new Wishes(false, true));
            runUnited(session);
        }
    }

    private Wishes exchanged(Session session, Wishes own) {
        try (TFloat32 fed = TFloat32.vectorOf(own.own() ? 1 : 0, own.unite() ? 1 : 0);
                Result result = await(session.runner().feed(wishes, fed).fetch(anyWishes))) {
            TFloat32 any = (TFloat32) result.get(0);
            return new Wishes(any.getFloat(0) > 0, any.getFloat(1) > 0);
        }
    }

    private void runUnited(Session session) {
        Session.Runner runner = session.runner();
        united.forEach(runner::addTarget);
        await(runner).close();
    }

    /**
     * Runs what has no work of its own, but an exchange of all workers.
     *
     * @throws WorkerException if one of them is gone or does not come
     */
    public Result await(Session.Runner runner) {
        awaitFirst();
        try {
            return limits.await(runner);
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    private void awaitFirst() {
        if (cluster.isFirst() || reached) {
            return;
        }
        if (!new FirstWorker(cluster).listens(Duration.ofSeconds(cluster.timeoutSeconds()))) {
            throw new WorkerException(withoutAnswer(List.of(0)));
        }
        reached = true;
    }

    /**
     * Whether a run with other workers has failed ({@link #explained}). Then the session must not be closed: TensorFlow waits for answers that
     * do not come.
     */
    public boolean isBroken() {
        return broken;
    }

    /** How long runs may take in which other workers take part. */
    public RunLimits limits() {
        return limits;
    }

    /**
     * What a failure of a run means where other workers take part in it.
     *
     * @param failure what {@code Session.Runner.run} has thrown
     * @return a {@link WorkerException} where they are what failed, else the failure
     */
    public RuntimeException explained(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (cluster.isAlone()) {
            return failure;
        }
        broken = true;
        if (failure instanceof OverdueException overdue && !overdue.missing().isEmpty()) {
            RollCall.stay();
            return new WorkerException(withoutAnswer(overdue.missing()), failure);
        }
        boolean timedOut =
                failure instanceof OverdueException || TIMED_OUT.stream().anyMatch(message::contains);
        List<Integer> named = cluster.named(message);
        if (!timedOut && named.isEmpty()) {
            return failure;
        }
        return new WorkerException(explanation(timedOut, named), failure);
    }

    /** Where one gives up all others do, and TensorFlow names it to them: who is missing is asked for. */
    private String explanation(boolean timedOut, List<Integer> named) {
        List<Integer> missing = missing();
        List<Integer> lost = missing.stream().filter(named::contains).toList();
        if (!timedOut && !lost.isEmpty()) {
            return "lost " + names(lost);
        }
        if (missing.isEmpty()) {
            return timedOut
                    ? String.format(
                            Locale.ROOT, "an exchange of all workers took longer than %d s", cluster.timeoutSeconds())
                    : names(named) + " gave up";
        }
        return withoutAnswer(missing);
    }

    private List<Integer> missing() {
        if (cluster.size() == 2) {
            return List.of(1 - cluster.task());
        }
        List<Integer> missing = new RollCall(cluster).missing(RollCall.PATIENCE);
        RollCall.stay();
        return missing;
    }

    private String withoutAnswer(List<Integer> missing) {
        return String.format(
                Locale.ROOT,
                "worker %d had no answer from all others within %d s: %s",
                cluster.task(),
                cluster.timeoutSeconds(),
                names(missing)
                        + (missing.size() == 1
                                ? " hangs, cannot be reached, or was never started"
                                : " hang, cannot be reached, or were never started"));
    }

    private String names(List<Integer> tasks) {
        return tasks.stream().map(cluster::name).collect(Collectors.joining(", "));
    }

    private static long digest(String text) {
        return HexFormat.fromHexDigitsToLong(Sha256.of(text), 0, DIGITS);
    }
}
