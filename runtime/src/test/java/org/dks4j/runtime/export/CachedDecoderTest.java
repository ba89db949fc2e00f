/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.graph.AttentionPlace;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.dks4j.runtime.internal.saver.VariableFiles;
import org.dks4j.runtime.network.GraphModel;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.schema.attention.ExponentialTarget;
import org.dks4j.schema.attention.TargetKernel;
import org.dks4j.schema.attention.UniformTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Networks computed one position at a time, against the whole window. */
class CachedDecoderTest {

    private static final int POSITIONS = 9;
    private static final int VOCABULARY = 7;
    private static final int UNITS = 8;
    private static final int LAYERS = 2;

    @TempDir
    private Path folder;

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
        return new NetworkDefinition<>(Net.class, List.of(POSITIONS), VOCABULARY, (plain, ids) -> {
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

    private static GraphModel<Net> model(Operand<TFloat32> logits) {
        return new GraphModel<>() {
            @Override
            public Net layers() {
                return new Net();
            }

            @Override
            public Operand<TFloat32> logits() {
                return logits;
            }
        };
    }

    /** Writes parameters, and gives the logits of each position of a window. */
    private List<float[]> written(NetworkDefinition<Net> definition, Path prefix, int... ids) throws Exception {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            Variables variables = new Variables(tf);
            float[] values = new float[POSITIONS];
            for (int i = 0; i < ids.length; i++) {
                values[i] = ids[i];
            }
            Operand<TFloat32> window = tf.constant(Shape.of(1, POSITIONS), DataBuffers.of(values, true, false));
            Operand<TFloat32> logits = definition
                    .build(new NetworkBuilder(tf, variables, 1, Phase.INFERENCE), List.of(window))
                    .logits();
            List<Variable<?>> all = variables.all().stream()
                    .filter(variable -> !variable.equals(variables.step()))
                    .<Variable<?>>map(variable -> variable)
                    .toList();
            VariableFiles.Writing writing = VariableFiles.of(tf, "saver", all).writing();
            try (Session session = new Session(graph)) {
                Session.Runner assigning = session.runner();
                for (int i = 0; i < all.size(); i++) {
                    Operand<TFloat32> normal = tf.random.statelessRandomNormal(
                            tf.constant(all.get(i).shape().asArray()), tf.constant(new long[] {3, i}));
                    assigning.addTarget(
                            tf.assignVariableOp(all.get(i).handle(), tf.math.mul(normal, tf.constant(0.7f))));
                }
                assigning.run().close();
                writing.run(session, prefix);
                try (Result result = session.runner().fetch(logits).run()) {
                    float[] flat = Predictor.floats(result, 0);
                    List<float[]> rows = new ArrayList<>();
                    for (int i = 0; i < POSITIONS; i++) {
                        rows.add(Arrays.copyOfRange(flat, i * VOCABULARY, (i + 1) * VOCABULARY));
                    }
                    return rows;
                }
            }
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
    void thePositionsOneByOneHaveTheLogitsOfTheWholeWindow(Kind kind) throws Exception {
        int[] ids = {3, 1, 4, 1, 5, 6, 2, 6, 5};
        Path prefix = folder.resolve("values");
        List<float[]> expected = written(definition(kind), prefix, ids);
        assertThat(expected.get(8)).isNotEqualTo(expected.get(4));
        try (CachedDecoder decoder = CachedDecoder.of(definition(kind), prefix)) {
            assertThat(decoder.positions()).isEqualTo(POSITIONS);
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < POSITIONS; i++) {
                    assertSame(decoder.logits(ids[i]), expected.get(i));
                    assertThat(decoder.count()).isEqualTo(i + 1);
                }
                decoder.restart();
            }
        }
    }

    @Test
    void behindTheLastPositionTheSecondHalfIsTheBeginning() throws Exception {
        NetworkDefinition<Net> definition = definition(Kind.EXPONENTIAL);
        Path prefix = folder.resolve("values");
        List<float[]> expected = written(definition, prefix, 6, 2, 6, 5, 0);
        try (CachedDecoder decoder = CachedDecoder.of(definition, prefix)) {
            for (int id : new int[] {3, 1, 4, 1, 5, 6, 2, 6, 5}) {
                decoder.logits(id);
            }
            assertSame(decoder.logits(0), expected.get(4));
            assertThat(decoder.count()).isEqualTo(5);
        }
    }

    @Test
    void whatNeedsMorePositionsAtATimeIsRefusedByItsName() {
        NetworkDefinition<Net> last = new NetworkDefinition<>(Net.class, List.of(POSITIONS), VOCABULARY, (net, ids) -> {
            Operand<TFloat32> x = net.embedding("words", ids, VOCABULARY, UNITS).outputTensor();
            return model(net.lastPosition("last", x).outputTensor());
        });
        assertThatThrownBy(() -> CachedDecoder.of(last, folder.resolve("none")))
                .hasMessage("last: a layer of the kind lastPosition cannot be computed one position at a time");
        NetworkDefinition<Net> both = new NetworkDefinition<>(Net.class, List.of(POSITIONS), VOCABULARY, (net, ids) -> {
            Operand<TFloat32> x = net.embedding("words", ids, VOCABULARY, UNITS).outputTensor();
            return model(net.attention("mix", x, AttentionSpec.plain(2)).outputTensor());
        });
        assertThatThrownBy(() -> CachedDecoder.of(both, folder.resolve("none")))
                .hasMessage("mix: positions see those behind them, so the network cannot be decoded one by one");
        NetworkDefinition<Net> image =
                new NetworkDefinition<>(Net.class, List.of(POSITIONS, 2), VOCABULARY, (net, x) -> model(x));
        assertThatThrownBy(() -> CachedDecoder.of(image, folder.resolve("none")))
                .hasMessage("Net does not read a single sequence of ids");
    }
}
