package org.dks4j.runtime.train.optimizer;

import picocli.CommandLine.Option;

/** The option of every optimizer with momentum: its own has it as a {@code @Mixin}. */
public final class MomentumOption {

    @Option(names = "--momentum", paramLabel = "M", description = "how much of its last step a step keeps; 0 for none")
    private double momentum = 0.9;

    /** 0.9 until another momentum is given. */
    public MomentumOption() {}

    /** What was given, or 0.9. */
    public double value() {
        return momentum;
    }
}
