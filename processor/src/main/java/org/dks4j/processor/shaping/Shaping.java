package org.dks4j.processor.shaping;

import java.util.List;
import org.dks4j.processor.ir.Network;

/** placeholder. */
public final class Shaping {
    private Shaping() {}

    public static ShapingOutcome shape(Network network) {
        return new ShapingOutcome.Infeasible(List.of());
    }
}
