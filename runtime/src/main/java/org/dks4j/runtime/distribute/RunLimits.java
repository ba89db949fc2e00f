package org.dks4j.runtime.distribute;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;

/**
 * How long a run may take in which other workers take part: the timeout longer than the fastest of its kind so far, which is about what its own
 * work takes. A first run, for which TensorFlow optimizes the graph, may take ten timeouts.
 *
 * <p>Collective operations have a timeout of their own ({@code timeout_seconds}), which must not be used: TensorFlow 2.18 ends the step then
 * while its calls to other workers are still under way, and what they use when they end is gone. With the limit of a run their end comes first.
 */
public final class RunLimits {

    private static final int FIRST = 10;

    private final Cluster cluster;
    private final Map<String, Duration> fastest = new HashMap<>();

    /** No run was measured yet. */
    public RunLimits(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Runs within the limit.
     *
     * @param kind the same for runs of the same operations
     * @param runner what is run
     * @param run runs it
     * @return what that gives
     * @throws RuntimeException what that throws: at the limit a message that {@link Meeting#explained} understands
     */
    public <T> T run(String kind, Session.Runner runner, Supplier<T> run) {
        long start = System.nanoTime();
        T result = within(limit(kind), runner, run);
        took(kind, Duration.ofNanos(System.nanoTime() - start));
        return result;
    }

    /** Runs what has no work of its own, but an exchange: within the timeout. */
    Result await(Session.Runner runner) {
        return within(timeout(), runner, runner::run);
    }

    private <T> T within(Duration limit, Session.Runner runner, Supplier<T> run) {
        if (!cluster.isAlone()) {
            runner.setOptions(
                    RunOptions.newBuilder().setTimeoutInMs(limit.toMillis()).build());
        }
        return run.get();
    }

    private Duration timeout() {
        return Duration.ofSeconds(cluster.timeoutSeconds());
    }

    /** How long a run may take. */
    Duration limit(String kind) {
        Duration known = fastest.get(kind);
        return known == null ? timeout().multipliedBy(FIRST) : timeout().plus(known);
    }

    /** Notes how long one took. */
    void took(String kind, Duration duration) {
        fastest.merge(kind, duration, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }
}
