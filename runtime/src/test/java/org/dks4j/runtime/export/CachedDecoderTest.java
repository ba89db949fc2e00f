/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.graph.AttentionPlace;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.task.token.NextToken;
import org.dks4j.schema.attention.ExponentialTarget;
import org.dks4j.schema.attention.TargetKernel;
import org.dks4j.schema.attention.UniformTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Networks computed one position at a time, against the whole window. */
class CachedDecoderTest {

    private static final int POSITIONS = 9;
    private static final int VOCABULARY = 7;
    private static final int UNITS = 8;
    private static final int LAYERS = 2;

    private record Net() {}

    private enum Kind {
        EXPONENTIAL(AttentionSpec.exponential(2, 0.05), PositionsSpec.learned(0.5)),
        UNIFORM(AttentionSpec.uniform(2, 0.8, 0.1), PositionsSpec.sinusoid(0.5)),
        IDENTITY(AttentionSpec.identity(2), PositionsSpec.learned(0.5)),
        SHAPED(AttentionSpec.shaped(2), PositionsSpec.sinusoid(0.5)),
        CONDITIONED(AttentionSpec.conditioned(2, 1), PositionsSpec.learned(0.5)),
        PLAIN(AttentionSpec.plain(2).unprojected(), PositionsSpec.sinusoid(0.5));

        private final AttentionSpec spec;
        private final PositionsSpec positions;

        @SuppressWarnings("ImmutableEnumChecker") // values
        Kind(AttentionSpec spec, PositionsSpec positions) {
            this.spec = spec;
            this.positions = positions;
        }

        private Map<String, AttentionPlace> places() {
            Map<String, AttentionPlace> places = new HashMap<>();
            TargetKernel target =
                    this == EXPONENTIAL ? new ExponentialTarget(0.05, LAYERS) : new UniformTarget(0.8, 0.1, LAYERS);
            for (int layer = 1; layer <= LAYERS && ordinal() < 2; layer++) {
                double[] sums = target.causal(layer, POSITIONS).rowSums();
                float[] gains = new float[POSITIONS];
                for (int i = 0; i < POSITIONS; i++) {
                    gains[i] = (float) sums[i];
                }
                places.put("mix" + layer, new AttentionPlace(layer, LAYERS, gains));
            }
            return places;
        }
    }

    private static NetworkDefinition<Net> definition(Kind kind) {
        return ofIds((plain, ids) -> {
            NetworkBuilder net = plain.withAttention(kind.places());
            Operand<TFloat32> x = net.embedding("words", ids, VOCABULARY, UNITS).outputTensor();
            x = net.positions("places", x, kind.positions).outputTensor();
            for (int layer = 1; layer <= LAYERS; layer++) {
                x = net.rmsNorm("norm" + layer, x, 1e-6).outputTensor();
                x = net.attention("mix" + layer, x, kind.spec.causal()).outputTensor();
                x = net.dense("dense" + layer, x, DenseSpec.dense(UNITS).activation((tf, y) -> tf.math.tanh(y)))
                        .outputTensor();
            }
            return model(
                    kind == Kind.PLAIN
                            ? net.unembed("logits", x, "words").outputTensor()
                            : net.dense("logits", x, DenseSpec.dense(VOCABULARY))
                                    .outputTensor());
        });
    }

    private static NetworkDefinition<Net> ofIds(NetworkDefinition.Factory<Net> factory) {
        return new NetworkDefinition<>(
                Net.class,
                List.of(NetworkInput.ids(NetworkInput.FIRST, List.of(POSITIONS), VOCABULARY)),
                new NextToken(VOCABULARY, POSITIONS),
                (net, inputs) -> factory.build(net, inputs.get(0)));
    }

    private static GraphModel<Net> model(Operand<TFloat32> logits) {
        return new BuiltNetwork<>(new Net(), logits);
    }

    /** A network with random parameters. */
    private static final class Drawn implements AutoCloseable {

