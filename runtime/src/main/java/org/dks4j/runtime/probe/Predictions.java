/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import java.util.List;
import java.util.Optional;
import org.dks4j.runtime.graph.KernelInitializer;
import org.dks4j.schema.NodeKind;

/**
 * What the compiler predicts of a network's kernel at initialization (docs/guide/kernel-json.md).
 *
 * @param network binary name of the description
 * @param similarities the c values of pairs of inputs that predictions are for
 * @param nodes the nodes of the network's graph in topological order
 */
public record Predictions(String network, List<Double> similarities, List<Node> nodes) {

    public Predictions {
        similarities = List.copyOf(similarities);
        nodes = List.copyOf(nodes);
    }

    /**
     * One node and its predicted values for inputs with q = 1.
     *
     * @param name its path in the description
     * @param kind what it computes
     * @param inputs places of the nodes that feed it
     * @param shape one example's shape, the channels last
     * @param q its q value
     * @param c its c value for each of the inputs' similarities
     * @param orthogonalDeviation the standard deviation of a measured q with scaled-orthogonal kernels
     * @param gaussianDeviation the same with Gaussian kernels
     * @param positions the kernel between positions, if it has one
     */
    public record Node(
            String name,
            NodeKind kind,
            List<Integer> inputs,
            List<Integer> shape,
            double q,
            List<Double> c,
            double orthogonalDeviation,
            double gaussianDeviation,
            Optional<PositionPrediction> positions) {

        public Node {
            inputs = List.copyOf(inputs);
            shape = List.copyOf(shape);
            c = List.copyOf(c);
        }

        /** The same without a kernel between positions. */
        public Node(
                String name,
                NodeKind kind,
                List<Integer> inputs,
                List<Integer> shape,
                double q,
                List<Double> c,
                double orthogonalDeviation,
                double gaussianDeviation) {
            this(name, kind, inputs, shape, q, c, orthogonalDeviation, gaussianDeviation, Optional.empty());
        }

        /** The last dimension. */
        public int channels() {
            return shape.get(shape.size() - 1);
        }

        /** How many locations there are: the product of the other dimensions. */
        public int locations() {
            return shape.subList(0, shape.size() - 1).stream().reduce(1, Math::multiplyExact);
        }

        /** The standard deviation of a measured q. */
        double deviation(KernelInitializer initializer) {
            return initializer == KernelInitializer.GAUSSIAN ? gaussianDeviation : orthogonalDeviation;
        }

        /** Whether all values are numbers that something can be compared with. */
        boolean isFinite() {
            return hasKernel() && Double.isFinite(orthogonalDeviation) && Double.isFinite(gaussianDeviation);
        }

        /** Whether q and c are numbers that vectors can have. */
        public boolean hasKernel() {
            return Double.isFinite(q) && q > 0 && c.stream().allMatch(value -> Double.isFinite(value));
        }
    }
}
