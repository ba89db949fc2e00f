/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer.kfac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.train.optimizer.UpdateRule;
import org.junit.jupiter.api.Test;

/** Which block a layer has. */
class BlockRegistryTest {

    private static final DoubleNetwork NETWORK = new DoubleNetwork(List.of(
            new DoubleNetwork.Layer(2, 2, 1, 2, 1, 1, true),
            DoubleNetwork.Layer.dense(8, 3, true),
            DoubleNetwork.Layer.dense(3, 2, false)));

    private static List<double[][]> trained(Kfac kfac) {
        double[][] examples = {{1, 2, -1, 0.5}, {0.5, -1, 1, 1}, {-1, 1, 0, 2}};
        int[] labels = {0, 1, 1};
        try (FloatNetwork network = new FloatNetwork(NETWORK, UpdateRule.of(kfac))) {
            network.run(network.steps().hooks().burnIn().orElseThrow().operations(), examples, labels, 0);
            network.refresh();
            network.run(network.steps().apply(), examples, labels, 0.1);
            return network.weights();
        }
    }

    @Test
    void aBlockOfAUserIsThatOfEveryLayerOfItsOperation() {
        List<String> layers = new ArrayList<>();
        BlockRegistry registry = BlockRegistry.standard().with("dense", new BlockRegistry.Entry("watched", context -> {
            layers.add(context.map().name());
            return new KroneckerBlock(context);
        }));
        List<double[][]> weights = trained(Kfac.defaults().withBlocks(registry));
        assertThat(layers).containsExactly("layer1", "layer2");
        List<double[][]> standard = trained(Kfac.defaults());
        for (int l = 0; l < standard.size(); l++) {
            assertThat(Arrays.deepEquals(weights.get(l), standard.get(l))).isTrue();
        }
    }

    @Test
    void aLayerWhoseOperationHasNoBlockIsRefused() {
        BlockRegistry denseOnly = new BlockRegistry(
                Map.of("dense", BlockRegistry.standard().blocks().get("dense")));
        assertThatThrownBy(() -> trained(Kfac.defaults().withBlocks(denseOnly)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("K-FAC has no block for the operation convolution of layer0, only for dense: give one by"
                        + " Kfac.withBlocks(blocks.with(..))");
    }
}
