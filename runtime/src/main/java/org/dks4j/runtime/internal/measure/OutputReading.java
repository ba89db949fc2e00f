/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import java.util.List;

/**
 * What a network's output reads, at initialization, of the locations where its kernel begins. A convolution is then 0 except for its centre tap, so
 * that every location is a chain of its own until locations are joined: by a mean over them, or side by side by flattening.
 *
 * @param branches sums and concatenations may join chains that read other locations; usually there is one branch
 * @param joined the place of the node where the locations are joined, from which on there is one; the last node if nothing nonlinear follows
 * @param approximations what is not exact, as sentences
 */
record OutputReading(List<Branch> branches, int joined, List<String> approximations) {

    OutputReading {
        branches = List.copyOf(branches);
        approximations = List.copyOf(approximations);
    }

    /**
     * One way to the output.
     *
     * @param share of the kernel; those of all branches add up to 1
     * @param means what it has side by side: the kernel is the mean of theirs
     */
    record Branch(double share, List<Mean> means) {

        Branch {
            means = List.copyOf(means);
        }

        Branch times(double factor) {
            return new Branch(share * factor, means);
        }
    }

    /**
     * A weighted mean over locations.
     *
     * @param locations where the kernel begins, distinct
     * @param weights one for each; they add up to 1
     */
    record Mean(List<Integer> locations, List<Double> weights) {

        Mean {
            locations = List.copyOf(locations);
            weights = List.copyOf(weights);
        }

        static Mean of(int location) {
            return new Mean(List.of(location), List.of(1.0));
        }
    }
}
