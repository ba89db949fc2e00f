/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.operation.WeightedSum;
import org.dks4j.processor.shaping.Predictions;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.Shaping;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.dks4j.processor.shaping.TestNetworks;
import org.dks4j.schema.KernelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of docs/mathematics.md, sections 7.1, 7.3 and 7.4. */
class AnalysisTest {

    private static final int DEPTH = 49;
    private static final Offset<Double> FOUR_DIGITS = within(6e-5);
    private static final Offset<Double> FIVE_DIGITS = within(6e-6);

    private static Analysis analysis(Network network) {
        ShapedNetwork shaped = ((Shaped) Shaping.shape(network)).network();
        return Analysis.of(shaped, Catalogue::get);
    }

    private static Network chain(String activation, Method method, Targets targets, int depth) {
        TestNetworks network = new TestNetworks(activation);
        network.actLinear(network.dense(0), depth);
        return network.build(method, targets, SubnetworkRule.ENCLOSED);
    }

    private static Network dks(String activation) {
        return chain(activation, Method.DKS, Targets.DEFAULT, DEPTH);
    }

    private static Network plain(String activation) {
        return chain(activation, Method.NONE, Targets.DEFAULT, DEPTH);
    }

    private static double at(List<Double> values, double c) {
        return values.get(Analysis.similarities().indexOf(c));
    }

    private static Map<String, Alternative> alternatives(Analysis analysis) {
        return analysis.alternatives().stream().collect(Collectors.toMap(Alternative::name, a -> a));
    }

    private static KernelProfile profile(Analysis analysis, String alternative) {
        return alternatives(analysis).get(alternative).profile().orElseThrow();
    }

    @Test
    void theTangentKernelOfAShapedTanhChainIsThatOfSection7() {
        KernelProfile profile = analysis(dks("tanh")).profile();
        assertThat(at(profile.tangent(), -0.5)).isCloseTo(-0.215, within(6e-4));
        assertThat(at(profile.tangent(), 0)).isCloseTo(0, FOUR_DIGITS);
        assertThat(at(profile.tangent(), 0.5)).isCloseTo(0.3545, FOUR_DIGITS);
        assertThat(at(profile.tangent(), 0.9)).isCloseTo(0.8342, FOUR_DIGITS);
    }

    @Test
    void theQMapOfAChainIsThatOfItsLayersOneBehindTheOther() {
        QMap qMap = analysis(chain("erf", Method.NONE, Targets.DEFAULT, 5)).qMap();
        for (int i = 0; i < qMap.in().size(); i++) {
            double q = qMap.in().get(i);
            for (int layer = 0; layer < 5; layer++) {
                q = 2 / Math.PI * StrictMath.asin(2 * q / (1 + 2 * q));
            }
            assertThat(qMap.out().get(i)).isCloseTo(q, within(1e-7));
        }
    }

    @Test
    void theQMapOfAShapedChainStaysAtOneWithTheSlopesOfItsLayers() {
        Targets half = Targets.ofSlopes(1.5, 0.999);
        QMap qMap = analysis(chain("tanh", Method.DKS, half, DEPTH)).qMap();
        assertThat(qMap.fixedPoints()).anySatisfy(point -> {
            assertThat(point.q()).isCloseTo(1, within(1e-9));
            assertThat(point.slope()).isCloseTo(Math.pow(0.999, DEPTH), within(1e-5));
        });
    }

    @Test
    void theTangentKernelsOfReluAndOfTailoredReluChainsAreThoseOfSection7() {
        List<Double> relu = profile(analysis(plain("relu")), "He").tangent();
        assertThat(at(relu, -0.5)).isCloseTo(0.2833, FOUR_DIGITS);
        assertThat(at(relu, 0)).isCloseTo(0.2871, FOUR_DIGITS);
        assertThat(at(relu, 0.5)).isCloseTo(0.2979, FOUR_DIGITS);
        assertThat(at(relu, 0.9)).isCloseTo(0.3497, FOUR_DIGITS);
        List<Double> tailored = analysis(chain("leaky_relu", Method.TAT, Targets.DEFAULT, DEPTH))
                .profile()
                .tangent();
        assertThat(at(tailored, -0.5)).isCloseTo(0.2792, FOUR_DIGITS);
        assertThat(at(tailored, 0)).isCloseTo(0.3020, FOUR_DIGITS);
        assertThat(at(tailored, 0.5)).isCloseTo(0.3527, FOUR_DIGITS);
        assertThat(at(tailored, 0.9)).isCloseTo(0.5170, FOUR_DIGITS);
    }

