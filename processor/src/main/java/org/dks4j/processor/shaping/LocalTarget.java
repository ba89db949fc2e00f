package org.dks4j.processor.shaping;

/**
 * What is asked of one activation besides Q̂(1) = 1 and Ĉ(0) = 0 (section 3.1).
 *
 * @param slope ψ, the slope of its C map at 1
 * @param qSlope ρ, the slope of its Q map at 1
 */
public record LocalTarget(double slope, double qSlope) {

    /** ψ - 1, by which the activation is asked to differ from a linear map. */
    double excess() {
        return slope - 1;
    }

    /**
     * The target that lies between that of the linear map (0) and this one (1). Along it the limit equation of section
     * 4.3 stays the same.
     */
    LocalTarget towardsLinear(double fraction) {
        return new LocalTarget(1 + fraction * (slope - 1), 1 + fraction * (qSlope - 1));
    }
}
