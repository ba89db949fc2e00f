package org.dks4j.processor.operation;

import java.util.List;
import org.dks4j.processor.operation.WeightedSum.Origin;

/**
 * What an operation that adds its inputs says of them.
 *
 * @param weights one for each input
 * @param origin what in the description the sum stands for
 */
public record Summands(List<Double> weights, Origin origin) {

    public Summands {
        weights = List.copyOf(weights);
    }
}
