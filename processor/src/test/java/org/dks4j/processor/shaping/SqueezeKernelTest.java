/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.kernel.KernelValues;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.junit.jupiter.api.Test;

/** The rule of docs/mathematics.md, section 2.15. */
class SqueezeKernelTest {

    private static List<KernelValues> kernels(Network network) {
        return ((Shaped) Shaping.shape(network)).network().kernel();
    }

    private static Network plain(TestNetworks network) {
        return network.build(Method.NONE, Targets.DEFAULT, SubnetworkRule.ENCLOSED);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** E[σ(√q·X)·σ(√q·Y)] of Gaussians with the correlation c, by the trapezoidal rule. */
    private static double factors(double q, double c) {
        double step = 0.05;
        double sum = 0;
        double mass = 0;
        for (double x = -8; x <= 8; x += step) {
            for (double z = -8; z <= 8; z += step) {
                double weight = Math.exp(-(x * x + z * z) / 2);
                double y = c * x + Math.sqrt(1 - c * c) * z;
                mass += weight;
                sum += weight * sigmoid(Math.sqrt(q) * x) * sigmoid(Math.sqrt(q) * y);
            }
        }
        return sum / mass;
    }

    @Test
    void theKernelIsMultipliedByThatOfTheFactors() {
        TestNetworks net = new TestNetworks("relu");
        int squeezed = net.squeezeExcite(net.dense(0), 4, false);
        net.act(squeezed);
        KernelValues values = kernels(plain(net)).get(squeezed);
        // ReLU halves q, and makes 0 to 1/π.
        double q = factors(0.5, 1);
        assertThat(values.q()).isCloseTo(q, within(1e-6));
        assertThat(q).isBetween(0.25, 0.3);
        // The value's own c is 0.
        assertThat(values.cAtZero()).isCloseTo(0, within(1e-12));
        // s + g with the slope of ReLU, 1, and of the sigmoid.
        double h = 1e-4;
        double slope = (factors(0.5, 1) - factors(0.5, 1 - h)) / (h * q);
        assertThat(values.slope()).isCloseTo(1 + slope, within(1e-4));
    }

    @Test
    void behindAnActivationBothAreBelowOne() {
        TestNetworks net = new TestNetworks("relu");
        int squeezed = net.squeezeExcite(net.act(net.dense(0)), 4, false);
        net.dense(squeezed);
        KernelValues values = kernels(plain(net)).get(squeezed);
        double ofMeans = 1 / Math.PI;
        double hidden = (Math.sqrt(1 - ofMeans * ofMeans) + ofMeans * (Math.PI - Math.acos(ofMeans))) / Math.PI;
        assertThat(values.q()).isCloseTo(0.5 * factors(0.25, 1), within(1e-6));
        assertThat(values.cAtZero()).isCloseTo(ofMeans * factors(0.25, hidden) / factors(0.25, 1), within(1e-6));
    }

    @Test
    void anOpenOneChangesNothing() {
        TestNetworks net = new TestNetworks("relu");
        int act = net.act(net.dense(0));
        int open = net.squeezeExcite(act, 4, true);
        net.dense(open);
        List<KernelValues> kernels = kernels(plain(net));
        assertThat(kernels.get(open)).isEqualTo(kernels.get(act));
    }

    /** Orthogonal weights to fewer hidden units keep q in the mean only, so this has a tolerance. */
    @Test
    void wideLayersAgree() {
        int channels = 512;
        int hidden = 128;
        Random random = new Random(1);
        double[][] x = new double[2][channels];
        for (int c = 0; c < channels; c++) {
            x[0][c] = random.nextGaussian();
            x[1][c] = 0.5 * x[0][c] + Math.sqrt(0.75) * random.nextGaussian();
        }
        double[][] first = gaussian(random, channels, hidden);
        double[][] second = gaussian(random, hidden, channels);
        double[] y = excited(x[0], first, second);
        double[] other = excited(x[1], first, second);
        double q = product(y, y) / product(x[0], x[0]);
        TestNetworks net = new TestNetworks("relu");
        int squeezed = net.squeezeExcite(net.dense(0), 4, false);
        net.act(squeezed);
        Network drawn = plain(net);
        Network lecun = new Network(
                drawn.name(),
                drawn.task(),
                drawn.method(),
                drawn.targets(),
                drawn.subnetworks(),
                Initializer.LECUN,
                drawn.nodes());
        assertThat(q).isCloseTo(kernels(lecun).get(squeezed).q(), within(0.02));
        double c = product(y, other) / Math.sqrt(product(y, y) * product(other, other));
        double in = product(x[0], x[1]) / Math.sqrt(product(x[0], x[0]) * product(x[1], x[1]));
        double ofHidden = (Math.sqrt(1 - in * in) + in * (Math.PI - Math.acos(in))) / Math.PI;
        assertThat(c).isCloseTo(in * factors(0.5, ofHidden) / factors(0.5, 1), within(0.02));
    }

    private static double[][] gaussian(Random random, int inputs, int outputs) {
        double[][] weights = new double[inputs][outputs];
        for (double[] row : weights) {
            for (int o = 0; o < outputs; o++) {
                row[o] = random.nextGaussian() / Math.sqrt(inputs);
            }
        }
        return weights;
    }

    private static double[] excited(double[] x, double[][] first, double[][] second) {
        double[] hidden = through(x, first);
        for (int h = 0; h < hidden.length; h++) {
            hidden[h] = Math.max(0, hidden[h]);
        }
        double[] gates = through(hidden, second);
        double[] y = new double[x.length];
        for (int c = 0; c < y.length; c++) {
            y[c] = x[c] * sigmoid(gates[c]);
        }
        return y;
    }

    private static double[] through(double[] x, double[][] weights) {
        double[] y = new double[weights[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int o = 0; o < y.length; o++) {
                y[o] += x[i] * weights[i][o];
            }
        }
        return y;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
