/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.util.Optional;
import org.dks4j.runtime.internal.session.Exchange;
import org.tensorflow.types.TFloat32;

/**
 * What a worker asks of all at the beginning of an exchange. The largest of each number over all workers says what any of them asks, and
 * whether all are at the same exchange.
 *
 * @param stop that the training stops
 * @param synchronize that all make their variables the same before anything else
 * @param first the number of the exchange, the largest of all workers; below 0 where none is at one
 * @param last the negative of the smallest of all workers
 */
record Requests(boolean stop, boolean synchronize, int first, int last) {
    /** Whoever only synchronizes is at no exchange. */
    private static final int NONE = -1000;

    /** Those of a worker at an exchange. */
    static Requests at(Exchange exchange, boolean stop) {
        return new Requests(stop, false, exchange.code(), -exchange.code());
    }

    /** Those of a worker that wants all to synchronize, whatever exchange the others are at. */
    static Requests synchronization() {
        return new Requests(false, true, NONE, NONE);
    }

    /** Where the worker is, if it is at an exchange. */
    Optional<Exchange> exchange() {
        return first == NONE ? Optional.empty() : Optional.of(Exchange.of(first));
    }

    TFloat32 tensor() {
        return TFloat32.vectorOf(stop ? 1 : 0, synchronize ? 1 : 0, first, last);
    }

    static Requests of(TFloat32 tensor) {
        return new Requests(
                tensor.getFloat(0) > 0, tensor.getFloat(1) > 0, (int) tensor.getFloat(2), (int) tensor.getFloat(3));
    }

    /** The exchange of another worker, where it is not this worker's. */
    Optional<Exchange> other(Exchange own) {
        if (first != own.code()) {
            return Optional.of(Exchange.of(first));
        }
        return last == -own.code() ? Optional.empty() : Optional.of(Exchange.of(-last));
    }
}
