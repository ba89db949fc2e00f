package org.dks4j.runtime.data;

/**
 * One labelled example.
 *
 * @param values as many bytes as {@link ExampleForm#bytes} says, the last dimension fastest
 * @param label its class, from 0
 */
public record Example(byte[] values, int label) {}
