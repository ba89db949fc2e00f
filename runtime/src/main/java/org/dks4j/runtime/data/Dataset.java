package org.dks4j.runtime.data;

/**
 * Images to train with and images to test with, of one shape.
 *
 * @param name where they come from, for messages
 * @param classes how many classes the labels count
 */
public record Dataset(String name, Examples training, Examples test, int classes) {}
