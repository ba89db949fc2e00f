/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

/** A C map and its derivative, for c between -1 and 1. */
interface SimilarityCurve {

    /** C(c). */
    double at(double c);

    /** C'(c). */
    double slopeAt(double c);

    /** arccos c, accurate near c = 1 and -1, where arccos itself loses half of the digits of 1 - |c|. */
    static double angle(double c) {
        return 2 * StrictMath.atan2(Math.sqrt(1 - c), Math.sqrt(1 + c));
    }
}
