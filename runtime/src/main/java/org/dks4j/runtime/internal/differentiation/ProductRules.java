/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.List;
import java.util.Map;
import org.tensorflow.OperationAttributeInspector;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** The rules of products of matrices and of convolutions. */
final class ProductRules {

    private ProductRules() {}

    static void enter(Map<String, GradientRule> rules) {
        rules.put("MatMul", GradientRule.of(ResultSize.ROWS_OF_FIRST, ProductRules::matrices));
        rules.put("BatchMatMulV2", GradientRule.of(ResultSize.BROADCAST_BATCHES, ProductRules::batches));
        rules.put("BatchMatMulV3", GradientRule.of(ResultSize.BROADCAST_BATCHES, ProductRules::batches));
        rules.put(
                "Conv2D",
                GradientRule.of(
                        ResultSize.EXAMPLES_OF_FIRST,
                        step -> convolution(step, "Conv2DBackpropInput", "Conv2DBackpropFilter", true)));
        rules.put(
                "DepthwiseConv2dNative",
                GradientRule.of(
                        ResultSize.EXAMPLES_OF_FIRST,
                        step -> convolution(
                                step,
                                "DepthwiseConv2dNativeBackpropInput",
                                "DepthwiseConv2dNativeBackpropFilter",
                                false)));
    }

    /** A factor of a product, as it is or transposed. */
    private record Factor(Output<?> matrix, boolean transposed) {}

    private static void matrices(BackwardStep step) {
        OperationAttributeInspector attributes = step.operation().attributes();
        boolean first = attributes.getAttrBool("transpose_a");
        boolean second = attributes.getAttrBool("transpose_b");
        step.give(0, () -> matrix(step, ofFirst(step, first, second)));
        step.give(1, () -> matrix(step, ofSecond(step, first, second)));
    }

    /** Of C = A·B: dA = dC·Bᵀ, of Aᵀ the transpose. */
    private static List<Factor> ofFirst(BackwardStep step, boolean first, boolean second) {
        return first
                ? List.of(new Factor(step.x(1), second), new Factor(step.dy(), true))
                : List.of(new Factor(step.dy(), false), new Factor(step.x(1), !second));
    }

    /** Of C = A·B: dB = Aᵀ·dC, of Bᵀ the transpose. */
    private static List<Factor> ofSecond(BackwardStep step, boolean first, boolean second) {
        return second
                ? List.of(new Factor(step.dy(), true), new Factor(step.x(0), first))
                : List.of(new Factor(step.x(0), !first), new Factor(step.dy(), false));
    }

    private static Output<?> matrix(BackwardStep step, List<Factor> factors) {
        return step.builder("MatMul")
                .addInput(factors.get(0).matrix())
                .addInput(factors.get(1).matrix())
                .setAttr("transpose_a", factors.get(0).transposed())
                .setAttr("transpose_b", factors.get(1).transposed())
                .build()
                .output(0);
    }

    /** The same for each matrix of a batch; the sum over those for which one of the two was repeated. */
    private static void batches(BackwardStep step) {
        OperationAttributeInspector attributes = step.operation().attributes();
        boolean first = attributes.getAttrBool("adj_x");
        boolean second = attributes.getAttrBool("adj_y");
        step.giveBatch(
                0, () -> batch(step, ofFirst(step, first, second), step.x(0).dataType()));
        step.giveBatch(
                1, () -> batch(step, ofSecond(step, first, second), step.x(1).dataType()));
    }

    /** The second version of the operation where it does: for the third TensorFlow has slower code on CPUs. */
    private static Output<?> batch(BackwardStep step, List<Factor> factors, DataType type) {
        boolean same = factors.stream().allMatch(factor -> factor.matrix().dataType() == type);
        OperationBuilder builder = step.builder(same ? "BatchMatMulV2" : "BatchMatMulV3")
                .addInput(factors.get(0).matrix())
                .addInput(factors.get(1).matrix())
                .setAttr("adj_x", factors.get(0).transposed())
                .setAttr("adj_y", factors.get(1).transposed());
        if (!same) {
            builder.setAttr("Tout", type);
        }
        return builder.build().output(0);
    }

    private static void convolution(BackwardStep step, String ofInput, String ofKernel, boolean isOnCudnn) {
        step.give(0, () -> {
            OperationBuilder input = step.builder(ofInput)
                    .addInput(step.shape(step.x(0)))
                    .addInput(step.x(1))
                    .addInput(step.dy());
            return withAttributes(step, input, isOnCudnn);
        });
        step.give(1, () -> {
            OperationBuilder kernel = step.builder(ofKernel)
                    .addInput(step.x(0))
                    .addInput(step.shape(step.x(1)))
                    .addInput(step.dy());
            return withAttributes(step, kernel, isOnCudnn);
        });
    }

    private static Output<?> withAttributes(BackwardStep step, OperationBuilder builder, boolean isOnCudnn) {
        step.withLists(builder, "strides", "dilations", "explicit_paddings");
        step.withTexts(builder, "padding", "data_format");
        if (isOnCudnn) {
            boolean isWanted = step.operation().attributes().getAttrBool("use_cudnn_on_gpu");
            builder.setAttr("use_cudnn_on_gpu", isWanted);
        }
        return builder.build().output(0);
    }
}
