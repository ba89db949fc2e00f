package org.dks4j.runtime.data;

/**
 * Examples to train with and examples to test with, of one form.
 *
 * @param name where they come from, for messages
 * @param classes how many classes the labels count
 */
public record Dataset(String name, ExampleSet training, ExampleSet test, int classes) {}