    @Test
    void theCMapsOfWholeChainsAreThoseOfSection7() {
        List<Double> shaped = analysis(dks("tanh")).profile().c();
        assertThat(at(shaped, -1)).isCloseTo(-0.49663, FIVE_DIGITS);
        assertThat(at(shaped, -0.5)).isCloseTo(-0.28442, FIVE_DIGITS);
        assertThat(at(shaped, 0)).isCloseTo(0, FIVE_DIGITS);
        assertThat(at(shaped, 0.5)).isCloseTo(0.39969, FIVE_DIGITS);
        assertThat(at(shaped, 0.9)).isCloseTo(0.85711, FIVE_DIGITS);
        List<Double> tailored = analysis(chain("leaky_relu", Method.TAT, Targets.DEFAULT, DEPTH))
                .profile()
                .c();
        assertThat(at(tailored, -1)).isCloseTo(0.882273, FIVE_DIGITS);
        assertThat(at(tailored, -0.5)).isCloseTo(0.889054, FIVE_DIGITS);
        assertThat(at(tailored, 0)).isCloseTo(0.9, FIVE_DIGITS);
        assertThat(at(tailored, 0.5)).isCloseTo(0.920487, FIVE_DIGITS);
        assertThat(at(tailored, 0.9)).isCloseTo(0.963746, FIVE_DIGITS);
    }

    /** Name, C(0), C'(0), C'(1) and C''(1) of activations as they are. */
    @ParameterizedTest
    @CsvSource({
        "relu, 0.318309886, 0.5, 1, Infinity",
        "tanh, 0, 0.930469924, 1.177807232, 0.761369533",
        "erf, 0, 0.913582843, 1.225700004, 0.980560003",
        "sigmoid, 0.852139960, 0.145518996, 0.152827012, 0.016161231",
        "softplus, 0.705274673, 0.271371626, 0.318458984, 0.048669135",
        "swish, 0.119997640, 0.702690281, 1.066634241, 0.404282016",
        "gelu, 0.187081236, 0.587967304, 1.072023960, 0.647728972",
        "gelu_exact, 0.187143582, 0.587928904, 1.072031598, 0.648284386",
        "elu, 0.039951992, 0.899303226, 1.035904719, 0.260645315",
        "selu, 0, 0.970680352, 1.071574992, Infinity",
        "bentid, 0.029292449, 0.932197025, 1.012440652, 0.096463722",
        "atan, 0, 0.956003527, 1.111850080, 0.486011568",
        "asinh, 0, 0.984794283, 1.035568705, 0.135953415",
        "softsign, 0, 0.930894648, 1.244010371, 3.287752710",
        "sin, 0, 0.850918128, 1.313035285, 1",
        "cos, 0.648054274, 0, 0.761594156, 1",
        "square, 0.333333333, 0, 1.333333333, 1.333333333"
    })
    void theKernelOfOneActivationIsThatOfSection7(
            String activation, double cAtZero, double slopeAtZero, double slope, double curvature) {
        KernelProfile profile =
                analysis(chain(activation, Method.NONE, Targets.DEFAULT, 1)).profile();
        assertThat(profile.cAtZero()).isCloseTo(cAtZero, within(2e-9));
        assertThat(profile.slopeAtZero()).isCloseTo(slopeAtZero, within(2e-6));
        assertThat(profile.slope()).isCloseTo(slope, within(2e-8));
        if (Double.isInfinite(curvature)) {
            assertThat(profile.curvature()).isInfinite();
        } else {
            assertThat(profile.curvature()).isCloseTo(curvature, within(1e-7));
        }
    }

