package org.dks4j.processor.shaping;

import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.Moments;

/**
 * A target that leaves two equations in α and β once γ and δ are put in. It tends to that of a linear map along a path,
 * and near there the solution has a limit (sections 4.3 and 5.2).
 */
sealed interface EquationTarget extends LocalTarget permits DksTarget, TatTarget {

    /** Whether the equations make sense for an activation: what they ask of it is finite. */
    boolean allows(ActivationFunction activation);

    /** The equations for an activation. */
    Equations equations(ActivationFunction activation);

    /** γ and δ, from the moments at α and β. */
    OutputTransform output(Moments moments);

    /** How far this is from the linear map: near it α² = 2·distance·(φ₁/φ₂)². */
    double distance();

    /** What φ₁φ₃/φ₂² at β is in the limit. */
    double limitRatio();

    /** The target that lies between that of the linear map (0) and this one (1), with the same limit. */
    EquationTarget towardsLinear(double fraction);

    /**
     * What is done to φ(αx + β).
     *
     * @param scale γ
     * @param shift δ, added before scaling
     */
    record OutputTransform(double scale, double shift) {}
}
