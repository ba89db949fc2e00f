/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.dks4j.samples.ResNet50Graph;
import org.junit.jupiter.api.Test;

class ScalingModelTest {

    private static final Link LINK = new Link("link", 1e-4, 1e9);
    private static final Accelerator ACCELERATOR = new Accelerator("accelerator", 0.01, 1e12, 1e11, 1e10);

    private static LayerShape layer(int inputs, int outputs) {
        return new LayerShape("layer", inputs, outputs, 1, false, 0);
    }

    private static NetworkShape network(LayerShape... layers) {
        return new NetworkShape("Net", 1_000_000, List.of(layers), List.of(64, 128));
    }

    @Test
    void aRingHasTwoPassesOfAllWorkersButOneAndEachSendsAPartInEach() {
        // 2·3 hops of 0.1 ms, and 6/4 of 1 MB at 1 GB/s.
        assertThat(LINK.allReduce(4, 1e6)).isCloseTo(0.6e-3 + 1.5e-3, within(1e-12));
        assertThat(LINK.allReduce(1, 1e6)).isZero();
    }

    @Test
    void aFitFindsTheLinkThatExchangesWereMadeWith() {
        List<MeasuredExchange> exchanges = new ArrayList<>(List.of(new MeasuredExchange(2, 0, 2e-4, 2e-4, 2e-4)));
        for (int bytes : new int[] {4, 1000, 100_000, 10_000_000}) {
            double seconds = 2e-4 + LINK.allReduce(2, bytes);
            exchanges.add(new MeasuredExchange(2, bytes, seconds, seconds, seconds));
        }
        RingFit fit = RingFit.of("fit", exchanges);
        assertThat(fit.link().latency()).isCloseTo(1e-4, within(1e-9));
        assertThat(fit.link().bandwidth()).isCloseTo(1e9, within(1e4));
        assertThat(fit.seconds(8, 1e6)).isCloseTo(2e-4 + LINK.allReduce(8, 1e6), within(1e-8));
    }

    @Test
    void theDearestLayerGoesToTheEmptiestStepAndWorker() {
        InversionSpread spread =
                InversionSpread.of(List.of(layer(10, 1), layer(30, 1), layer(20, 1), layer(25, 1), layer(5, 1)), 2, 2);
        assertThat(spread.bins().get(0)).containsExactly(List.of(layer(30, 1)));
        assertThat(spread.bins().get(1))
                .containsExactly(List.of(layer(25, 1)), List.of(layer(20, 1), layer(10, 1), layer(5, 1)));
        // Each step waits for its dearest worker.
        assertThat(spread.waitedFor()).isCloseTo((27_001 + 15_626) / 2.0, within(1e-9));
        assertThat(spread.numbers()).containsExactly(900 + 1.0, 625 + 1 + 400 + 1 + 100 + 1 + 25 + 1.0);
    }

    @Test
    void moreWorkersThanLayersDoNotInvertFaster() {
        List<LayerShape> layers = List.of(layer(100, 10), layer(50, 10), layer(20, 10));
        double few = InversionSpread.of(layers, 1, 3).waitedFor();
        assertThat(InversionSpread.of(layers, 1, 1000).waitedFor())
                .isEqualTo(few)
                .isEqualTo(1_001_000);
    }

    @Test
    void oneWorkerExchangesNothing() {
        StepTime step = StepTime.of(network(layer(100, 10)), ACCELERATOR, LINK, Method.KFAC.withNormalization(), 32, 1);
        assertThat(step.total()).isEqualTo(step.compute() + step.inversions());
    }

    @Test
    void everyBatchNormalizationHasTwoExchanges() {
        Method method = Method.SGD.withNormalization();
        StepTime step = StepTime.of(network(layer(100, 10)), ACCELERATOR, LINK, method, 32, 8);
        assertThat(step.normalization())
                .isCloseTo(2 * LINK.allReduce(8, 2 * 64 * 4) + 2 * LINK.allReduce(8, 2 * 128 * 4), within(1e-12));
        // 3 passes of 2·100·10 for each of 32 examples.
        assertThat(step.compute()).isCloseTo(0.01 + 3 * 2000 * 32 / 1e12, within(1e-15));
        assertThat(step.gradients()).isCloseTo(LINK.allReduce(8, 4_000_012), within(1e-12));
    }

    @Test
    void aLongerPeriodExchangesAndInvertsLess() {
        NetworkShape network = network(layer(100, 10), layer(100, 10), layer(100, 10), layer(100, 10));
        StepTime often = StepTime.of(network, ACCELERATOR, LINK, new Method(true, 4, false), 32, 8);
        StepTime seldom = StepTime.of(network, ACCELERATOR, LINK, new Method(true, 8, false), 32, 8);
        // A layer in each of four steps.
        double exchange = LINK.allReduce(8, (100 * 100 + 10 * 10) * 4);
        assertThat(often.factors()).isEqualTo(often.inverses()).isCloseTo(exchange, within(1e-12));
        assertThat(seldom.factors()).isCloseTo(exchange / 2, within(1e-12));
        assertThat(seldom.inversions()).isCloseTo(often.inversions() / 2, within(1e-15));
        assertThat(seldom.compute()).isEqualTo(often.compute());
    }

    @Test
    void anAcceleratorDoesWhatItIsSaidToDo() {
        NetworkShape network = network(layer(1000, 1000));
        Accelerator accelerator = Accelerator.measured("accelerator", network, 256, 900, 0.01, 1e11, 1e10);
        StepTime step = StepTime.of(network, accelerator, LINK, Method.SGD, 256, 1);
        assertThat(256 / step.total()).isCloseTo(900, within(1e-6));
    }

    @Test
    void theShapesOfResNet50AreThoseOfThePublishedNetwork() {
        NetworkShape network = NetworkShape.of(ResNet50Graph.DEFINITION);
        // 7x7 stem, 16 blocks of three convolutions, and the classifier; without shortcuts there are no projections.
        assertThat(network.layers()).hasSize(1 + 3 * 16 + 1);
        assertThat(network.layers().get(0).inputs()).isEqualTo(7 * 7 * 3);
        assertThat(network.layers().get(0).locations()).isEqualTo(112 * 112);
        assertThat(network.layers().stream().mapToInt(LayerShape::inputFactor).max())
                .hasValue(9 * 512 + 1);
        assertThat(network.layers().stream()
                        .mapToLong(layer -> (long) layer.inputFactor() * layer.outputs())
                        .sum())
                .isEqualTo(network.parameters());
        assertThat(network.activationChannels()).hasSize(3 * 16 + 1);
    }
}
