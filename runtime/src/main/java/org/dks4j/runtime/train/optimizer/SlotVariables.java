/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.util.Set;
import java.util.stream.Collectors;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Variables that an optimizer keeps, such as momentum. They are in the graph's {@link Variables}, so that checkpoints have them. */
public final class SlotVariables {

    private final Variables variables;
    private final Set<String> others;

    /** @param variables all variables; those already there belong to no optimizer */
    public SlotVariables(Variables variables) {
        this.variables = variables;
        others = variables.all().stream().map(Variable::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@code <parameter>/<what>}, of the parameter's shape, 0 at first.
     *
     * @throws IllegalArgumentException if another part of the training has a variable of that name
     */
    public Variable<TFloat32> zeros(Variable<TFloat32> parameter, String what) {
        return zeros(parameter.name() + "/" + what, parameter.shape());
    }

    /**
     * The variable of a name, 0 at first.
     *
     * @throws IllegalArgumentException if another part of the training has a variable of that name, or it has another shape already
     */
    public Variable<TFloat32> zeros(String name, Shape shape) {
        return variables.zeros(own(name), shape);
    }

    /**
     * The number of a name.
     *
     * @throws IllegalArgumentException if another part of the training has a variable of that name
     */
    public Variable<TFloat32> scalar(String name, double initial) {
        return variables.get(own(name), Shape.scalar(), false, scope -> scope.constant((float) initial));
    }

    private String own(String name) {
        if (others.contains(name)) {
            throw new IllegalArgumentException(
                    "an optimizer cannot have a variable named " + name + ", which there is already");
        }
        return name;
    }
}
