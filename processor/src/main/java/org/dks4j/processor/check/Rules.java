package org.dks4j.processor.check;

import java.util.List;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.report.Findings;

/** All rules, applied in a fixed order. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new LinearLastLayer(),
            new NormalizableInputs(),
            new OddKernels(),
            new SeveralChannels(),
            new ShapeableLayers(),
            new IndependentSummands(),
            new TailoredSlopes(),
            new ActivationFollowsAffine(),
            new PoolingPosition(),
            new DropoutPosition(),
            new MeetsEveryCondition(),
            new TargetInUse());

    private Rules() {}

    /** Adds what breaks a rule to the findings. */
    public static void check(Network network, Findings findings) {
        ALL.forEach(rule -> rule.check(network, findings));
    }
}
