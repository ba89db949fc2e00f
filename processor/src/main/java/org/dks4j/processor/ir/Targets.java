package org.dks4j.processor.ir;

/**
 * What is asked of the kernel.
 *
 * @param maximalSlope ζ, the largest C map slope at 1 of any subnetwork (section 3.1)
 * @param qSlope ρ, the slope of each activation's Q map at 1 (section 4.2)
 */
public record Targets(double maximalSlope, double qSlope) {}