    @Test
    void reluCollapsesAndSeluIsChaoticWhereTheyAreDeep() {
        Analysis deep = analysis(chain("relu", Method.NONE, Targets.DEFAULT, 100));
        KernelProfile relu = profile(deep, "He");
        assertThat(relu.cAtZero()).isCloseTo(0.99642, within(5e-6));
        assertThat(relu.estimate().orElseThrow().score()).isLessThan(0.1);
        KernelProfile selu = profile(deep, "SELU");
        assertThat(selu.cAtZero()).isCloseTo(0, within(1e-12));
        assertThat(selu.slope()).isCloseTo(1005, within(0.5));
        assertThat(selu.estimate().orElseThrow().score()).isLessThan(0.1);
        KernelProfile half = profile(analysis(chain("relu", Method.NONE, Targets.DEFAULT, 50)), "He");
        assertThat(half.cAtZero()).isCloseTo(0.98786, within(5e-6));
    }

    @Test
    void theEdgeOfChaosOfTanhIsThatOfSection7() {
        LocalMaps maps = LocalMaps.of(Catalogue.get("tanh").formula());
        EdgeOfChaos edge = EdgeOfChaos.of(maps).orElseThrow();
        assertThat(edge.q()).isCloseTo(0.57005, within(5e-6));
        assertThat(edge.weightVariance()).isCloseTo(1.76095464, within(1e-8));
        assertThat(edge.biasVariance()).isCloseTo(0.05, within(1e-12));
        EdgeOfChaos ofRelu =
                EdgeOfChaos.of(LocalMaps.of(Catalogue.get("relu").formula())).orElseThrow();
        assertThat(ofRelu.weightVariance()).isCloseTo(2, within(1e-12));
        assertThat(ofRelu.biasVariance()).isZero();
    }

    @Test
    void atTheEdgeOfChaosTheWholeNetworkHasAModestSlopeAndCollapsesSlowly() {
        KernelProfile edge = profile(analysis(plain("tanh")), "edge of chaos");
        KernelProfile lecun = profile(analysis(plain("tanh")), "LeCun");
        assertThat(edge.slope()).isBetween(0.5, 1.5);
        assertThat(edge.cAtZero()).isGreaterThan(0.8);
        assertThat(lecun.q()).isLessThan(0.05);
    }

    @Test
    void atTheEdgeOfChaosTheTangentKernelCountsTheBiases() {
        int depth = 20;
        KernelProfile edge = profile(analysis(chain("tanh", Method.NONE, Targets.DEFAULT, depth)), "edge of chaos");
        EdgeOfChaos at =
                EdgeOfChaos.of(LocalMaps.of(Catalogue.get("tanh").formula())).orElseThrow();
        double weights = at.weightVariance();
        double biases = at.biasVariance();
        LocalMaps tanh = LocalMaps.of(Catalogue.get("tanh").formula());
        double q = weights + biases;
        double[] c = {1, biases / q};
        double[] tangent = {q, biases};
        for (int layer = 0; layer < depth; layer++) {
            LocalMaps here = tanh.forInput(q);
            double gain = weights * here.q();
            for (int i = 0; i < c.length; i++) {
                double slope = i == 0 ? here.slope() : slope(here, c[i]);
                double kernel = gain * here.cMap().at(c[i]) + biases;
                tangent[i] = gain / q * slope * tangent[i] + kernel;
                c[i] = kernel / (gain + biases);
            }
            q = gain + biases;
        }
        double shared = tangent[1] / tangent[0];
        assertThat(edge.conditionAtZero()).isCloseTo((1 + 99 * shared) / (1 - shared), within(0.01));
        assertThat(edge.conditionAtZero()).isCloseTo(34.46, within(0.005));
    }

    /** C'(c), by a difference. */
    private static double slope(LocalMaps maps, double c) {
        double step = 1e-5;
        return (maps.c(c + step) - maps.c(c - step)) / (2 * step);
    }

