/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

/**
 * A dense layer or a convolution, as far as its costs go.
 *
 * @param name its own
 * @param inputs numbers in a row that it reads: height·width·inputs of a convolution
 * @param outputs numbers that a row gives
 * @param locations rows of an example
 * @param biased whether there is a bias, which makes the factor of inputs larger by one
 * @param shiftedChannels input channels of a convolution whose factor comes from products of shifted images; 0 for others
 */
public record LayerShape(String name, int inputs, int outputs, int locations, boolean biased, int shiftedChannels) {

    /** Shifts by -2 to 2 in both directions, with one of each pair that are opposite left out: a 3x3 window's products of taps. */
    private static final double SHIFTS = 25;

    /** The size of A, the second moment of inputs. */
    public int inputFactor() {
        return inputs + (biased ? 1 : 0);
    }

    /** Numbers in A and G. */
    public double factorNumbers() {
        return square(inputFactor()) + square(outputs);
    }

    /** What an inversion of both factors costs, in proportion: the sum of their sizes' cubes. */
    public double inversionCost() {
        return inputFactor() * square(inputFactor()) + outputs * square(outputs);
    }

    /** Multiplications and additions of a forward pass, for an example. */
    public double forward() {
        return 2.0 * locations * inputs * outputs;
    }

    /** Multiplications and additions that the new moments take, for an example. */
    public double moments() {
        double input = shiftedChannels > 0 ? SHIFTS * square(shiftedChannels) : square(inputFactor());
        return 2.0 * locations * (input + square(outputs));
    }

    /** Multiplications and additions that a gradient times the inverse takes. */
    public double preconditioning() {
        return 2.0 * inputFactor() * outputs * ((double) inputFactor() + outputs);
    }

    private static double square(double value) {
        return value * value;
    }
}
