/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.target;

import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.maps.GaussianRule;

/** The two equations in α and β that a target leaves for an activation, with their derivatives by ln α and β. */
public interface Equations {

    ActivationFunction activation();

    Values at(InputTransform place, GaussianRule rule);

    /**
     * The equations at one place.
     *
     * @param qSlope Q̂'(1) minus its target
     * @param other the slope or the curvature of Ĉ at 1, minus its target
     * @param qSlopeByScale the derivative of {@code qSlope} by ln α; and so on
     */
    record Values(
            double qSlope,
            double other,
            double qSlopeByScale,
            double qSlopeByShift,
            double otherByScale,
            double otherByShift) {

        /** How far the equations are from holding; NaN if they make no sense. */
        public double error() {
            return Math.max(Math.abs(qSlope), Math.abs(other));
        }
    }
}