    @Test
    void curvesOfSeluAreRightThroughFortyNineLayers() {
        KernelProfile selu = profile(analysis(plain("tanh")), "SELU");
        LocalMaps maps = LocalMaps.of(Catalogue.get("selu").formula());
        for (double start : new double[] {-0.999, -0.95, -0.5, 0.3, 0.9, 0.99}) {
            double c = start;
            double tangent = start;
            double ofEqual = 1;
            for (int layer = 0; layer < DEPTH; layer++) {
                double slope = slope(maps, c);
                c = maps.c(c);
                tangent = slope * tangent + c;
                ofEqual = maps.slope() * ofEqual + 1;
            }
            assertThat(at(selu.c(), start)).as("C(%s)", start).isCloseTo(c, within(1e-5));
            assertThat(at(selu.tangent(), start))
                    .as("tangent kernel at %s", start)
                    .isCloseTo(tangent / ofEqual, within(1e-5));
        }
    }

    @Test
    void withPlainSkipsOddActivationsKeepOppositeInputsOpposite() {
        KernelProfile plain = profile(analysis(plain("tanh")), "plain skips");
        assertThat(at(plain.c(), -1)).isCloseTo(-1, within(1e-7));
    }

    @Test
    void whereAllInputsCollapseTheConditionIsInfiniteWhateverRoundingDoes() {
        KernelProfile profile =
                analysis(chain("sigmoid", Method.NONE, Targets.DEFAULT, 20)).profile();
        assertThat(profile.conditionAtZero()).isPositive().isGreaterThan(1e10);
        assertThat(profile.conditionAtHalf()).isPositive().isGreaterThan(1e10);
        for (double error : new double[] {-3e-10, 0, 3e-10}) {
            assertThat(KernelProfile.condition(1 + error)).isInfinite().isPositive();
        }
    }

    @Test
    void whereAllInputsCollapseRoundingLeavesNumbers() {
        Network network = chain("softplus", Method.NONE, Targets.DEFAULT, 60);
        ShapedNetwork shaped = ((Shaped) Shaping.shape(network)).network();
        assertThat(shaped.kernel())
                .allSatisfy(kernel -> assertThat(kernel.cAtZero()).isBetween(0.0, 1.0));
        assertThat(shaped.kernel()).allSatisfy(kernel -> assertThat(kernel.q()).isFinite());
    }

    @Test
    void skipsThatStartWithoutTheirBranchesAreTheIdentity() {
        KernelProfile profile = profile(analysis(chain("tanh", Method.NONE, Targets.DEFAULT, 50)), "SkipInit or Fixup");
        assertThat(profile.c()).isEqualTo(Analysis.similarities());
        assertThat(profile.verdict()).isEqualTo(Verdict.NEARLY_LINEAR);
        assertThat(profile.depthOverWidth()).isLessThan(3 / 16.0);
    }

    /** Fifty layers of 16 units, of which the first reads the input. */
    @Test
    void depthOverWidthCountsLayersWithIndependentWeights() {
        Analysis analysis = analysis(plain("relu"));
        assertThat(profile(analysis, "He").depthOverWidth()).isCloseTo(DEPTH / 16.0, within(1e-12));
        assertThat(profile(analysis, "DKS ζ = 1.5").depthOverWidth()).isZero();
        assertThat(analysis(dks("tanh")).profile().depthOverWidth()).isZero();
    }

    /** A plain sum of a shortcut and a branch has half of its kernel from each, as long as both have equal q. */
    @Test
    void whereKernelsAreAddedDepthOverWidthIsAddedByTheirShares() {
        Analysis analysis = analysis(plain("relu"));
        double chain = profile(analysis, "He").depthOverWidth();
        assertThat(profile(analysis, "normalized skips").depthOverWidth()).isBetween(chain / 3, chain / 1.8);
    }

    @Test
    void bottlenecksGetShortcutsAroundThreeLayers() {
        TestNetworks network = new TestNetworks("relu");
        int last = network.dense(0, 64);
        for (int block = 0; block < 4; block++) {
            last = network.dense(network.act(last), 16);
            last = network.dense(network.act(last), 16);
            last = network.dense(network.act(last), 64);
        }
        Network plain = network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED);

