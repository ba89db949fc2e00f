/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.Map;
import org.tensorflow.OperationAttributeInspector;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;

/** The rules of products of matrices and of convolutions. */
final class ProductRules {

    private ProductRules() {}

    static void enter(Map<String, GradientRule> rules) {
        rules.put("MatMul", ProductRules::matrices);
        rules.put("Conv2D", step -> convolution(step, "Conv2DBackpropInput", "Conv2DBackpropFilter", true));
        rules.put(
                "DepthwiseConv2dNative",
                step -> convolution(
                        step, "DepthwiseConv2dNativeBackpropInput", "DepthwiseConv2dNativeBackpropFilter", false));
    }

    /** Of C = A·B: dA = dC·Bᵀ and dB = Aᵀ·dC; of transposed ones the transposes. */
    private static void matrices(BackwardStep step) {
        OperationAttributeInspector attributes = step.operation().attributes();
        boolean first = attributes.getAttrBool("transpose_a");
        boolean second = attributes.getAttrBool("transpose_b");
        Output<?> dy = step.dy();
        step.give(
                0,
                () -> first
                        ? product(step, step.x(1), second, dy, true)
                        : product(step, dy, false, step.x(1), !second));
        step.give(
                1,
                () -> second ? product(step, dy, true, step.x(0), first) : product(step, step.x(0), !first, dy, false));
    }

    private static Output<?> product(
            BackwardStep step, Output<?> a, boolean transposeA, Output<?> b, boolean transposeB) {
        return step.builder("MatMul")
                .addInput(a)
                .addInput(b)
                .setAttr("transpose_a", transposeA)
                .setAttr("transpose_b", transposeB)
                .build()
                .output(0);
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
        OperationAttributeInspector attributes = step.operation().attributes();
        for (String list : new String[] {"strides", "dilations", "explicit_paddings"}) {
            builder.setAttr(list, attributes.getAttrIntList(list));
        }
        for (String text : new String[] {"padding", "data_format"}) {
            builder.setAttr(text, attributes.getAttrString(text));
        }
        if (isOnCudnn) {
            builder.setAttr("use_cudnn_on_gpu", attributes.getAttrBool("use_cudnn_on_gpu"));
        }
        return builder.build().output(0);
    }
}
