/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.shaping.Predictions.Prediction;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.dks4j.schema.KernelFiles;
import org.junit.jupiter.api.Test;

class PredictionsTest {

    private static List<Prediction> predictions(Network network) {
        return Predictions.of(((Shaped) Shaping.shape(network)).network());
    }

    private static Prediction last(Network network) {
        List<Prediction> all = predictions(network);
        return all.get(all.size() - 1);
    }

    @Test
    void aShapedChainHasTheCValuesOfTheSpecification() {
        // docs/mathematics.md, section 7.1: 49 layers at c = -1, -.5, 0, .5, .9.
        double[] tanh = {-0.49663, -0.28442, 0, 0.39969, 0.85711};
        double[] leaky = {0.882273, 0.889054, 0.9, 0.920487, 0.963746};
        assertValues(last(TestNetworks.chain("tanh", 49, 1.5)), tanh);
        TestNetworks chain = new TestNetworks("leaky_relu");
        chain.actLinear(chain.dense(0), 49);
        assertValues(last(chain.buildTat(Targets.DEFAULT)), leaky);
    }

    private static void assertValues(Prediction prediction, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(prediction.c().get(i))
                    .as("c = %s", KernelFiles.SIMILARITIES.get(i))
                    .isCloseTo(expected[i], within(6e-6));
        }
    }

    @Test
    void theDeviationIsThatOfTheNoiseModel() {
        // docs/mathematics.md, section 11.1: the standard deviation of q is .135 and .45 after 49 layers of width 512;
        // here the width is 16.
        Prediction end = last(TestNetworks.chain("tanh", 49, 1.5));
        assertThat(end.deviation()).isCloseTo(.135 * Math.sqrt(512.0 / 16), within(0.005));
        assertThat(end.gaussianDeviation()).isCloseTo(.45 * Math.sqrt(512.0 / 16), within(0.07));
    }

    @Test
    void nothingIsPredictedWhereNothingIsShaped() {
        TestNetworks network = new TestNetworks("relu");
        network.actLinear(network.dense(0), 3);
        assertThat(predictions(network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED)))
                .isEmpty();
    }
}
