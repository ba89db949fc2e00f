/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dks4j.runtime.graph.LayerCheck.assertClose;
import static org.dks4j.runtime.graph.LayerCheck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.dks4j.schema.attention.Sinusoids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Layers that make sequences and read them, against plain Java. */
class SequenceLayersTest {

    private static final Shape SEQUENCE = Shape.of(2, 3, 4);
    private static final double[] X = TestGraph.numbers(1, SEQUENCE.size());

    private static double meanSquare(double[] values, int first, int count) {
        return Arrays.stream(values, first, first + count).map(x -> x * x).sum() / count;
    }

    @Test
    void anEmbeddingGivesTheRowsOfItsIdsWhoseMeanSquaresAre1() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> ids = test.constant(Shape.of(2, 3), 4, 0, 4, 1, 2, 4);
            LayerHandle layer = test.net.embedding("words", ids, 5, 4);
            assertThat(layer.kind()).isEqualTo("embedding");
            assertThat(layer.outputShape()).isEqualTo(SEQUENCE);
            assertThat(layer.parameters()).isEqualTo(20);
            assertThat(layer.multiplyAdds()).isZero();
            Variable<TFloat32> table = test.variables.trainable().get(0);
            assertThat(table.name()).isEqualTo("words/table");
            int[] rows = {4, 0, 4, 1, 2, 4};
            check(test, layer.outputTensor(), List.of(table.value()), List.of(at -> {
                double[] y = new double[24];
                Arrays.setAll(y, i -> at[rows[i / 4] * 4 + i % 4]);
                return y;
            }));
            double[] values = test.values(table.value());
            for (int row = 0; row < 5; row++) {
                assertThat(meanSquare(values, 4 * row, 4)).isCloseTo(1, within(1e-6));
            }
        }
    }

    @Test
    void patchesAreADenseLayerOfEachSquareRowByRow() {
        try (TestGraph test = new TestGraph()) {
            double[] pixels = TestGraph.numbers(2, 2 * 4 * 6 * 2);
            Operand<TFloat32> x = test.constant(Shape.of(2, 4, 6, 2), pixels);
            LayerHandle layer = test.net.patches("patches", x, 2, 3);
            assertThat(layer.kind()).isEqualTo("patches");
            assertThat(layer.outputShape()).isEqualTo(Shape.of(2, 6, 3));
            assertThat(layer.multiplyAdds()).isEqualTo(6 * 8 * 3);
            List<Operand<TFloat32>> by = new ArrayList<>(List.of(x));
            test.variables.trainable().forEach(variable -> by.add(variable.value()));
            List<double[]> values = test.values(by);
            check(
                    test,
                    layer.outputTensor(),
                    by,
                    List.of(
                            at -> patched(at, values.get(1), values.get(2)),
                            at -> patched(pixels, at, values.get(2)),
                            at -> patched(pixels, values.get(1), at)));
            assertThatThrownBy(() -> test.net.patches("odd", x, 4, 3))
                    .hasMessage("odd: patches of size 4 do not divide [2, 4, 6, 2]");
            assertThat(test.net.patches("pixels", x, 1, 3).outputShape()).isEqualTo(Shape.of(2, 24, 3));
        }
    }

    private static double[] patched(double[] x, double[] kernel, double[] bias) {
        double[] y = new double[2 * 6 * 3];
        for (int i = 0; i < y.length; i++) {
            int unit = i % 3;
            int place = i / 3 % 6;
            y[i] = bias[unit];
            for (int k = 0; k < 8; k++) {
                int row = 2 * (place / 3) + k / 4;
                int column = 2 * (place % 3) + k / 2 % 2;
                y[i] += x[((i / 18 * 4 + row) * 6 + column) * 2 + k % 2] * kernel[k * 3 + unit];
            }
        }
        return y;
    }

    @Test
    void learnedPositionsAreAddedByTheirWeight() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SEQUENCE, X);
            LayerHandle layer = test.net.positions("places", x, PositionsSpec.learned(0.6));
            assertThat(layer.kind()).isEqualTo("positions");
            assertThat(layer.parameters()).isEqualTo(12);
            Operand<TFloat32> table = test.variables.trainable().get(0).value();
            double[] rows = test.values(table);
            for (int row = 0; row < 3; row++) {
                assertThat(meanSquare(rows, 4 * row, 4)).isCloseTo(1, within(1e-6));
            }
            check(
                    test,
                    layer.outputTensor(),
                    List.of(x, table),
                    List.of(at -> located(at, rows), at -> located(X, at)));
        }
        assertThatThrownBy(() -> PositionsSpec.learned(1.5)).hasMessageContaining("at most 1, not 1.5");
    }

    private static double[] located(double[] x, double[] rows) {
        double[] y = new double[x.length];
        Arrays.setAll(y, i -> 0.8 * x[i] + 0.6 * rows[i % 12]);
        return y;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7})
    void wavesAreTheSinesAndCosinesOfTheirPositionsAndHaveTheMeanSquare1(int units) {
        int positions = 2000;
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> zero = test.constant(Shape.of(1, positions, units), new double[positions * units]);
            LayerHandle layer = test.net.positions("waves", zero, PositionsSpec.sinusoid(1));
            assertThat(layer.parameters()).isZero();
            assertThat(test.variables.trainable()).isEmpty();
            double[] waves = test.values(layer.outputTensor());
            for (int position : new int[] {0, 1, 2, 17, 1999}) {
                double[] row = new double[units];
                Arrays.setAll(row, feature -> Sinusoids.entry(position, feature, units));
                double scale = Math.sqrt(meanSquare(row, 0, units));
                for (int feature = 0; feature < units; feature++) {
                    assertThat(waves[position * units + feature])
                            .isCloseTo(scale == 0 ? 0 : row[feature] / scale, within(1e-6));
                }
                if (units % 2 == 0) {
                    double product = 0;
                    for (int feature = 0; feature < units; feature++) {
                        product += waves[position * units + feature] * waves[5 * units + feature] / units;
                    }
                    assertThat(product).isCloseTo(Sinusoids.correlation(position - 5, units), within(2e-6));
                }
            }
        }
    }

    @Test
    void theLastPositionIsOneRow() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SEQUENCE, X);
            LayerHandle layer = test.net.lastPosition("last", x);
            assertThat(layer.kind()).isEqualTo("lastPosition");
            assertThat(layer.outputShape()).isEqualTo(Shape.of(2, 4));
            check(test, layer.outputTensor(), List.of(x), List.of(at ->
                    new double[] {at[8], at[9], at[10], at[11], at[20], at[21], at[22], at[23]}));
        }
    }

    @Test
    void scoresOfIdsAreProductsWithTheTableOfTheEmbedding() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> ids = test.constant(Shape.of(2, 3), 4, 0, 4, 1, 2, 4);
            test.net.embedding("words", ids, 5, 4);
            Operand<TFloat32> x = test.constant(SEQUENCE, X);
            LayerHandle layer = test.net.unembed("scores", x, "words");
            assertThat(layer.kind()).isEqualTo("unembed");
            assertThat(layer.outputShape()).isEqualTo(Shape.of(2, 3, 5));
            assertThat(layer.parameters()).isZero();
            assertThat(layer.multiplyAdds()).isEqualTo(3 * 5 * 4);
            assertThat(test.net.affineMaps()).isEmpty();
            Operand<TFloat32> table = test.variables.trainable().get(0).value();
            double[] rows = test.values(table);
            check(test, layer.outputTensor(), List.of(x, table), List.of(at -> scores(at, rows), at -> scores(X, at)));
            assertThatThrownBy(() -> test.net.unembed("no", x, "none")).hasMessage("there is no embedding none");
            Operand<TFloat32> wide = test.constant(Shape.of(1, 8), TestGraph.numbers(3, 8));
            assertThatThrownBy(() -> test.net.unembed("wide", wide, "words"))
                    .hasMessage("wide: words has 4 units, not 8");
        }
    }

    private static double[] scores(double[] x, double[] table) {
        double[] y = new double[x.length / 4 * 5];
        for (int i = 0; i < y.length; i++) {
            for (int u = 0; u < 4; u++) {
                y[i] += x[i / 5 * 4 + u] * table[i % 5 * 4 + u] / 2;
            }
        }
        return y;
    }

    @Test
    void aDenseLayerOfASequenceIsThatOfEachPosition() {
        try (TestGraph test = new TestGraph()) {
            Operand<TFloat32> x = test.constant(SEQUENCE, X);
            LayerHandle layer =
                    test.net.dense("dense", x, new DenseSpec(2, true, Optional.of((tf, y) -> tf.math.square(y))));
            assertThat(layer.outputShape()).isEqualTo(Shape.of(2, 3, 2));
            assertThat(layer.multiplyAdds()).isEqualTo(3 * 4 * 2);
            List<Operand<TFloat32>> by = new ArrayList<>(List.of(x));
            test.variables.trainable().forEach(variable -> by.add(variable.value()));
            List<double[]> values = test.values(by);
            List<UnaryOperator<double[]>> functions = List.of(
                    at -> squares(at, values.get(1), values.get(2)),
                    at -> squares(X, at, values.get(2)),
                    at -> squares(X, values.get(1), at));
            check(test, layer.outputTensor(), by, functions);
            Operand<TFloat32> rows = test.tf.reshape(x, test.tf.constant(new int[] {6, 4}));
            double[] plain = test.values(
                    test.net.dense("dense", rows, DenseSpec.dense(2)).outputTensor());
            assertClose(test.values(layer.preActivationTensor()), plain, 0);
        }
    }

    private static double[] squares(double[] x, double[] kernel, double[] bias) {
        double[] y = new double[12];
        for (int i = 0; i < 12; i++) {
            double sum = bias[i % 2];
            for (int u = 0; u < 4; u++) {
                sum += x[i / 2 * 4 + u] * kernel[u * 2 + i % 2];
            }
            y[i] = sum * sum;
        }
        return y;
    }
}
