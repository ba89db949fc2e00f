/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.soap;

import java.util.List;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.OptimizerOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of SOAP on the command line. */
public final class SoapOptions implements OptimizerOptions {

    @Option(
            names = "--betas",
            paramLabel = "B1,B2",
            split = ",",
            hideParamSyntax = true,
            description =
                    "shares that a step keeps of the first moment, and of the second moment and the averages whose"
                            + " eigenvectors are taken (default: 0.95,0.95)")
    private @Nullable List<Double> betas;

    @Option(names = "--epsilon", paramLabel = "E", description = "added to the root of the second moment")
    private double epsilon = Soap.defaults().epsilon();

    @Option(
            names = "--basis-period",
            paramLabel = "STEPS",
            description = "steps between updates of an eigenbasis; each step updates those of some layers")
    private int basisPeriod = Soap.defaults().period();

    @Option(
            names = "--longest-side",
            paramLabel = "N",
            description = "the most rows or columns of a kernel that are rotated into an eigenbasis")
    private int longestSide = Soap.defaults().longestSide();

    @Option(
            names = "--longest-ratio",
            paramLabel = "R",
            description = "a side that is longer than R times the other is not rotated; 0 for no limit")
    private double longestRatio = Soap.defaults().longestRatio();

    /** The defaults. */
    public SoapOptions() {}

    @Override
    public String name() {
        return "soap";
    }

    @Override
    public String title() {
        return "SOAP";
    }

    @Override
    public Optimizer optimizer() {
        Soap soap = Soap.defaults()
                .withEpsilon(epsilon)
                .withPeriod(basisPeriod)
                .withLongestSide(longestSide)
                .withLongestRatio(longestRatio == 0 ? Double.POSITIVE_INFINITY : longestRatio);
        if (betas == null) {
            return soap;
        }
        if (betas.size() != 2) {
            throw new IllegalArgumentException("--betas takes two numbers, such as 0.95,0.95, not " + betas.size());
        }
        return soap.withBetas(betas.get(0), betas.get(1));
    }
}
