package org.dks4j.processor.maps;

/** A C map and its derivative, for c between -1 and 1. */
interface SimilarityCurve {

    /** C(c). */
    double at(double c);

    /** C'(c). */
    double slopeAt(double c);
}
