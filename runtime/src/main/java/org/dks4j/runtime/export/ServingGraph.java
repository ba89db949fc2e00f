/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.scaling.Standardization;
import org.dks4j.runtime.data.scaling.Standardizations;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.internal.graph.InputScaling;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network for inference, from examples in their own units to answers.
 *
 * @param graph all of it, and what its users add
 * @param inputs what is fed, by the names of the network's inputs
 * @param outputs what can be fetched, by name
 * @param variables those that the network reads
 * @param further signatures besides the one of all inputs and outputs, by name
 * @param layers in order
 * @param nodes the names of the layers, activations and sums
 */
record ServingGraph(
        Graph graph,
        Map<String, Operand<?>> inputs,
        Map<String, Operand<?>> outputs,
        List<Variable<?>> variables,
        Map<String, Signature> further,
        List<LayerHandle> layers,
        Set<String> nodes) {

    /**
     * What a caller feeds and gets.
     *
     * @param inputs by the names that callers use
     * @param outputs by the names that callers use
     */
    record Signature(Map<String, Operand<?>> inputs, Map<String, Operand<?>> outputs) {}

    // No random number of an inference graph is drawn: the values of variables are read.
    private static final long SEED = 0;

    /**
     * Builds the network.
     *
     * @param graph an empty one
     * @param names what the classes are called; where they have no names, no output gives one
     * @param precision what products of inputs and kernels are computed in
     * @throws IllegalArgumentException if an input, or targets that the task standardizes, have no standardization, or one that does not fit
     */
    static ServingGraph of(
            Graph graph,
            NetworkDefinition<?> definition,
            Standardizations scalings,
            DataNames names,
            Precision precision) {
        Ops tf = GraphOps.of(graph);
        Ops scope = tf.withSubScope("serving");
        Map<String, Operand<?>> inputs = new LinkedHashMap<>();
        List<Operand<TFloat32>> scaled = new ArrayList<>();
        for (NetworkInput input : definition.inputs()) {
            Ops inner = scope.withSubScope("input-" + scaled.size());
            Placeholder<TFloat32> fed = input.placeholder(inner.withName("values"));
            Standardization scaling = scalings.input(input.name());
            inputs.put(input.name(), fed);
            scaled.add(InputScaling.apply(inner, fed, scaling.mean(), scaling.deviation(), input.shape()));
        }
        Variables variables = new Variables(tf);
        NetworkBuilder net = new NetworkBuilder(tf, variables, SEED, Phase.INFERENCE, precision, Collectives.alone());
        Operand<TFloat32> raw = definition.build(net, scaled).logits();
        Map<String, Operand<?>> outputs =
                definition.task().with(scalings).head().operands(scope, raw, names);
        List<Variable<?>> read = variables.all().stream()
                .filter(variable -> !variable.equals(variables.step()))
                .<Variable<?>>map(variable -> variable)
                .toList();
        Map<String, Signature> further = new LinkedHashMap<>();
        if (definition.task().sequence().isPresent()) {
            further.put(SavedModels.NEXT, next(inputs, outputs, definition));
        }
        return new ServingGraph(
                graph,
                inputs,
                outputs,
                read,
                further,
                net.layers(),
                net.tensors().keySet());
    }

    /** From ids to the logits of the next ones. */
    private static Signature next(
            Map<String, Operand<?>> inputs, Map<String, Operand<?>> outputs, NetworkDefinition<?> definition) {
        Map<String, Operand<?>> ids = new LinkedHashMap<>();
        inputs.forEach((name, input) -> ids.put(name.equals(NetworkInput.FIRST) ? "ids" : name, input));
        String logits = definition.task().head().outputs();
        return new Signature(ids, Map.of("logits", Objects.requireNonNull(outputs.get(logits))));
    }
}
