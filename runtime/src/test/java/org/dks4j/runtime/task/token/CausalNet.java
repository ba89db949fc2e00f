/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.task.token;

import java.nio.file.Path;
import java.util.List;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.Margin;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A network by hand that reads each id as a one-hot vector, and with it the two before it. */
public record CausalNet() {

    /** Part of the King James Version. */
    public static final Path TEXT = Path.of("src/test/resources/text/scripture.txt.gz");

    private static final int CONTEXT = 3;
    private static final int CHANNELS = 48;

    /** For sequences of so many ids. */
    public static NetworkDefinition<CausalNet> definition(int vocabulary, int positions) {
        return new NetworkDefinition<>(
                CausalNet.class,
                List.of(NetworkInput.ids(NetworkInput.FIRST, List.of(positions), vocabulary)),
                new NextToken(vocabulary, positions),
                (net, inputs) -> build(net, inputs.get(0), vocabulary));
    }

    private static GraphModel<CausalNet> build(NetworkBuilder net, Operand<TFloat32> ids, int vocabulary) {
        Operand<TFloat32> oneHot = net.activation(
                        "one-hot",
                        ids,
                        (tf, x) -> tf.oneHot(
                                tf.dtypes.cast(x, TInt32.class),
                                tf.constant(vocabulary),
                                tf.constant(1f),
                                tf.constant(0f)))
                .outputTensor();
        Operand<TFloat32> padded =
                net.pad("padded", oneHot, Margin.before(CONTEXT - 1)).outputTensor();
        Operand<TFloat32> hidden = net.conv(
                        "hidden",
                        padded,
                        ConvSpec.conv(CHANNELS, CONTEXT).valid().activation((tf, x) -> tf.math.tanh(x)))
                .outputTensor();
        Operand<TFloat32> logits =
                net.conv("logits", hidden, ConvSpec.conv(vocabulary, 1)).outputTensor();
        return model(logits);
    }

    /** A network with some logits. */
    static GraphModel<CausalNet> model(Operand<TFloat32> logits) {
        return new BuiltNetwork<>(new CausalNet(), logits);
    }
}