        assertThat(NetworkTransforms.withShortcuts(plain).orElseThrow().nodes())
                .filteredOn(node -> node.operation() instanceof WeightedSum)
                .extracting(Node::name)
                .hasSize(4);
        // With their branches at 0, only shortcuts are left.
        assertThat(profile(analysis(plain), "SkipInit or Fixup").c()).isEqualTo(Analysis.similarities());
    }

    @Test
    void batchNormalizationInFrontOfReluMultipliesTheSlopeByPiOverPiMinusOne() {
        KernelProfile profile =
                profile(analysis(chain("relu", Method.NONE, Targets.DEFAULT, 12)), "batch normalization");
        // The first of the twelve sees the input itself, whose c value is 0 already.
        assertThat(profile.slope()).isCloseTo(Math.pow(Math.PI / (Math.PI - 1), 11), within(1e-3));
    }

    @Test
    void shapedAlternativesMeetTheirTargets() {
        Analysis analysis = analysis(plain("gelu"));
        assertThat(profile(analysis, "DKS ζ = 3.0").slope()).isCloseTo(3, within(1e-6));
        assertThat(profile(analysis, "DKS ζ = 1.1").slope()).isCloseTo(1.1, within(1e-6));
        assertThat(profile(analysis, "TAT τ = 0.3").curvature()).isCloseTo(0.3, within(1e-6));
        assertThat(profile(analysis, "TAT leaky ReLU η = 0.9").cAtZero()).isCloseTo(0.9, within(1e-6));
    }

    @Test
    void whatCannotBeHadSaysWhy() {
        assertThat(alternatives(analysis(plain("softplus"))).get("edge of chaos"))
                .satisfies(edge -> assertThat(edge.profile()).isEmpty())
                .satisfies(edge -> assertThat(edge.reason()).contains("slope 1"));
    }

    @Test
    void gradientsReachTheFirstLayerWithTheSlopeOfAllThatIsBehindIt() {
        Analysis analysis = analysis(dks("tanh"));
        assertThat(analysis.layers().get(0).gradient()).isCloseTo(1.5, within(1e-6));
        assertThat(analysis.profile().gradientGrowth()).isCloseTo(1.5, within(1e-6));
        assertThat(analysis.layers().get(analysis.layers().size() - 1).gradient())
                .isEqualTo(1);
    }

    @Test
    void inResidualNetworksGradientsAddUpOverShortcutAndBranch() {
        Network network =
                TestNetworks.resnetV2("softplus", List.of(3, 4, 6, 3), 2, 0.8, true, 1.5, SubnetworkRule.ENCLOSED);
        Analysis analysis = analysis(network);
        assertThat(analysis.layers().get(0).gradient())
                .isCloseTo(analysis.profile().slope(), within(1e-9));
    }

    /** What the runtime's probe measures against. */
    @Test
    void curvesOfLayersAreWhatThePredictionsOfTheCompilationAre() {
        Analysis analysis =
                analysis(TestNetworks.resnetV2("gelu", List.of(2, 3), 2, 0.8, true, 1.5, SubnetworkRule.ENCLOSED));
        List<Predictions.Prediction> predictions = Predictions.of(analysis.network());
        for (LayerKernel layer : analysis.layers()) {
            List<Double> predicted = predictions.get(layer.node()).c();
            for (int i = 0; i < predicted.size(); i++) {
                assertThat(at(layer.c(), KernelFiles.SIMILARITIES.get(i))).isCloseTo(predicted.get(i), within(3e-6));
            }
        }
    }

    /** Θ by its definition: over all affine layers, the gradient there times the kernel that it reads. */
    @Test
    void theTangentKernelAtOneIsTheSumOverLayersOfGradientTimesInput() {
        Analysis analysis = analysis(dks("tanh"));
        double sum = 0;
        for (LayerKernel layer : analysis.layers()) {
            if (analysis.network().network().nodes().get(layer.node()).hasRandomWeights()) {
                sum += layer.gradient();
            }
        }
        assertThat(sum).isCloseTo(61.675, within(5e-4));
    }
}
