/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.internal.check.Preconditions;
import org.dks4j.runtime.internal.text.Wildcard;
import org.tensorflow.types.TFloat32;

/**
 * How weight decay and learning rate differ between parameters. The first group that matches a parameter's name counts; a parameter without
 * a match does not decay and has the plain learning rate.
 *
 * @param groups in the order in which they are tried
 */
public record ParameterGroups(List<Group> groups) {

    /**
     * Parameters of similar names.
     *
     * @param pattern a name such as {@code group1[0].conv1/kernel}, where {@code *} stands for any characters, even none; the kernels of an attention layer
     *     have the names {@code mix/query} and {@code mix/query/kernel} here, and so on
     * @param decayFactor factor of the weight decay, at least 0
     * @param learningRateFactor factor of the learning rate, above 0
     */
    public record Group(String pattern, double decayFactor, double learningRateFactor) {

        /** @throws IllegalArgumentException if a number is out of its range */
        public Group {
            Preconditions.requireNotNegative("the factor of the weight decay of " + pattern, decayFactor);
            Preconditions.requirePositive("the factor of the learning rate of " + pattern, learningRateFactor);
        }

        boolean fits(String name) {
            boolean ofAttention = ATTENTION.contains(name.substring(name.lastIndexOf('/') + 1));
            return Wildcard.matches(pattern, name) || (ofAttention && Wildcard.matches(pattern, name + KERNEL));
        }
    }

    private static final String KERNEL = "/kernel";

    /** What the kernels of an attention layer are called. */
    private static final Set<String> ATTENTION = Set.of("query", "key", "value", "output");

    private static final Group REST = new Group("*", 0, 1);

    public ParameterGroups {
        groups = List.copyOf(groups);
    }

    /**
     * Kernels decay, also the four of an attention layer. Biases, the scales, shifts and gains of normalization layers, tables, and the numbers of
     * attention's heads do not.
     */
    public static ParameterGroups kernels() {
        return new ParameterGroups(List.of(new Group("*/kernel", 1, 1)));
    }

    /** The group of a parameter. */
    public Group of(String parameter) {
        return groups.stream()
                .filter(group -> group.fits(parameter))
                .findFirst()
                .orElse(REST);
    }

    /**
     * Refuses patterns that match nothing, such as misspelt ones.
     *
     * @throws IllegalArgumentException if a group is the first match of no parameter
     */
    public void requireUsed(List<Variable<TFloat32>> parameters) {
        List<String> unused = groups.stream()
                .filter(group -> parameters.stream()
                        .noneMatch(parameter -> of(parameter.name()).equals(group)))
                .map(Group::pattern)
                .toList();
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("no parameter is in the group %s; the parameters are %s"
                    .formatted(
                            String.join(", ", unused),
                            parameters.stream().map(Variable::name).collect(Collectors.joining(", "))));
        }
    }
}
