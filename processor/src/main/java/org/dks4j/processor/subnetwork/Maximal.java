package org.dks4j.processor.subnetwork;

/**
 * The subnetwork whose C map has the largest slope or curvature at 1, or value at 0.
 *
 * @param from name of the node that it reads
 * @param to name of its last node
 */
public record Maximal(double value, String from, String to) {}
