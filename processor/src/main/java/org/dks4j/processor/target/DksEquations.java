/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import org.dks4j.processor.formula.Kink;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.GaussianRule;

/**
 * The two remaining equations of DKS after substitution of δ = -m and γ = 1/√V (docs/mathematics.md, section 4.2), with
 * their derivatives by ln α and β:
 *
 * <pre>
 *   E[(F - m)DZ]/V = ρ,   E[D²]/V = ψ,   F = φ(αZ + β),  D = αφ'(αZ + β),  m = E[F],  V = E[(F - m)²]
 * </pre>
 */
public record DksEquations(ActivationFunction activation, DksTarget target) implements Equations {

    @Override
    public Values at(InputTransform place, GaussianRule rule) {
        double scale = place.scale();
        double[][] values = activation.upToSecond(rule.affine(scale, place.shift()));
        double[] f = values[0];
        double[] first = values[1];
        double[] second = values[2];
        double mean = rule.mean(f);
        double meanByShift = rule.mean(first);
        double meanByScale = 0;
        for (int i = 0; i < f.length; i++) {
            meanByScale += rule.weight(i) * first[i] * rule.node(i);
        }
        double variance = 0;
        double centredFirst = 0;
        double centredFirstZ = 0;
        double centredSecondZ = 0;
        double centredSecondZZ = 0;
        double firstFirst = 0;
        double firstFirstZ = 0;
        double firstFirstZZ = 0;
        double firstSecond = 0;
        double firstSecondZ = 0;
        for (int i = 0; i < f.length; i++) {
            double z = rule.node(i);
            double centred = f[i] - mean;
            double weightedCentred = rule.weight(i) * centred;
            double weightedFirst = rule.weight(i) * first[i];
            double squaredFirst = weightedFirst * first[i];
            variance += weightedCentred * centred;
            centredFirst += weightedCentred * first[i];
            centredFirstZ += weightedCentred * first[i] * z;
            centredSecondZ += weightedCentred * second[i] * z;
            centredSecondZZ += weightedCentred * second[i] * z * z;
            firstFirst += squaredFirst;
            firstFirstZ += squaredFirst * z;
            firstFirstZZ += squaredFirst * z * z;
            firstSecond += weightedFirst * second[i];
            firstSecondZ += weightedFirst * second[i] * z;
        }
        // Where φ' jumps, φ'' has a point mass that no node sees.
        for (Kink kink : activation.kinks()) {
            double z = (kink.at() - place.shift()) / scale;
            double mass = GaussianRule.density(z) / scale;
            double jump = kink.slopeJump() * (kink.value() - mean) * mass;
            double squareJump = 0.5 * (square(kink.slopeAbove()) - square(kink.slopeBelow())) * mass;
            centredSecondZ += jump * z;
            centredSecondZZ += jump * z * z;
            firstSecond += squareJump;
            firstSecondZ += squareJump * z;
        }
        double qNumerator = scale * centredFirstZ;
        double slopeNumerator = scale * scale * firstFirst;
        double qByScale = centredFirstZ + scale * (firstFirstZZ - meanByScale * meanByScale) + scale * centredSecondZZ;
        double qByShift = scale * (firstFirstZ - meanByShift * meanByScale) + scale * centredSecondZ;
        double slopeByScale = 2 * scale * firstFirst + 2 * scale * scale * firstSecondZ;
        double slopeByShift = 2 * scale * scale * firstSecond;
        double varianceByScale = 2 * centredFirstZ;
        double varianceByShift = 2 * centredFirst;
        double qSlope = qNumerator / variance;
        double slope = slopeNumerator / variance;
        return new Values(
                qSlope - target.qSlope(),
                slope - target.slope(),
                scale * (qByScale - qSlope * varianceByScale) / variance,
                (qByShift - qSlope * varianceByShift) / variance,
                scale * (slopeByScale - slope * varianceByScale) / variance,
                (slopeByShift - slope * varianceByShift) / variance);
    }

    private static double square(double x) {
        return x * x;
    }
}
