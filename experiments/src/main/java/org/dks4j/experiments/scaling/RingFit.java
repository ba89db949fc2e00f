/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.List;

/**
 * Latency and bandwidth of a ring from measured exchanges.
 *
 * @param link that fits best
 * @param start seconds that a run takes which exchanges nothing
 */
public record RingFit(Link link, double start) {

    /**
     * The link whose relative errors have the least sum of squares.
     *
     * @param exchanges of one number of workers above 1, one of 0 bytes among them, which is a run without an exchange, and two of others
     */
    public static RingFit of(String name, List<MeasuredExchange> exchanges) {
        double start = exchanges.stream()
                .filter(exchange -> exchange.bytes() == 0)
                .findFirst()
                .orElseThrow()
                .seconds();
        double ll = 0;
        double lb = 0;
        double bb = 0;
        double l = 0;
        double b = 0;
        for (MeasuredExchange exchange : exchanges) {
            if (exchange.bytes() > 0) {
                // seconds - start = hops·latency + sent·(1/bandwidth), divided by seconds.
                double hops = 2.0 * (exchange.workers() - 1) / exchange.seconds();
                double sent = hops / exchange.workers() * exchange.bytes();
                double rest = 1 - start / exchange.seconds();
                ll += hops * hops;
                lb += hops * sent;
                bb += sent * sent;
                l += hops * rest;
                b += sent * rest;
            }
        }
        double determinant = ll * bb - lb * lb;
        double latency = (l * bb - b * lb) / determinant;
        double inverseBandwidth = (b * ll - l * lb) / determinant;
        return new RingFit(new Link(name, latency, 1 / inverseBandwidth), start);
    }

    /** How long a run takes that exchanges some bytes, in seconds. */
    public double seconds(int workers, double bytes) {
        return start + link.allReduce(workers, bytes);
    }
}
