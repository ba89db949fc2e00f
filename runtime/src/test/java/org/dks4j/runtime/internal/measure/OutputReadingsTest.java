/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dks4j.runtime.graph.Window;
import org.dks4j.runtime.internal.measure.NetworkAnalysis.Layer;
import org.dks4j.runtime.internal.measure.NetworkAnalysis.QMap;
import org.dks4j.runtime.internal.measure.OutputReading.Branch;
import org.dks4j.runtime.internal.measure.OutputReading.Mean;
import org.dks4j.runtime.probe.Predictions;
import org.dks4j.schema.NodeKind;
import org.junit.jupiter.api.Test;

class OutputReadingsTest {

    private static final List<Double> GRID = List.of(-1.0, 0.0, 1.0);

    private final List<Predictions.Node> nodes = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private String initializer = "SCALED_ORTHOGONAL";

    private int add(String kind, List<Integer> shape, Optional<Window> window, List<Integer> inputs) {
        return add(kind, shape, window, inputs, List.of());
    }

    private int add(
            String kind, List<Integer> shape, Optional<Window> window, List<Integer> inputs, List<Integer> before) {
        int place = nodes.size();
        nodes.add(new Predictions.Node(
                kind + place, NodeKind.of(kind).orElseThrow(), inputs, shape, 1, GRID, Double.NaN, Double.NaN));
        layers.add(new Layer(
                window, kind.equals("weightedSum") ? List.of(0.6, 0.8) : List.of(), before, Optional.empty()));
        return place;
    }

    /** A node that reads the one before it. */
    private int add(String kind, List<Integer> shape) {
        return add(kind, shape, Optional.empty(), nodes.isEmpty() ? List.of() : List.of(nodes.size() - 1));
    }

    private int windowed(String kind, List<Integer> shape, Window window, int input) {
        return add(kind, shape, Optional.of(window), List.of(input));
    }

    private OutputReading reading() {
        return OutputReadings.of(
                new NetworkAnalysis(
                        "test",
                        initializer,
                        new Predictions("Test", GRID, nodes),
                        layers,
                        GRID,
                        GRID,
                        new QMap(List.of(), List.of())),
                0);
    }

    private static List<Integer> locations(Branch branch) {
        return branch.means().stream().map(mean -> mean.locations().get(0)).toList();
    }

    @Test
    void stridesKeepTheLocationsInTheMiddleOfTheirWindows() {
        add("input", List.of(4, 6, 3));
        // TensorFlow pads 4 rows for a window of 3 and a stride of 2 with one, at the end: windows begin at rows 0 and
        // 2.
        windowed("conv", List.of(2, 3, 8), Window.of(3).stride(2), 0);
        add("flatten", List.of(48));
        add("dense", List.of(10));
        OutputReading reading = reading();
        assertThat(reading.branches()).hasSize(1);
        assertThat(locations(reading.branches().get(0))).containsExactly(7, 9, 11, 19, 21, 23);
        assertThat(reading.joined()).isEqualTo(3);
        assertThat(reading.approximations()).isEmpty();
    }

    @Test
    void croppingLeavesTheLocationsInside() {
        add("input", List.of(3, 4, 2));
        add("crop", List.of(2, 2, 2), Optional.empty(), List.of(0), List.of(1, 2));
        add("flatten", List.of(8));
        assertThat(locations(reading().branches().get(0))).containsExactly(6, 7, 10, 11);
    }

