package org.dks4j.experiments.run;

/**
 * One epoch of a training.
 *
 * @param number from 1
 * @param step how many steps had been done at its end
 * @param loss the mean training loss over its steps
 * @param testLoss the mean over the test examples, after the epoch
 * @param test the value of the plan's metric on the test examples, after the epoch
 * @param seconds of training from the first epoch's start to this one's end, evaluations not counted
 */
public record Epoch(int number, long step, double loss, double testLoss, double test, double seconds) {}
