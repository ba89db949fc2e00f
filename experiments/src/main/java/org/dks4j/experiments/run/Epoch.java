/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

/**
 * One epoch of a training.
 *
 * @param number from 1
 * @param step how many steps had been done at its end
 * @param loss the mean training loss over its steps
 * @param evaluatedLoss the mean over the monitored examples, after the epoch
 * @param evaluated the value of the plan's metric on the monitored examples, after the epoch
 * @param seconds of training from the first epoch's start to this one's end, evaluations not counted
 */
public record Epoch(int number, long step, double loss, double evaluatedLoss, double evaluated, double seconds) {}
