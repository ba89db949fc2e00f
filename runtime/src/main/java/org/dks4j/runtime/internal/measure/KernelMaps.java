package org.dks4j.runtime.internal.measure;

import java.util.Optional;

/**
 * What a network makes of two vectors, as curves.
 *
 * @param c the C map up to where locations are joined
 * @param behind what follows makes of the c value there; nothing where nothing nonlinear follows
 * @param tangent the tangent kernel of the whole network, 1 at 1
 * @param q the network's Q map
 */
record KernelMaps(MonotoneCurve c, Optional<MonotoneCurve> behind, MonotoneCurve tangent, QCurve q) {

    static KernelMaps of(NetworkAnalysis analysis, OutputReading reading) {
        boolean ends = reading.joined() == analysis.layers().size() - 1;
        return new KernelMaps(
                analysis.kernel(reading.joined()),
                ends ? Optional.empty() : analysis.kernelBehind(reading.joined()),
                analysis.tangentKernel(),
                analysis.qCurve());
    }
}
