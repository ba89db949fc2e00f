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
import org.dks4j.processor.kernel.KernelValues;
import org.dks4j.processor.propagation.ChannelParts;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.junit.jupiter.api.Test;

/** The rule of docs/mathematics.md, section 2.8, for groups. */
class GroupNormKernelTest {

    /** Of ReLU at q = 1: q, mean square and C(0). */
    private static final double Q = 0.5;

    private static final double SQUARED_MEAN = 1 / (2 * StrictMath.PI);
    private static final double C_AT_ZERO = 1 / StrictMath.PI;

    private static List<KernelValues> kernels(Network network) {
        return ((Shaped) Shaping.shape(network)).network().kernel();
    }

    private static Network plain(TestNetworks network) {
        return network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED);
    }

    private static KernelValues afterActivation(int groups, boolean perLocation) {
        TestNetworks net = new TestNetworks("relu");
        int norm = net.groupNorm(net.act(net.dense(0)), groups, perLocation);
        net.dense(norm);
        return kernels(plain(net)).get(norm);
    }

    @Test
    void groupsOfALocationLoseTheirMeanAsInLayerNormalization() {
        KernelValues values = afterActivation(2, true);
        assertThat(values.q()).isEqualTo(1);
        assertThat(values.cAtZero()).isCloseTo(0, within(1e-15));
        assertThat(values.slope()).isCloseTo(1.4669422069242598, within(1e-12));
    }

    @Test
    void overLocationsAGroupLosesWhatItsChannelsShareAndPartOfWhatLocationsShare() {
        TestNetworks net = new TestNetworks("relu");
        int first = net.dense(net.act(net.dense(0)));
        int norm = net.groupNorm(first, 2, false);
        net.dense(norm);
        int channels = net.width(norm) / 2;
        KernelValues values = kernels(plain(net)).get(norm);
        double part = C_AT_ZERO / channels;
        assertThat(values.q()).isEqualTo(1);
        assertThat(values.cAtZero()).isCloseTo((C_AT_ZERO - part) / (1 - part), within(1e-12));
        assertThat(values.slope()).isCloseTo(1 / (1 - part), within(1e-12));
        // One channel in each group: as batch normalization. All that inputs share is gone.
        assertThat(afterActivation(net.width(norm), false).cAtZero()).isCloseTo(0, within(1e-15));
    }

    @Test
    void partsOfAGroupAreNormalizedTogether() {
        TestNetworks net = new TestNetworks("relu");
        int linear = net.dense(0, 8);
        int activated = net.act(net.dense(0, 8));
        // Groups of 8: linear, activated; of 16: both; of 4: two of each.
        int apart = net.groupNorm(net.concat(linear, activated), 2, true);
        int together = net.groupNorm(net.concat(linear, activated), 1, true);
        int finer = net.groupNorm(net.concat(linear, activated), 4, true);
        net.dense(net.concat(apart, together, finer));
        Network network = plain(net);
        List<KernelValues> kernels = kernels(network);
        assertThat(kernels.get(apart).cAtZero()).isCloseTo(0, within(1e-15));
        assertThat(kernels.get(finer)).isEqualTo(kernels.get(apart));
        // E[z] = m/2 and E[z²] = (1 + ½)/2 over both parts; two inputs share the mean m of the activated half.
        double mean = Math.sqrt(SQUARED_MEAN) / 2;
        double square = (1 + Q) / 2 - mean * mean;
        double shared = SQUARED_MEAN / 2 - mean * mean;
        assertThat(kernels.get(together).q()).isCloseTo(1, within(1e-12));
        assertThat(kernels.get(together).cAtZero()).isCloseTo(shared / square, within(1e-12));
        List<ChannelParts> parts = ChannelParts.of(network);
        assertThat(parts.get(apart).size()).isEqualTo(2);
        assertThat(parts.get(together).size()).isEqualTo(2);
        assertThat(parts.get(finer)).isEqualTo(parts.get(apart));
    }

    @Test
    void aGroupThatEndsInsideAPartCutsIt() {
        TestNetworks net = new TestNetworks("relu");
        int act = net.act(net.dense(0, 8));
        int both = net.concat(act, net.dense(0, 4));
        int norm = net.groupNorm(both, 2, true);
        net.dense(norm);
        Network network = plain(net);
        // Six activated channels; two activated ones and four linear ones.
        assertThat(ChannelParts.of(network).get(norm).parts())
                .extracting(ChannelParts.Part::share)
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
                .containsExactly(6 / 12.0, 2 / 12.0, 4 / 12.0);
        double mean = Math.sqrt(SQUARED_MEAN) / 3;
        double square = Q / 3 + 2 / 3.0 - mean * mean;
        double second = (SQUARED_MEAN / 3 - mean * mean) / square;
        assertThat(kernels(network).get(norm).cAtZero()).isCloseTo(second / 2, within(1e-12));
    }
}
