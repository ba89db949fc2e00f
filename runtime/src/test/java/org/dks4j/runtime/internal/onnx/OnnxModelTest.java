/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models as values: their constants, layouts and files. */
class OnnxModelTest {

    private static Constant.Floats floats(List<Long> shape, float... values) {
        return new Constant.Floats(shape, values);
    }

    @Test
    void weightsThatDoNotFitInOneFileAreAnError() {
        Constant.Floats large = floats(List.of(1L << 22), new float[1 << 22]);
        Map<String, Constant> constants = new LinkedHashMap<>();
        for (int i = 0; i < 128; i++) {
            constants.put("layer" + i, large);
        }
        OnnxModel model = new OnnxModel(List.of(), constants, List.of(), List.of());
        assertThatThrownBy(() -> model.file("Net", "DKS4J", "1", Map.of()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("its weights are 2147483648 bytes, and a file of ONNX holds at most 2 GB;"
                        + " export a SavedModel");
    }

    @Test
    void theFileHasVersionsOpsetAndProperties() throws Exception {
        UnknownFieldSet file = UnknownFieldSet.parseFrom(new OnnxModel(List.of(), Map.of(), List.of(), List.of())
                .file("Net", "DKS4J", "1.2", Map.of("key", "value")));
        assertThat(file.getField(1).getVarintList()).containsExactly(8L);
        assertThat(file.getField(3).getLengthDelimitedList().get(0).toStringUtf8())
                .isEqualTo("1.2");
        UnknownFieldSet opset = UnknownFieldSet.parseFrom(
                file.getField(8).getLengthDelimitedList().get(0));
        assertThat(opset.getField(2).getVarintList()).containsExactly((long) OnnxModel.OPSET);
        UnknownFieldSet property = UnknownFieldSet.parseFrom(
                file.getField(14).getLengthDelimitedList().get(0));
        assertThat(property.getField(2).getLengthDelimitedList().get(0).toStringUtf8())
                .isEqualTo("value");
    }

    @Test
    void aTransposedConstantHasItsValuesInTheOtherOrder() {
        Constant.Floats matrix = floats(List.of(2L, 3L), 0, 1, 2, 3, 4, 5);
        assertThat(matrix.transposed(1, 0)).isEqualTo(floats(List.of(3L, 2L), 0, 3, 1, 4, 2, 5));
        Constant.Floats cube = floats(List.of(2L, 1L, 3L), 0, 1, 2, 3, 4, 5);
        assertThat(cube.transposed(2, 0, 1)).isEqualTo(floats(List.of(3L, 2L, 1L), 0, 3, 1, 4, 2, 5));
        assertThat(new Constant.Texts(List.of(1L, 2L), List.of("a", "b")).transposed(1, 0))
                .isEqualTo(new Constant.Texts(List.of(2L, 1L), List.of("a", "b")));
    }

    @Test
    void theKernelsOfGroupsAreSideBySide() {
        Constant first = floats(List.of(1L, 1L, 2L, 2L), 0, 1, 2, 3);
        Constant second = floats(List.of(1L, 1L, 2L, 2L), 10, 11, 12, 13);
        assertThat(GroupedConvolution.joined(List.of(first, second)))
                .isEqualTo(floats(List.of(1L, 1L, 2L, 4L), 0, 1, 10, 11, 2, 3, 12, 13));
    }

    @Test
    void axesHaveTheirPlacesInEachLayout() {
        assertThat(Layout.FIRST.arranged(List.of(-1L, 28L, 14L, 3L))).containsExactly(-1L, 3L, 28L, 14L);
        assertThat(Layout.FIRST.place(-1, 4)).isEqualTo(1);
        assertThat(Layout.FIRST.place(1, 3)).isEqualTo(2);
        assertThat(Layout.FIRST.place(1, 2)).isEqualTo(1);
        assertThat(Layout.LAST.orderOf(Layout.FIRST, 4)).containsExactly(0L, 3L, 1L, 2L);
        assertThat(Layout.FIRST.orderOf(Layout.LAST, 4)).containsExactly(0L, 2L, 3L, 1L);
    }

    @Test
    void ofSeveralReshapesOnlyTheLastIsMade() {
        Nodes nodes = new Nodes(List.of("input", "output"));
        String first = nodes.reshaped("first", "input", List.of(-1L, 6L));
        String second = nodes.reshaped("second", first, List.of(-1L, 2L, 3L));
        OnnxModel model = nodes.model(
                List.of(), Map.of(new TensorInfo("output", ElementType.FLOAT, List.of(-1L, 2L, 3L)), second));
        assertThat(model.nodes())
                .containsExactly(new Node(
                        "second", "Reshape", List.of("input", "integers/0x2x3"), List.of("output"), List.of()));
        assertThat(model.constants()).containsOnlyKeys("integers/0x2x3");
    }

    @Test
    void constantsOfOneNameAreKeptApartAndEqualOnesAreOne() {
        Nodes nodes = new Nodes(List.of());
        assertThat(nodes.constant("layer/bias", floats(List.of(2L), 1, 2))).isEqualTo("layer/bias");
        assertThat(nodes.constant("layer/bias", floats(List.of(1L, 2L), 1, 2))).isEqualTo("layer/bias#1");
        assertThat(nodes.constant("layer/bias", floats(List.of(2L), 1, 2))).isEqualTo("layer/bias");
    }
}
