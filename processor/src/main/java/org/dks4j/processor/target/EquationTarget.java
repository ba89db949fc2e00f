/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.Moments;

/**
 * A target that leaves two equations in α and β after substitution of γ and δ. It tends to that of a linear map along a
 * path, and near there the solution has a limit (docs/mathematics.md, sections 4.3 and 5.2).
 */
public sealed interface EquationTarget extends ActivationTarget permits DksTarget, TatTarget {

    /** Whether the equations make sense for an activation: all their terms are finite. */
    boolean allows(ActivationFunction activation);

    /** Whether some γ and δ satisfy the conditions other than the two equations. */
    boolean allows(Moments moments);

    /** The equations for an activation. */
    Equations equations(ActivationFunction activation);

    /** γ and δ, from the moments at α and β. */
    OutputTransform output(Moments moments);

    /** Whether there are solutions all the way from the linear map, whose Q̂'(1) is 1, with the other conditions as they are. */
    boolean startsLinear();

    /** The linear map's value of the derived number. */
    double linearValue();

    /** The target with another value of the derived number. */
    EquationTarget withValue(double value);

    /** A solution's value of the derived number. */
    default double value(Solution solution) {
        return solution.value(derived());
    }

    /** How far this is from the linear map: near it α² = 2·distance·(φ₁/φ₂)². */
    double distance();

    /** The limit of φ₁φ₃/φ₂² at β. */
    double limitRatio();

    /** The target that lies between that of the linear map (0) and this one (1), with the same limit. */
    EquationTarget towardsLinear(double fraction);

    /**
     * The transformation of φ(αx + β).
     *
     * @param scale γ
     * @param shift δ, added before scaling
     */
    record OutputTransform(double scale, double shift) {}
}
