package org.dks4j.runtime.train;

/**
 * How a network does on some examples.
 *
 * @param examples how many
 * @param loss their mean
 * @param accuracy the share classified rightly
 * @param topFive the share whose class is among the five likeliest
 */
public record Evaluation(int examples, double loss, double accuracy, double topFive) {}
