/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.graph.ActivationFunction;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.runtime.graph.LocationNormalization;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.graph.PoolSpec;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.network.BuiltNetwork;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.schema.NodeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The probe on networks built by hand, whose predictions come from formulas that the compiler has no part in. */
class ProbeTest {

    private static final int WIDTH = 512;
    private static final double SCALE = GaussianMaps.scale(ProbeTest::bump);
    private static final GaussianMaps MAPS = GaussianMaps.normalized(ProbeTest::bump);

    /** Neither odd nor even, so that c values move visibly. */
    private static double bump(double x) {
        return Math.tanh(x + 0.5);
    }

    private static final ActivationFunction NORMALIZED =
            TransformedActivation.of((tf, u) -> tf.math.tanh(u)).input(1, 0.5).output(SCALE, 0);
    private static final ActivationFunction UNNORMALIZED =
            TransformedActivation.of((tf, u) -> tf.math.tanh(u)).input(1, 0.5);

    private record Net() {}

    private interface Body {
        Operand<TFloat32> build(NetworkBuilder net, List<Operand<TFloat32>> inputs);
    }

    private static NetworkDefinition<Net> definition(Body body, NetworkInput... inputs) {
        return new NetworkDefinition<>(Net.class, List.of(inputs), 10, (net, tensors) -> {
            Operand<TFloat32> logits = body.build(net, tensors);
            return new BuiltNetwork<>(new Net(), logits);
        });
    }

    private static NetworkInput input(Integer... shape) {
        return new NetworkInput("input", List.of(shape));
    }

    private static NetworkDefinition<Net> chain(ActivationFunction activation) {
        return definition(
                (net, inputs) -> {
                    Operand<TFloat32> x = inputs.get(0);
                    for (int i = 0; i < 5; i++) {
                        x = net.dense(
                                        "hidden[" + i + "]",
                                        x,
                                        DenseSpec.dense(WIDTH).activation(activation))
                                .outputTensor();
                    }
                    return net.dense("logits", x, DenseSpec.dense(100)).outputTensor();
                },
                input(64));
    }

    private static Predictions chainPredictions() {
        PredictedNetwork net = new PredictedNetwork().input("input", 64);
        String x = "input";
        for (int i = 0; i < 5; i++) {
            String name = "hidden[" + i + "]";
            net.affine(name, "dense", x, WIDTH).activation(name + ".activation", name, MAPS);
            x = name + ".activation";
        }
        return net.affine("logits", "dense", x, 100).predictions();
    }

