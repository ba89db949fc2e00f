/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.Optional;

/**
 * What a network makes of two vectors, as curves.
 *
 * @param c the C map up to where locations are joined
 * @param after what follows makes of the c value there; nothing where nothing nonlinear follows
 * @param tangent the tangent kernel of the whole network, 1 at 1
 * @param q the network's Q map
 */
record KernelMaps(MonotoneCurve c, Optional<MonotoneCurve> after, MonotoneCurve tangent, QCurve q) {

    static KernelMaps of(NetworkAnalysis analysis, OutputReading reading) {
        boolean ends = reading.joined() == analysis.layers().size() - 1;
        return new KernelMaps(
                analysis.kernel(reading.joined()),
                ends ? Optional.empty() : analysis.kernelAfter(reading.joined()),
                analysis.tangentKernel(),
                analysis.qCurve());
    }
}
