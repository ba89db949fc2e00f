/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.several;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.task.Answers;
import org.dks4j.runtime.task.Prediction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/**
 * One of several outputs, and where its numbers are.
 *
 * @param part what it is
 * @param firstOutput the place of its first number among all outputs of the network
 * @param firstTarget the place of its first number in a target
 */
record PlacedPart(OutputPart part, int firstOutput, int firstTarget) {

    /** Places outputs side by side. */
    static List<PlacedPart> of(List<OutputPart> parts) {
        List<PlacedPart> placed = new ArrayList<>();
        int output = 0;
        int target = 0;
        for (OutputPart part : parts) {
            PlacedPart own = new PlacedPart(part, output, target);
            placed.add(own);
            output += own.outputs();
            target += own.targets();
        }
        return List.copyOf(placed);
    }

    /** How many numbers the network gives for it. */
    int outputs() {
        return part.task().outputs();
    }

    /** How many numbers its target has. */
    int targets() {
        return form().size();
    }

    private ExampleSpec form() {
        return part.task().target().form();
    }

    /** The name of something of it. */
    String named(String name) {
        return part.name() + "_" + name;
    }

    /** Its part of what has as many numbers as the network has outputs: [batch, all outputs] becomes [batch, its outputs]. */
    <T extends TType> Operand<T> ofOutputs(Ops tf, Operand<T> all) {
        return columns(tf, all, firstOutput, outputs());
    }

    /** Its part of stored targets: [batch, all targets] becomes [batch, the shape of its target]. */
    <T extends TType> Operand<T> ofTargets(Ops tf, Operand<T> all) {
        Operand<T> columns = columns(tf, all, firstTarget, targets());
        return form().shape().isEmpty() ? tf.reshape(columns, tf.constant(new int[] {-1})) : columns;
    }

    Answers of(Ops tf, Answers all) {
        return new Answers(ofOutputs(tf, all.outputs()), ofTargets(tf, all.targets()));
    }

    Prediction of(Prediction all) {
        return new Prediction(ofOutputs(all.outputs()), ofOutputs(all.answers()));
    }

    /** The names of its classes and of its columns. */
    DataNames of(DataNames all) {
        return all.ofOutput(part.name(), firstTarget, targets());
    }

    /** Its part of each row of outputs. */
    float[][] ofOutputs(float[][] all) {
        return Arrays.stream(all).map(this::ofOutputs).toArray(float[][]::new);
    }

    /** Its part of each row of targets. */
    float[][] ofTargets(float[][] all) {
        return Arrays.stream(all)
                .map(row -> Arrays.copyOfRange(row, firstTarget, firstTarget + targets()))
                .toArray(float[][]::new);
    }

    private float[] ofOutputs(float[] row) {
        return Arrays.copyOfRange(row, firstOutput, firstOutput + outputs());
    }

    private static <T extends TType> Operand<T> columns(Ops tf, Operand<T> all, int first, int count) {
        return tf.slice(all, tf.constant(new int[] {0, first}), tf.constant(new int[] {-1, count}));
    }
}