    private static LayerResult layer(ProbeReport report, String name) {
        return report.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"SCALED_ORTHOGONAL", "GAUSSIAN"})
    void aChainIsWithinToleranceWithEveryPredictedInitializer(KernelInitializer initializer) {
        for (int seeds : new int[] {3, 6}) {
            ProbeReport report = Probe.measure(
                    chain(NORMALIZED),
                    chainPredictions(),
                    ProbeOptions.defaults().withInitializer(initializer).withSeeds(seeds));
            assertThat(report.layers())
                    .as("%s", report.layers())
                    .allMatch(layer -> !layer.isCompared() || layer.isWithin());
            assertThat(report.compared()).isEqualTo(11);
            assertThat(report.isWithin()).isTrue();
            assertThat(report.fed()).containsExactly("input");
        }
    }

    @Test
    void whatIsFedHasTheStatedKernelAndAnOrthogonalLayerThatWidensKeepsItExactly() {
        ProbeReport report = Probe.measure(chain(NORMALIZED), chainPredictions(), ProbeOptions.defaults());
        for (String name : List.of("input", "hidden[0]")) {
            LayerResult layer = layer(report, name);
            assertThat(layer.q().orElseThrow().distance()).isLessThan(1e-5);
            assertThat(layer.c()).hasSize(5).allMatch(c -> c.distance() < 1e-5);
        }
        assertThat(layer(report, "input").notCompared()).contains("fed");
    }

    @Test
    void aNetworkThatIsNotWhatWasPredictedIsFoundOut() {
        ProbeReport report = Probe.measure(
                chain(UNNORMALIZED), chainPredictions(), ProbeOptions.defaults().withSeeds(3));
        assertThat(report.isWithin()).isFalse();
        assertThat(layer(report, "hidden[0]").isWithin()).isTrue();
        assertThat(layer(report, "hidden[0].activation").isWithin()).isFalse();
        assertThat(layer(report, "logits").isWithin()).isFalse();
    }

    @Test
    void moreSeedsNarrowTheTolerance() {
        Comparison one = layer(Probe.measure(chain(NORMALIZED), chainPredictions(), ProbeOptions.defaults()), "logits")
                .q()
                .orElseThrow();
        Comparison four = layer(
                        Probe.measure(
                                chain(NORMALIZED),
                                chainPredictions(),
                                ProbeOptions.defaults().withSeeds(4)),
                        "logits")
                .q()
                .orElseThrow();
        double deviation = chainPredictions().nodes().get(11).orthogonalDeviation();
        assertThat(one.tolerance()).isCloseTo(4 * deviation + deviation * deviation / 2 + 1e-4, within(1e-12));
        assertThat(four.tolerance()).isCloseTo(2 * deviation + deviation * deviation / 2 + 1e-4, within(1e-12));
    }

    @Test
    void oneSeedGivesOneReport() {
        ProbeReport first = Probe.measure(chain(NORMALIZED), chainPredictions(), ProbeOptions.defaults());
        assertThat(Probe.measure(chain(NORMALIZED), chainPredictions(), ProbeOptions.defaults())
                        .layers()
                        .toString())
                .isEqualTo(first.layers().toString());
    }

    /** A single-channel image, whose first convolution is fed in its place. */
    private static final Body IMAGES = (net, inputs) -> {
        Operand<TFloat32> stem = net.conv(
                        "stem", inputs.get(0), ConvSpec.conv(256, 3).activation(NORMALIZED))
                .outputTensor();
        Operand<TFloat32> conv =
                net.conv("conv", stem, ConvSpec.conv(256, 3).stride(2)).outputTensor();
        Operand<TFloat32> flat = net.flatten("flat", conv).outputTensor();
        net.dense("side", flat, DenseSpec.dense(256)).outputTensor();
        Operand<TFloat32> mean = net.globalMeanPool("mean", conv).outputTensor();
        return net.dense("logits", mean, DenseSpec.dense(10)).outputTensor();
    };

    private static Predictions imagePredictions() {
        return new PredictedNetwork()
                .input("input", 4, 4, 1)
                .affine("stem", "conv", "input", 4, 4, 256)
                .activation("stem.activation", "stem", MAPS)
                .affine("conv", "conv", "stem.activation", 2, 2, 256)
                .same("flat", "flatten", "conv", 1024)
                .affine("side", "dense", "flat", 256)
                .same("mean", "globalMeanPool", "conv", 256)
                .affine("logits", "dense", "mean", 10)
                .predictions();
    }

    @Test
    void anInputOfOneChannelIsReplacedByTheFirstNodeOfSeveral() {
        ProbeReport report =
                Probe.measure(definition(IMAGES, input(4, 4, 1)), imagePredictions(), ProbeOptions.defaults());
        assertThat(report.fed()).containsExactly("stem");
        assertThat(layer(report, "input").notCompared().orElseThrow()).contains("left out");
        assertThat(layer(report, "input").q()).isEmpty();
        assertThat(layer(report, "stem").q().orElseThrow().distance()).isLessThan(1e-5);
        for (String name : List.of("stem.activation", "conv", "flat", "side")) {
            assertThat(layer(report, name).isCompared()).isTrue();
            assertThat(layer(report, name).isWithin())
                    .as("%s", layer(report, name))
                    .isTrue();
        }
    }

    @Test
    void whatIsBehindMeanPoolingOfSeveralLocationsIsNotCompared() {
        ProbeReport report =
                Probe.measure(definition(IMAGES, input(4, 4, 1)), imagePredictions(), ProbeOptions.defaults());
        assertThat(layer(report, "mean").notCompared()).contains("after mean pooling");
        assertThat(layer(report, "logits").notCompared()).contains("after mean pooling");
        // And rightly so: the mean of four locations with c values near 0.6 has a q well below 1.
        assertThat(layer(report, "mean").q().orElseThrow().measured()).isLessThan(0.9);
    }

    @Test
    void maxPoolingIsFedAnewSoThatWhatIsBehindItIsCompared() {
        Body body = (net, inputs) -> {
            Operand<TFloat32> stem =
                    net.conv("stem", inputs.get(0), ConvSpec.conv(64, 3)).outputTensor();
            Operand<TFloat32> pool =
                    net.maxPool("pool", stem, PoolSpec.pool(3).stride(2)).outputTensor();
            return net.conv("conv", pool, ConvSpec.conv(128, 3)).outputTensor();
        };
        Predictions predictions = new PredictedNetwork()
                .input("input", 4, 4, 3)
                .affine("stem", "conv", "input", 4, 4, 64)
                .same("pool", "maxPool", "stem", 2, 2, 64)
                .affine("conv", "conv", "pool", 2, 2, 128)
                .predictions();
        ProbeReport report = Probe.measure(definition(body, input(4, 4, 3)), predictions, ProbeOptions.defaults());
        assertThat(report.fed()).containsExactly("input", "pool");
        assertThat(layer(report, "pool").notCompared().orElseThrow()).startsWith("fed anew");
        assertThat(report.compared()).isEqualTo(2);
        assertThat(report.isWithin()).as("%s", report.layers()).isTrue();
    }

    @Test
    void meanPoolingOfOneLocationChangesNothing() {
        Body body = (net, inputs) -> {
            Operand<TFloat32> conv =
                    net.conv("conv", inputs.get(0), ConvSpec.conv(64, 1)).outputTensor();
            return net.globalMeanPool("mean", conv).outputTensor();
        };
        Predictions predictions = new PredictedNetwork()
                .input("input", 1, 1, 16)
                .affine("conv", "conv", "input", 1, 1, 64)
                .same("mean", "globalMeanPool", "conv", 64)
                .predictions();
        ProbeReport report = Probe.measure(definition(body, input(1, 1, 16)), predictions, ProbeOptions.defaults());
        assertThat(report.compared()).isEqualTo(2);
        assertThat(report.isWithin()).isTrue();
    }

    @Test
    void aNormalizedInputIsFedBehindItsCoordinate() {
        Body body = (net, inputs) -> {
            Operand<TFloat32> x =
                    net.normalizeLocations("input.normalized", inputs.get(0), LocationNormalization.HOMOGENEOUS, 1);
            return net.conv("conv", x, ConvSpec.conv(64, 3)).outputTensor();
        };
        Predictions predictions = new PredictedNetwork()
                .input("input", 4, 4, 1)
                .same("input.normalized", "perLocationNorm", "input", 4, 4, 2)
                .affine("conv", "conv", "input.normalized", 4, 4, 64)
                .predictions();
        ProbeReport report = Probe.measure(definition(body, input(4, 4, 1)), predictions, ProbeOptions.defaults());
        assertThat(report.fed()).containsExactly("input.normalized");
        assertThat(layer(report, "conv").isCompared()).isTrue();
        assertThat(report.isWithin()).isTrue();
    }

    @Test
    void everyInputIsFedAndSumsAreMeasuredUnderTheirBlocksName() {
        Body body = (net, inputs) -> {
            Operand<TFloat32> x =
                    net.dense("first", inputs.get(0), DenseSpec.dense(WIDTH)).outputTensor();
            Operand<TFloat32> depth = net.input("depth", inputs.get(1)).outputTensor();
            Operand<TFloat32> y = net.dense(
                            "second", depth, DenseSpec.dense(WIDTH).activation(NORMALIZED))
                    .outputTensor();
            Operand<TFloat32> z = net.dense("third", y, DenseSpec.dense(WIDTH)).outputTensor();
            return net.weightedSum("block[0]", 0.6, x, 0.8, z);
        };
        Predictions predictions = new PredictedNetwork()
                .input("input", 20)
                .input("depth", 30)
                .affine("first", "dense", "input", WIDTH)
                .affine("second", "dense", "depth", WIDTH)
                .activation("second.activation", "second", MAPS)
                .affine("third", "dense", "second.activation", WIDTH)
                .sum("block[0]", 0.6, "first", "third")
                .predictions();
        ProbeReport report = Probe.measure(
                definition(body, input(20), new NetworkInput("depth", List.of(30))),
                predictions,
                ProbeOptions.defaults().withSeeds(2));
        assertThat(report.fed()).containsExactly("input", "depth");
        assertThat(layer(report, "block[0]").isCompared()).isTrue();
        assertThat(report.isWithin()).as("%s", report.layers()).isTrue();
    }

    @Test
    void aSingleChannelThatTwoLayersReadCannotBeFed() {
        Predictions predictions = new PredictedNetwork()
                .input("input", 4, 4, 1)
                .affine("a", "conv", "input", 4, 4, 8)
                .affine("b", "conv", "input", 4, 4, 8)
                .predictions();
        Body body = (net, inputs) -> inputs.get(0);
        assertThatThrownBy(() -> Probe.measure(definition(body, input(4, 4, 1)), predictions, ProbeOptions.defaults()))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("input has one channel");
    }

    @Test
    void anInitializerOfTheDescriptionsOwnIsRefused() {
        Body body = (net, inputs) -> net.withInitializer(KernelInitializer.HE)
                .dense("logits", inputs.get(0), DenseSpec.dense(10))
                .outputTensor();
        Predictions predictions = new PredictedNetwork()
                .input("input", 20)
                .affine("logits", "dense", "input", 10)
                .predictions();
        assertThatThrownBy(() -> Probe.measure(definition(body, input(20)), predictions, ProbeOptions.defaults()))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("initializer HE");
        assertThatThrownBy(() -> ProbeOptions.defaults().withInitializer(KernelInitializer.HE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not HE");
    }

    @Test
    void predictionsOfAnotherNetworkAreNamed() {
        Predictions predictions = new PredictedNetwork()
                .input("input", 64)
                .affine("other", "dense", "input", 10)
                .predictions();
        assertThatThrownBy(() -> Probe.measure(chain(NORMALIZED), predictions, ProbeOptions.defaults()))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("no dense other");
    }

    @Test
    void aLayerBehindANormalizationIsStillAllowedTheFluctuationOfCBeforeIt() {
        Predictions.Node input =
                new Predictions.Node("input", NodeKind.INPUT, List.of(), List.of(8), 1, List.of(), 0, 0);
        Predictions.Node dense =
                new Predictions.Node("dense", NodeKind.DENSE, List.of(0), List.of(8), 4, List.of(), 0.4, 0.8);
        Predictions.Node norm =
                new Predictions.Node("norm", NodeKind.LAYER_NORM, List.of(1), List.of(8), 1, List.of(), 0, 0);
        Tolerance tolerance = new Tolerance(List.of(input, dense, norm), ProbeOptions.defaults());
        assertThat(tolerance.q(1)).isCloseTo(4 * (4 * 0.1 + 0.1 * 0.1 / 2 + 1e-4), within(1e-12));
        assertThat(tolerance.c(1)).isCloseTo(4 * 0.1 + 0.1 * 0.1 / 2 + 1e-4, within(1e-12));
        assertThat(tolerance.q(2)).isCloseTo(1e-4, within(1e-12));
        assertThat(tolerance.c(2)).isEqualTo(tolerance.c(1));
    }

    /** The same predictions for layers so narrow that the q value of one vector may have this deviation. */
    private static Predictions narrow(double deviation) {
        Predictions wide = chainPredictions();
        List<Predictions.Node> nodes = wide.nodes().stream()
                .map(node -> new Predictions.Node(
                        node.name(),
                        node.kind(),
                        node.inputs(),
                        node.shape(),
                        node.q(),
                        node.c(),
                        node.name().startsWith("hidden[4]") ? deviation : node.orthogonalDeviation(),
                        node.gaussianDeviation()))
                .toList();
        return new Predictions(wide.network(), wide.similarities(), nodes);
    }

    @Test
    void aLayerWhoseToleranceNothingCouldExceedIsNoEvidence() {
        ProbeOptions options = ProbeOptions.defaults().withSeeds(4);
        ProbeReport report = Probe.measure(chain(NORMALIZED), narrow(0.9), options);
        LayerResult layer = layer(report, "hidden[4].activation");
        assertThat(layer.isCompared()).isFalse();
        assertThat(layer.notCompared().orElseThrow())
                .isEqualTo("too narrow to compare: q may be off by 221 %," + " C by 2.21");
        assertThat(report.compared()).isEqualTo(8);
        assertThat(report.isWithin()).isTrue();
        // Of a tolerance below the limit a wrong prediction is found out.
        ProbeReport told = Probe.measure(chain(NORMALIZED), narrow(0.2), options);
        assertThat(layer(told, "hidden[4].activation").isCompared()).isTrue();
        // And so is one that is farther off than even a wide tolerance allows.
        ProbeReport wrong = Probe.measure(chain((tf, x) -> tf.math.mul(x, tf.constant(4f))), narrow(0.9), options);
        assertThat(layer(wrong, "hidden[4].activation").isCompared()).isTrue();
        assertThat(wrong.isWithin()).isFalse();
    }

    @Test
    void aMeasuredValueThatIsNoNumberIsOutside() {
        assertThat(new Comparison(1, Double.NaN, 0.1).isWithin()).isFalse();
        assertThat(new Comparison(1, 1.09, 0.1).isWithin()).isTrue();
        assertThat(new Comparison(1, 1.11, 0.1).isWithin()).isFalse();
        LayerResult layer = new LayerResult(
                "x",
                "dense",
                Optional.empty(),
                Optional.of(new Comparison(1, 1, 0.1)),
                List.of(new Comparison(0, 0.2, 0.1)),
                Optional.empty());
        assertThat(layer.isWithin()).isFalse();
    }
}
