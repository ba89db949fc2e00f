/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.Optional;
import org.dks4j.processor.target.EquationTarget;
import org.dks4j.processor.target.InputTransform;

/**
 * The limit of one branch of solutions as the target approaches the linear map (docs/mathematics.md, sections 4.3 and
 * 5.2).
 */
public interface AsymptoticBranch {

    /** The scale with which α goes to 0: |φ₁/φ₂|; of several limits the one with the smallest scale is used. */
    double scale();

    /** β in the limit. */
    double shift();

    /** sup|φ'|/|φ₁|, the Lipschitz constant in the limit. */
    double lipschitz();

    /** The approximate place of the branch for a target; empty if the target is too far from the linear map's. */
    Optional<InputTransform> near(EquationTarget target);

    /** A place's β as a dimensionless number that changes little along the branch. */
    double coordinate(InputTransform place);

    /** The place of an α and a {@link #coordinate}. */
    InputTransform place(double scale, double coordinate);
}