    @Test
    void aConvolutionOfAPaddedImageReadsTheImage() {
        add("input", List.of(2, 3, 2));
        add("pad", List.of(4, 5, 2), Optional.empty(), List.of(0), List.of(1, 1));
        windowed("conv", List.of(2, 3, 2), Window.of(3).valid(), 1);
        add("flatten", List.of(12));
        assertThat(locations(reading().branches().get(0))).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void withoutPaddingOnlyTheInsideIsRead() {
        add("input", List.of(5, 5, 3));
        windowed("conv", List.of(2, 2, 8), Window.of(3).stride(2).valid(), 0);
        add("flatten", List.of(32));
        assertThat(locations(reading().branches().get(0))).containsExactly(6, 8, 16, 18);
    }

    @Test
    void aWindowHasItsOwnSizeAndStrideAlongEachAxis() {
        add("input", List.of(4, 6, 3));
        windowed("conv", List.of(4, 3, 8), Window.of(1, 3).stride(1, 2), 0);
        add("flatten", List.of(96));
        assertThat(locations(reading().branches().get(0))).containsExactly(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23);
    }

    @Test
    void aWindowOfOneAxisSlidesOverOneAxis() {
        add("input", List.of(6, 3));
        windowed("meanPool", List.of(3, 3), Window.of(2).stride(2), 0);
        add("flatten", List.of(9));
        assertThat(reading().branches().get(0).means())
                .extracting(Mean::locations)
                .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4, 5));
    }

    @Test
    void aWindowsMiddleIsNeverPadding() {
        for (int inputs = 1; inputs <= 12; inputs++) {
            for (int stride = 1; stride <= 5; stride++) {
                for (int size = 1; size <= 9; size += 2) {
                    AxisWindow window = new AxisWindow(size, stride, true);
                    int outputs = (inputs + stride - 1) / stride;
                    int length = inputs;
                    assertThat(IntStream.range(0, outputs).map(i -> window.centre(i, length, outputs)))
                            .allMatch(i -> i >= 0 && i < length);
                }
            }
        }
    }

    @Test
    void globalMeanPoolingIsTheMeanOverAllThatStridesKeep() {
        add("input", List.of(4, 4, 3));
        windowed("conv", List.of(2, 2, 8), Window.of(1).stride(2), 0);
        add("activation", List.of(2, 2, 8));
        add("globalMeanPool", List.of(8));
        add("dense", List.of(10));
        OutputReading reading = reading();
        assertThat(reading.branches())
                .containsExactly(
                        new Branch(1, List.of(new Mean(List.of(0, 2, 8, 10), List.of(0.25, 0.25, 0.25, 0.25)))));
        assertThat(reading.joined()).isEqualTo(4);
        assertThat(reading.approximations()).isEmpty();
    }

    @Test
    void meansOfMeansHaveTheirProductsAsWeightsAndPaddingDoesNotCount() {
        add("input", List.of(3, 1, 3));
        windowed("meanPool", List.of(2, 1, 3), Window.of(2).stride(2), 0);
        add("globalMeanPool", List.of(3));
        assertThat(reading().branches())
                .containsExactly(new Branch(1, List.of(new Mean(List.of(0, 1, 2), List.of(0.25, 0.25, 0.5)))));
    }

    @Test
    void chainsThatReadOtherLocationsAreBranches() {
        add("input", List.of(4, 1, 3));
        int projection = windowed("conv", List.of(2, 1, 8), Window.of(1).stride(2), 0);
        int chain = windowed("conv", List.of(2, 1, 8), Window.of(3).stride(2), 0);
        add("weightedSum", List.of(2, 1, 8), Optional.empty(), List.of(projection, chain));
        add("flatten", List.of(16));
        OutputReading reading = reading();
        assertThat(reading.branches()).extracting(Branch::share).containsExactly(0.36, 0.6400000000000001);
        assertThat(reading.branches())
                .extracting(OutputReadingsTest::locations)
                .containsExactly(List.of(0, 2), List.of(1, 3));
        assertThat(reading.approximations()).singleElement().asString().contains("different locations");
    }

    @Test
    void chainsThatReadTheSameAreOne() {
        add("input", List.of(4, 1, 3));
        int chain = windowed("conv", List.of(4, 1, 3), Window.of(3).stride(1), 0);
        add("weightedSum", List.of(4, 1, 3), Optional.empty(), List.of(0, chain));
        add("flatten", List.of(12));
        assertThat(reading().branches()).hasSize(1);
        assertThat(reading().approximations()).isEmpty();
    }

    @Test
    void whatFollowsTheJoiningNonlinearlyIsTakenOfTheJoinedKernel() {
        add("input", List.of(2, 2, 3));
        add("flatten", List.of(12));
        add("dense", List.of(8));
        add("activation", List.of(8));
        add("dense", List.of(10));
        OutputReading reading = reading();
        assertThat(reading.joined()).isEqualTo(1);
        assertThat(reading.approximations()).singleElement().asString().startsWith("the tangent kernel");
    }

    @Test
    void blocksReadWhatStridesWould() {
        add("input", List.of(2, 4, 3));
        add("conv", List.of(2, 4, 3), Optional.of(Window.of(3).stride(1)), List.of(0));
        add("spaceToDepth", List.of(1, 2, 12));
        add("flatten", List.of(24));
        assertThat(reading().branches())
                .extracting(OutputReadingsTest::locations)
                .containsExactly(List.of(0, 2), List.of(1, 3), List.of(4, 6), List.of(5, 7));
        assertThat(reading().branches()).extracting(Branch::share).containsOnly(0.25);
    }

    @Test
    void aGateThatOpensByOtherLocationsIsTold() {
        add("input", List.of(4, 1, 3));
        int gate = windowed("conv", List.of(2, 1, 8), Window.of(1).stride(2), 0);
        int value = windowed("conv", List.of(2, 1, 8), Window.of(3).stride(2), 0);
        add("gate", List.of(2, 1, 8), Optional.empty(), List.of(value, gate));
        add("flatten", List.of(16));
        assertThat(reading().approximations())
                .singleElement()
                .asString()
                .startsWith("gate3 is gated at other locations");
    }

    @Test
    void whatIsNotExactIsTold() {
        initializer = "HE";
        add("input", List.of(4, 4, 3));
        windowed("conv", List.of(4, 4, 8), Window.of(3).stride(1), 0);
        windowed("maxPool", List.of(2, 2, 8), Window.of(2).stride(2), 1);
        windowed("meanPool", List.of(1, 1, 8), Window.of(2).stride(2), 2);
        add("activation", List.of(1, 1, 8));
        add("dense", List.of(10));
        assertThat(reading().approximations())
                .anySatisfy(text -> assertThat(text).contains("kernels of HE mix locations"))
                .anySatisfy(text -> assertThat(text).contains("maxPool2"))
                .anySatisfy(text -> assertThat(text).contains("meanPool3"));
    }

    @Test
    void aNetworkWithoutLocationsHasItsWholeMap() {
        add("input", List.of(7));
        add("dense", List.of(8));
        add("activation", List.of(8));
        add("dense", List.of(10));
        assertThat(reading().joined()).isEqualTo(3);
        assertThat(reading().approximations()).isEmpty();
    }
}
