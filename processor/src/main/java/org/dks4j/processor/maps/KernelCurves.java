/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@link KernelCurve}s of one activation, each created on first use. */
public final class KernelCurves {

    /** q values whose logarithms differ by less than the inverse share their curve. */
    private static final double RESOLUTION = 1e8;

    private final LocalMaps maps;
    private final Optional<ArcCosineMap> closed;
    private final AngleCurves angles;
    private final Map<Long, KernelCurve> known = new TreeMap<>();

    /** @param maps the activation's, for inputs with q = 1 */
    public KernelCurves(LocalMaps maps) {
        this.maps = maps;
        this.closed = ArcCosineMap.of(maps);
        this.angles = new AngleCurves(maps);
    }

    /** The curve for one q value of the activation's input. */
    public KernelCurve at(double q) {
        return known.computeIfAbsent(
                Math.round(StrictMath.log(q) * RESOLUTION), rounded -> KernelCurve.of(maps, closed, angles, q));
    }
}
