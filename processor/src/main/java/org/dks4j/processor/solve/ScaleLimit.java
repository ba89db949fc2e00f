/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.solve;

import java.util.function.DoubleSupplier;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.target.InputTransform;

/**
 * The α above which no expectations are taken. It depends on the activation's own scale, which takes longer to find
 * than a typical solution; so it is found only for an α beyond the limit of all activations.
 */
public final class ScaleLimit {

    private final DoubleSupplier search;
    private double known = Double.NaN;

    private ScaleLimit(DoubleSupplier search) {
        this.search = search;
    }

    /**
     * A known limit.
     *
     * @param largest the limit, at least {@link InputTransform#RESOLVED}
     */
    public static ScaleLimit at(double largest) {
        return new ScaleLimit(() -> largest);
    }

    public static ScaleLimit of(ActivationFunction activation) {
        return new ScaleLimit(() -> InputTransform.largestScale(activation));
    }

    public boolean allows(double scale) {
        if (scale < InputTransform.RESOLVED) {
            return true;
        }
        if (Double.isNaN(known)) {
            known = search.getAsDouble();
        }
        return scale < known;
    }
}
