package org.dks4j.runtime.probe;

/**
 * The measured kernel of one node with one seed.
 *
 * @param q the mean square over channels, locations and examples
 * @param c the c value over channels and locations, the mean over pairs, for each similarity
 */
record Measured(double q, double[] c) {}
