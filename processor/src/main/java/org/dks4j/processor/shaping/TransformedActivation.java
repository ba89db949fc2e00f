package org.dks4j.processor.shaping;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.LocalMaps;

/**
 * One activation of a network with its solved constants: φ̂(x) = γ·(φ(αx + β) + δ) (section 4.1).
 *
 * @param entry φ, as the catalogue has it
 * @param inputScale α
 * @param inputShift β
 * @param outputScale γ
 * @param outputShift δ
 * @param negativeSlope the slope below 0, for leaky ReLU only
 * @param residuals the absolute errors of the conditions under a second, independent rule; empty where nothing is shaped
 * @param lipschitz the largest |φ̂'| (Λ in section 4.5)
 * @param sites the description's layers where the activation is applied, in network order
 */
public record TransformedActivation(
        CatalogueEntry entry,
        double inputScale,
        double inputShift,
        double outputScale,
        double outputShift,
        OptionalDouble negativeSlope,
        Map<Condition, Double> residuals,
        double lipschitz,
        List<String> sites) {

    /** Its Q map and C map. */
    public LocalMaps localMaps() {
        ActivationFunction activation =
                ActivationFunction.of(entry.formula().withNegativeSlope(negativeSlope.orElse(0)));
        return LocalMaps.of(activation, inputScale, inputShift, outputScale, outputShift);
    }
}