        private final NetworkDefinition<Net> definition;
        private final Graph graph = new Graph();
        private final Ops tf = GraphOps.of(graph);
        private final Placeholder<TFloat32> window =
                tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, POSITIONS)));
        private final Operand<TFloat32> logits;
        private final Session session;

        Drawn(NetworkDefinition<Net> definition) {
            this.definition = definition;
            Variables variables = new Variables(tf);
            logits = definition
                    .build(new NetworkBuilder(tf, variables, 1, Phase.INFERENCE), List.of(window))
                    .logits();
            session = new Session(graph);
            Session.Runner assigning = session.runner();
            int seed = 0;
            for (Variable<?> variable : variables.all()) {
                if (!variable.equals(variables.step())) {
                    Operand<TFloat32> normal = tf.random.statelessRandomNormal(
                            tf.constant(variable.shape().asArray()), tf.constant(new long[] {3, seed++}));
                    assigning.addTarget(tf.assignVariableOp(variable.handle(), tf.math.mul(normal, tf.constant(0.7f))));
                }
            }
            assigning.run().close();
        }

        CachedDecoder decoder() {
            return new CachedDecoder(
                    definition, Ops.create(graph).withSubScope("decoding"), session, Precision.FLOAT32);
        }

        /** The logits of each position, computed together. */
        List<float[]> logits(int... ids) {
            float[] values = new float[POSITIONS];
            for (int i = 0; i < ids.length; i++) {
                values[i] = ids[i];
            }
            List<float[]> rows = new ArrayList<>();
            try (TFloat32 all = TFloat32.tensorOf(Shape.of(1, POSITIONS), DataBuffers.of(values, true, false));
                    Result result =
                            session.runner().feed(window, all).fetch(logits).run()) {
                float[] flat = Predictor.floats(result, 0);
                for (int i = 0; i < POSITIONS; i++) {
                    rows.add(Arrays.copyOfRange(flat, i * VOCABULARY, (i + 1) * VOCABULARY));
                }
            }
            return rows;
        }

        @Override
        public void close() {
            session.close();
            graph.close();
        }
    }

    private static void assertSame(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void thePositionsOneByOneHaveTheLogitsOfTheWholeWindow(Kind kind) {
        int[] ids = {3, 1, 4, 1, 5, 6, 2, 6, 5};
        try (Drawn network = new Drawn(definition(kind));
                CachedDecoder decoder = network.decoder()) {
            List<float[]> expected = network.logits(ids);
            assertThat(expected.get(8)).isNotEqualTo(expected.get(4));
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < POSITIONS; i++) {
                    assertSame(decoder.logits(ids[i]), expected.get(i));
                    assertThat(decoder.count()).isEqualTo(i + 1);
                }
                decoder.restart();
            }
            assertSame(decoder.logitsAfter(0, 0, 3, 1, 4, 1, 5, 6, 2, 6, 5), expected.get(8));
        }
    }

    @Test
    void behindTheLastPositionTheSecondHalfIsTheBeginning() {
        try (Drawn network = new Drawn(definition(Kind.EXPONENTIAL));
                CachedDecoder decoder = network.decoder()) {
            decoder.logitsAfter(3, 1, 4, 1, 5, 6, 2, 6, 5);
            assertSame(decoder.logits(0), network.logits(6, 2, 6, 5, 0).get(4));
            assertThat(decoder.count()).isEqualTo(5);
        }
    }

    @Test
    void anIdOutsideOfTheVocabularyIsRefused() {
        try (Drawn network = new Drawn(definition(Kind.PLAIN));
                CachedDecoder decoder = network.decoder()) {
            assertThatThrownBy(() -> decoder.logits(7)).hasMessage("7 is no id; the network's are 0 to 6");
        }
    }

    private static void assertRefused(NetworkDefinition<Net> definition, String message) {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            assertThatThrownBy(() -> new CachedDecoder(definition, Ops.create(graph), session, Precision.FLOAT32))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void whatNeedsMorePositionsAtATimeIsRefusedByItsName() {
        assertRefused(
                ofIds((net, ids) -> {
                    Operand<TFloat32> x =
                            net.embedding("words", ids, VOCABULARY, UNITS).outputTensor();
                    return model(net.lastPosition("last", x).outputTensor());
                }),
                "last: a layer of the kind lastPosition cannot be computed one position at a time");
        assertRefused(
                ofIds((net, ids) -> {
                    Operand<TFloat32> x =
                            net.embedding("words", ids, VOCABULARY, UNITS).outputTensor();
                    return model(net.attention("mix", x, AttentionSpec.plain(2)).outputTensor());
                }),
                "mix: positions see later ones, so the network cannot be decoded one by one");
        assertRefused(
                new NetworkDefinition<>(Net.class, List.of(POSITIONS, 2), VOCABULARY, (net, x) -> model(x)),
                "Net does not read a single sequence of ids");
    }
}
