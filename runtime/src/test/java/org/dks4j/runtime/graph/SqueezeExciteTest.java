/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.dks4j.runtime.graph.LayerCheck.assertClose;
import static org.dks4j.runtime.graph.LayerCheck.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Squeeze and excitation against plain Java. */
class SqueezeExciteTest {

    private static final int BATCH = 2;
    private static final int LOCATIONS = 6;
    private static final int CHANNELS = 4;
    private static final int HIDDEN = 2;
    private static final Shape SHAPE = Shape.of(BATCH, 2, 3, CHANNELS);
    private static final double[] X = TestGraph.numbers(1, SHAPE.size());

    /** @param parameters of the first dense layer, then of the second: kernel, bias */
    private static double[] excited(double[] x, List<double[]> parameters, double factor) {
        double[] y = new double[x.length];
        for (int n = 0; n < BATCH; n++) {
            double[] hidden = parameters.get(1).clone();
            double[] gates = parameters.get(3).clone();
            for (int c = 0; c < CHANNELS; c++) {
                double mean = 0;
                for (int location = 0; location < LOCATIONS; location++) {
                    mean += x[(n * LOCATIONS + location) * CHANNELS + c] / LOCATIONS;
                }
                for (int h = 0; h < HIDDEN; h++) {
                    hidden[h] += mean * parameters.get(0)[c * HIDDEN + h];
                }
            }
            for (int h = 0; h < HIDDEN; h++) {
                for (int c = 0; c < CHANNELS; c++) {
                    gates[c] += Math.max(0, hidden[h]) * parameters.get(2)[h * CHANNELS + c];
                }
            }
            for (int i = 0; i < LOCATIONS * CHANNELS; i++) {
                int at = n * LOCATIONS * CHANNELS + i;
                y[at] = x[at] * factor / (1 + Math.exp(-gates[i % CHANNELS]));
            }
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void channelsAreMultipliedByFactorsFromTheirMeans(boolean open) {
        try (TestGraph test = new TestGraph()) {
            NetworkBuilder net = test.net.withInitializer(KernelInitializer.LECUN);
            Operand<TFloat32> x = test.constant(SHAPE, X);
            LayerHandle layer = open
                    ? net.openSqueezeExcite("gate", x, CHANNELS / HIDDEN)
                    : net.squeezeExcite("gate", x, CHANNELS / HIDDEN);
            assertThat(layer.kind()).isEqualTo(open ? "openSqueezeExcite" : "squeezeExcite");
            assertThat(layer.outputShape()).isEqualTo(SHAPE);
            assertThat(layer.parameters()).isEqualTo(2 * CHANNELS * HIDDEN + HIDDEN + CHANNELS);
            List<Operand<TFloat32>> by = new ArrayList<>(List.of(x));
            List<Variable<TFloat32>> variables = test.variables.trainable();
            assertThat(variables)
                    .extracting(Variable::name)
                    .containsExactly(
                            "gate/squeeze/kernel", "gate/squeeze/bias", "gate/excite/kernel", "gate/excite/bias");
            variables.forEach(variable -> by.add(variable.value()));
            List<double[]> values = test.values(by).subList(1, by.size());
            double factor = open ? 2 : 1;
            List<UnaryOperator<double[]>> functions = new ArrayList<>(List.of(at -> excited(at, values, factor)));
            for (int i = 0; i < values.size(); i++) {
                int place = i;
                functions.add(at -> {
                    List<double[]> others = new ArrayList<>(values);
                    others.set(place, at);
                    return excited(X, others, factor);
                });
            }
            check(test, layer.outputTensor(), by, functions);
        }
    }

    @Test
    void anOpenOneStartsAsTheIdentity() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            assertClose(test.values(test.net.openSqueezeExcite("gate", x, 2).outputTensor()), X, 0);
        }
    }

    @Test
    void itsDenseLayersHaveKroneckerFactors() {
        try (TestGraph test = new TestGraph()) {
            test.net.squeezeExcite("gate", test.constant(SHAPE, X), 2);
            assertThat(test.net.affineMaps())
                    .extracting(AffineMap::name, AffineMap::operation, AffineMap::inputs, AffineMap::outputs)
                    .containsExactly(
                            tuple("gate/squeeze", "dense", CHANNELS, HIDDEN),
                            tuple("gate/excite", "dense", HIDDEN, CHANNELS));
        }
    }

    @Test
    void aSeriesIsAveragedOverItsSteps() {
        try (TestGraph test = new TestGraph()) {
            Shape series = Shape.of(BATCH, LOCATIONS, CHANNELS);
            double[] along = test.values(
                    test.net.squeezeExcite("gate", test.constant(series, X), 2).outputTensor());
            double[] image = test.values(
                    test.net.squeezeExcite("gate", test.constant(SHAPE, X), 2).outputTensor());
            assertClose(along, image, 1e-6);
        }
    }

    @Test
    void theReductionMustDivideTheChannels() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SHAPE, X);
            assertThatThrownBy(() -> test.net.squeezeExcite("gate", x, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("gate: 3 does not divide 4 channels");
        }
    }
}
