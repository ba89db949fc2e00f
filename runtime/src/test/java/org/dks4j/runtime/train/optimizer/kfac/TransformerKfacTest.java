/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dks4j.runtime.collective.Collectives;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.graph.AttentionPlace;
import org.dks4j.runtime.graph.AttentionSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.PositionsSpec;
import org.dks4j.runtime.graph.StepSeed;
import org.dks4j.runtime.graph.Variable;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.differentiation.Gradients;
import org.dks4j.runtime.task.StandardLoss;
import org.dks4j.runtime.train.optimizer.Objective;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.dks4j.schema.attention.ExponentialTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** K-FAC trains small transformers without shortcuts, whose task needs attention. */
class TransformerKfacTest {

    private static final int EXAMPLES = 64;
    private static final int POSITIONS = 6;
    private static final int VOCABULARY = 5;
    private static final int UNITS = 16;
    private static final int LAYERS = 2;
    private static final int STEPS = 30;

    private final float[] ids = new float[EXAMPLES * POSITIONS];
    private final float[] targets = new float[EXAMPLES * VOCABULARY];

    /** The answer is the id two places before the last. */
    TransformerKfacTest() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = random.nextInt(VOCABULARY);
        }
        for (int n = 0; n < EXAMPLES; n++) {
            targets[n * VOCABULARY + (int) ids[n * POSITIONS + POSITIONS - 3]] = 1;
        }
    }

    private static Map<String, AttentionPlace> places(AttentionSpec[] specs, boolean shaping) {
        Map<String, AttentionPlace> places = new HashMap<>();
        for (int layer = 1; layer <= LAYERS; layer++) {
            double[] sums =
                    new ExponentialTarget(0.05, LAYERS).causal(layer, POSITIONS).rowSums();
            float[] gains = new float[POSITIONS];
            for (int i = 0; i < POSITIONS; i++) {
                gains[i] = shaping ? (float) sums[i] : 1;
            }
            places.put("mix" + (layer - 1), new AttentionPlace(layer, specs.length, gains));
        }
        return places;
    }

    private static Operand<TFloat32> logits(
            NetworkBuilder plain, Operand<TFloat32> input, AttentionSpec spec, boolean shaping, boolean tied) {
        AttentionSpec[] specs = new AttentionSpec[LAYERS];
        Arrays.fill(specs, spec);
        NetworkBuilder net = plain.withAttention(places(specs, shaping));
        Operand<TFloat32> x = net.embedding("words", input, VOCABULARY, UNITS).outputTensor();
        x = net.positions("places", x, PositionsSpec.learned(0.5)).outputTensor();
        for (int layer = 0; layer < LAYERS; layer++) {
            x = net.attention("mix" + layer, x, spec).outputTensor();
            x = net.dense("up" + layer, x, DenseSpec.dense(2 * UNITS).activation((tf, y) -> tf.math.tanh(y)))
                    .outputTensor();
            x = net.dense("down" + layer, x, DenseSpec.dense(UNITS)).outputTensor();
        }
        x = net.lastPosition("last", x).outputTensor();
        return tied
                ? net.unembed("logits", x, "words").outputTensor()
                : net.dense("logits", x, DenseSpec.dense(VOCABULARY)).outputTensor();
    }

    @ParameterizedTest
    @CsvSource({
        "EXPONENTIAL, false, CHOLESKY",
        "EXPONENTIAL, true, EIGENDECOMPOSITION",
        "SHAPED, false, CHOLESKY",
        "IDENTITY, false, CHOLESKY",
        "CONDITIONED, true, CHOLESKY"
    })
    void aTaskThatNeedsAttentionIsLearned(String kind, boolean tied, Inversion inversion) {
        AttentionSpec spec =
                switch (kind) {
                    case "EXPONENTIAL" -> AttentionSpec.exponential(2, 0.05);
                    case "SHAPED" -> AttentionSpec.shaped(2);
                    case "IDENTITY" -> AttentionSpec.identity(2);
                    default -> AttentionSpec.conditioned(2, 1);
                };
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf);
            Operand<TFloat32> input = tf.constant(Shape.of(EXAMPLES, POSITIONS), DataBuffers.of(ids, true, false));
            Operand<TFloat32> wanted =
                    tf.constant(Shape.of(EXAMPLES, VOCABULARY), DataBuffers.of(targets, true, false));
            NetworkBuilder net = new NetworkBuilder(tf, variables, 7, Phase.TRAINING);
            Operand<TFloat32> logits = logits(net, input, spec.causal(), kind.equals("EXPONENTIAL"), tied);
            Operand<TFloat32> loss = StandardLoss.SOFTMAX_CROSS_ENTROPY.of(tf, logits, wanted);
            List<Variable<TFloat32>> parameters = variables.trainable();
            List<Operand<TFloat32>> values =
                    parameters.stream().<Operand<TFloat32>>map(Variable::value).toList();
            Objective objective = new Objective(
                    graph,
                    loss,
                    loss,
                    logits,
                    wanted,
                    StandardLoss.SOFTMAX_CROSS_ENTROPY,
                    net.affineMaps(),
                    new StepSeed(3, variables.step().value(), Group.alone()),
                    Collectives.alone());
            UpdateRule rule = UpdateRule.of(Kfac.defaults()
                    .withInversion(inversion)
                    .withDamping(0.1)
                    .withNormConstraint(0.01)
                    .withPeriod(5));
            UpdateRule.Steps steps = rule.steps(
                    tf.withSubScope("update"),
                    variables,
                    objective,
                    parameters,
                    Gradients.of(tf, graph, loss, values),
                    rate(tf, variables));
            try (Session session = new Session(graph)) {
                run(session, variables.initializations());
                Operand<TFloat32> keys = parameters.stream()
                        .filter(parameter -> parameter.name().equals("mix0/key"))
                        .findFirst()
                        .orElseThrow()
                        .value();
                double[] initial = value(session, keys);
                for (int i = 0; i < 5; i++) {
                    run(session, steps.hooks().burnIn().orElseThrow().operations());
                }
                Op count = tf.assignAddVariableOp(variables.step().handle(), tf.constant(1L));
                List<Double> losses = new ArrayList<>();
                for (int step = 0; step < STEPS; step++) {
                    steps.hooks().refreshes().forEach(part -> run(session, part));
                    losses.add(value(session, loss)[0]);
                    run(session, steps.apply());
                    run(session, List.of(count));
                    if (step == 0 && !kind.equals("CONDITIONED")) {
                        // The factor of keys is 0 where all queries are: there is nothing but the damping.
                        assertThat(value(session, keys)).isEqualTo(initial);
                    }
                }
                assertThat(losses).allSatisfy(one -> assertThat(one).isFinite());
                assertThat(losses.get(STEPS - 1)).isLessThan(0.1 * losses.get(0));
                assertThat(value(session, keys)).isNotEqualTo(initial);
            }
        }
    }

    /** Falls to 0, so that the last steps are small. */
    private static Operand<TFloat32> rate(Ops tf, Variables variables) {
        Operand<TFloat32> step = tf.dtypes.cast(variables.step().value(), TFloat32.class);
        return tf.math.sub(tf.constant(0.2f), tf.math.mul(step, tf.constant(0.2f / STEPS)));
    }

    private static void run(Session session, List<Op> operations) {
        if (!operations.isEmpty()) {
            Session.Runner runner = session.runner();
            operations.forEach(runner::addTarget);
            runner.run().close();
        }
    }

    private static double[] value(Session session, Operand<TFloat32> tensor) {
        try (Result result = session.runner().fetch(tensor).run()) {
            TFloat32 fetched = (TFloat32) result.get(0);
            float[] floats = new float[Math.toIntExact(fetched.size())];
            fetched.asRawTensor().data().asFloats().read(floats);
            double[] doubles = new double[floats.length];
            Arrays.setAll(doubles, i -> floats[i]);
            return doubles;
        }
    }
}
