/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.graph.Window;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A network, as far as its costs go.
 *
 * @param name the description's
 * @param parameters how many trainable numbers it has
 * @param layers its dense layers and convolutions
 * @param activationChannels channels of what each activation reads: of the batch normalizations, if there were one before each
 */
public record NetworkShape(String name, long parameters, List<LayerShape> layers, List<Integer> activationChannels) {

    /** A 3x3 window at every location: what the runtime takes products of shifted images for. */
    private static final Window SHIFTED = Window.of(3);

    private static final int FEWEST_SHIFTED_CHANNELS = 4;

    public NetworkShape {
        layers = List.copyOf(layers);
        activationChannels = List.copyOf(activationChannels);
    }

    /** That of a compiled network, from its training graph. */
    public static NetworkShape of(NetworkDefinition<?> definition) {
        try (Graph graph = LoadedTensorFlow.graph()) {
            Ops tf = GraphOps.of(graph);
            NetworkBuilder net = new NetworkBuilder(tf, new Variables(tf), 0, Phase.TRAINING);
            List<Operand<TFloat32>> inputs = new ArrayList<>();
            definition.inputs().forEach(input -> inputs.add(input.placeholder(tf)));
            definition.build(net, inputs);
            return new NetworkShape(
                    definition.name(),
                    net.layers().stream().mapToLong(LayerHandle::parameters).sum(),
                    net.affineMaps().stream().map(NetworkShape::layer).toList(),
                    net.layers().stream()
                            .filter(NetworkShape::activates)
                            .map(layer -> NetworkBuilder.channels(layer.outputTensor()))
                            .toList());
        }
    }

    private static LayerShape layer(AffineMap map) {
        int channels = NetworkBuilder.channels(map.input());
        boolean shifted = map.window().filter(SHIFTED::equals).isPresent() && channels >= FEWEST_SHIFTED_CHANNELS;
        return new LayerShape(
                map.name(),
                map.inputs(),
                map.outputs(),
                map.locations(),
                map.bias().isPresent(),
                shifted ? channels : 0);
    }

    private static boolean activates(LayerHandle layer) {
        return layer.kind().equals("activation") || !layer.preActivation().equals(layer.output());
    }

    /** Multiplications and additions of a forward pass, for an example. */
    public double forward() {
        return sum(LayerShape::forward);
    }

    /** Numbers in all factors. */
    public double factorNumbers() {
        return sum(LayerShape::factorNumbers);
    }

    /** The sum of a quantity over layers. */
    double sum(ToDoubleFunction<LayerShape> quantity) {
        return layers.stream().mapToDouble(quantity).sum();
    }
}
