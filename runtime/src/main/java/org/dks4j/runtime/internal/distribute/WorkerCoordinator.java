/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.internal.files.Sha256;
import org.dks4j.runtime.internal.session.Exchange;
import org.dks4j.runtime.internal.session.GraphRunner;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Runs a graph together with other workers: each run in which they take part is waited for, and a failure is explained by the workers that
 * caused it. At the beginning of each exchange all say which it is, so that workers that are at different ones learn of it at once.
 */
final class WorkerCoordinator implements GraphRunner {
    /** Hexadecimal digits of a fact's digest that are compared: 64 bits. */
    private static final int DIGITS = 16;

    private final Cluster cluster;
    private final CoordinationOps operations;
    private final Session session;
    private final RunTimeouts timeouts;
    private final FailureExplanation explanation;
    private boolean firstWasReached;
    private boolean broken;

    WorkerCoordinator(Cluster cluster, CoordinationOps operations, Session session) {
        this.cluster = cluster;
        this.operations = operations;
        this.session = session;
        timeouts = new RunTimeouts(cluster);
        explanation = new FailureExplanation(cluster);
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public Result run(String kind, Session.Runner run, Predicate<RuntimeException> own) {
        try {
            return timeouts.run(kind, run, run::run);
        } catch (RuntimeException e) {
            if (own.test(e)) {
                throw e;
            }
            throw explained(e);
        }
    }

    /** @throws WorkerException if a worker is gone, does not come, or is at another exchange */
    @Override
    public Result exchange(Exchange kind, Session.Runner run) {
        announce(kind, false);
        return await(run);
    }

    /** @throws WorkerException if a worker has other facts, which says which ones differ, or does not come */
    @Override
    public void verifyConsistent(Map<String, String> facts) {
        List<String> names = new ArrayList<>(facts.keySet());
        long[] own =
                facts.values().stream().mapToLong(WorkerCoordinator::digest).toArray();
        List<String> different = new ArrayList<>();
        try (TInt64 fed = TInt64.vectorOf(Arrays.copyOf(own, CoordinationOps.MOST_FACTS));
                Result result = exchange(
                        Exchange.CONSISTENCY,
                        session.runner()
                                .feed(operations.digests(), fed)
                                .fetch(operations.smallest())
                                .fetch(operations.largest()))) {
            TInt64 low = (TInt64) result.get(0);
            TInt64 high = (TInt64) result.get(1);
            for (int i = 0; i < own.length; i++) {
                if (low.getLong(i) != high.getLong(i)) {
                    different.add(names.get(i) + " (here " + facts.get(names.get(i)) + ")");
                }
            }
        }
        if (!different.isEmpty()) {
            throw new WorkerException("the workers' trainings differ in " + String.join(", ", different));
        }
    }

    @Override
    public boolean anyRequested(boolean own) {
        return announce(Exchange.STOP_REQUEST, own).stop();
    }

    @Override
    public void synchronizeState() {
        if (!operations.synchronization().isEmpty()) {
            requested(Requests.synchronization());
            synchronizeTogether();
        }
    }

    /** Tells all workers at which exchange this one is; as often as another wants that first, all synchronize. */
    private Requests announce(Exchange kind, boolean stop) {
        Requests all = requested(Requests.at(kind, stop));
        while (all.synchronize()) {
            synchronizeTogether();
            all = requested(Requests.at(kind, stop));
        }
        return all;
    }

    private Requests requested(Requests own) {
        try (TFloat32 fed = own.tensor();
                Result result =
                        await(session.runner().feed(operations.requests(), fed).fetch(operations.anyRequests()))) {
            Requests all = Requests.of((TFloat32) result.get(0));
            own.exchange().ifPresent(kind -> requireSame(kind, all.other(kind)));
            return all;
        }
    }

    /** What all do next would wait for others that do something else. */
    private void requireSame(Exchange own, Optional<Exchange> other) {
        if (other.isPresent()) {
            broken = true;
            throw new WorkerException(String.format(
                    Locale.ROOT,
                    "the workers are out of step: worker %d %s while another %s",
                    cluster.task(),
                    own.text(),
                    other.get().text()));
        }
    }

    private void synchronizeTogether() {
        Session.Runner runner = session.runner();
        operations.synchronization().forEach(runner::addTarget);
        await(runner).close();
    }

    /** Runs what has no work of its own. */
    private Result await(Session.Runner runner) {
        awaitFirst();
        try {
            return timeouts.await(runner);
        } catch (RuntimeException e) {
            throw explained(e);
        }
    }

    private void awaitFirst() {
        if (cluster.isFirst() || firstWasReached) {
            return;
        }
        if (!new FirstWorker(cluster).listens(Duration.ofSeconds(cluster.timeoutSeconds()))) {
            throw new WorkerException(explanation.withoutAnswer(List.of(0)));
        }
        firstWasReached = true;
    }

    private RuntimeException explained(RuntimeException failure) {
        broken = true;
        return explanation.of(failure);
    }

    @Override
    public int[] share(int[] order, int batchSize) {
        return cluster.share(order, batchSize);
    }

    @Override
    public int share(int batchSize) {
        return batchSize / cluster.size();
    }

    @Override
    public boolean isAlone() {
        return false;
    }

    @Override
    public boolean isBroken() {
        return broken;
    }

    private static long digest(String text) {
        return HexFormat.fromHexDigitsToLong(Sha256.of(text), 0, DIGITS);
    }
}
