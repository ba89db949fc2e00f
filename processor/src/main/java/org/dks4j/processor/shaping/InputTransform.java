package org.dks4j.processor.shaping;

/**
 * The two unknowns of the DKS conditions: φ is applied to αx + β.
 *
 * @param scale α > 0
 * @param shift β
 */
record InputTransform(double scale, double shift) {

    double distanceTo(InputTransform other) {
        return Math.max(
                Math.abs(StrictMath.log(scale / other.scale)), Math.abs(shift - other.shift) / Math.max(1, scale));
    }
}
