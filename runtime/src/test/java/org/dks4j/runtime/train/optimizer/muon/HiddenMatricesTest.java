/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.muon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Which kernels Muon takes for hidden, in networks of several forms. */
class HiddenMatricesTest {

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private Variables variables = new Variables(tf);

    @AfterEach
    void close() {
        graph.close();
    }

    private NetworkBuilder net(Precision precision) {
        return new NetworkBuilder(tf, variables, 1, Phase.TRAINING, precision, Collectives.alone());
    }

    private Placeholder<TFloat32> input(long... shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
    }

    private static Operand<TFloat32> dense(NetworkBuilder net, String name, Operand<TFloat32> x, int units) {
        return net.dense(name, x, DenseSpec.dense(units)).preActivationTensor();
    }

    private Set<String> hidden(Operand<TFloat32> logits) {
        return HiddenMatrices.of(logits, variables.trainable());
    }

    private Variable<TFloat32> parameter(String name, long... shape) {
        return variables.get(name, Shape.of(shape), true, scope -> scope.zeros(scope.constant(shape), TFloat32.class));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void kernelsBetweenTheFirstAndTheLastAreInAnyPrecision(Precision precision) {
        NetworkBuilder net = net(precision);
        Operand<TFloat32> x = input(-1, 8, 8, 3);
        x = net.conv("stem", x, ConvSpec.conv(4, 3)).preActivationTensor();
        x = net.conv("second", tf.math.tanh(x), ConvSpec.conv(4, 3).stride(2)).preActivationTensor();
        x = net.flatten("flat", tf.math.tanh(x)).outputTensor();
        x = dense(net, "wide", x, 5);
        assertThat(hidden(dense(net, "logits", tf.math.tanh(x), 10)))
                .containsExactlyInAnyOrder("second/kernel", "wide/kernel");
    }

    @Test
    void ofSeveralInputsAndOutputsAllFirstAndLastOnesAreNone() {
        NetworkBuilder net = net(Precision.FLOAT32);
        Operand<TFloat32> one = tf.math.tanh(dense(net, "left", input(-1, 3), 4));
        Operand<TFloat32> other = tf.math.tanh(dense(net, "right", input(-1, 2), 4));
        Operand<TFloat32> both = tf.math.tanh(dense(net, "joined", tf.math.add(one, other), 4));
        Operand<TFloat32> further = tf.math.tanh(dense(net, "further", both, 4));
        Operand<TFloat32> logits =
                tf.concat(List.of(dense(net, "classes", further, 3), dense(net, "length", both, 2)), tf.constant(1));
        assertThat(hidden(logits)).containsExactlyInAnyOrder("joined/kernel", "further/kernel");
    }

    @Test
    void shortcutsChangeNothing() {
        NetworkBuilder net = net(Precision.FLOAT32);
        Operand<TFloat32> stem = dense(net, "stem", input(-1, 3), 4);
        Operand<TFloat32> branch = dense(net, "branch", tf.math.tanh(stem), 4);
        Operand<TFloat32> logits = dense(net, "logits", tf.math.add(stem, branch), 2);
        assertThat(hidden(logits)).containsExactly("branch/kernel");
        assertThat(hidden(tf.math.add(logits, dense(net, "shortcut", stem, 2)))).containsExactly("branch/kernel");
    }

    /** A transformer's block with a table of positions, and logits by the table of the embedding. */
    @Test
    void tablesAreNoneAndProjectionsBehindThemAre() {
        Placeholder<TInt32> ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        Variable<TFloat32> table = parameter("tokens/table", 7, 4);
        Operand<TFloat32> x = tf.gather(table.value(), ids, tf.constant(0));
        x = tf.math.add(x, parameter("positions/table", 1, 4).value());
        x = tf.math.add(x, parameter("places/table", 5, 4).value());
        Operand<TFloat32> query =
                tf.linalg.matMul(x, parameter("attention/query", 4, 4).value());
        Operand<TFloat32> key =
                tf.linalg.matMul(x, parameter("attention/key", 4, 4).value());
        Operand<TFloat32> weights = tf.nn.softmax(tf.linalg.matMul(query, key, MatMul.transposeB(true)));
        x = tf.linalg.matMul(
                tf.linalg.matMul(weights, x),
                parameter("attention/output", 4, 4).value());
        Operand<TFloat32> logits = tf.linalg.matMul(x, table.value(), MatMul.transposeB(true));
        assertThat(hidden(logits)).containsExactlyInAnyOrder("attention/query", "attention/key", "attention/output");
    }

    @Test
    void frozenLayersCountAsInput() {
        variables = new Variables(tf, name -> false, name -> name.startsWith("stem"));
        NetworkBuilder net = net(Precision.FLOAT32);
        Operand<TFloat32> x = dense(net, "stem", input(-1, 3), 4);
        x = dense(net, "second", tf.math.tanh(x), 4);
        x = dense(net, "third", tf.math.tanh(x), 4);
        assertThat(hidden(dense(net, "logits", x, 2))).containsExactly("third/kernel");
    }

    @Test
    void oneLayerHasNoHiddenKernel() {
        NetworkBuilder net = net(Precision.FLOAT32);
        assertThat(hidden(dense(net, "logits", input(-1, 3), 2))).isEmpty();
    }
}
