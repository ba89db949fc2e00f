/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.differentiation;

import java.util.Map;
import org.tensorflow.GraphOperation;
import org.tensorflow.OperationAttributeInspector;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;

/** The rules of pooling, of batch normalization and of its sums over workers, for which there is an operation each. */
final class LayerRules {

    private LayerRules() {}

    static void enter(Map<String, GradientRule> rules) {
        rules.put("AvgPool", GradientRule.of(ResultSize.EXAMPLES_OF_FIRST, step -> step.give(0, () -> meanPool(step))));
        rules.put(
                "MaxPoolV2", GradientRule.of(ResultSize.EXAMPLES_OF_FIRST, step -> step.give(0, () -> maxPool(step))));
        rules.put("CollectiveReduce", GradientRule.of(ResultSize.OF_FIRST, step -> step.give(0, step::reduced)));
        rules.put(
                "FusedBatchNormV3",
                GradientRule.of(ResultSize.OF_FIRST, LayerRules::isTrained, LayerRules::batchNormalization));
    }

    private static Output<?> meanPool(BackwardStep step) {
        OperationBuilder gradient =
                step.builder("AvgPoolGrad").addInput(step.shape(step.x())).addInput(step.dy());
        step.withLists(gradient, "ksize", "strides");
        return step.withTexts(gradient, "padding", "data_format").build().output(0);
    }

    private static Output<?> maxPool(BackwardStep step) {
        OperationBuilder gradient = step.builder("MaxPoolGradV2")
                .addInput(step.x())
                .addInput(step.y())
                .addInput(step.dy())
                .addInput(step.x(1))
                .addInput(step.x(2));
        return step.withTexts(gradient, "padding", "data_format").build().output(0);
    }

    /** By the moments of the batch. */
    private static boolean isTrained(GraphOperation operation) {
        return operation.attributes().getAttrBool("is_training");
    }

    private static void batchNormalization(BackwardStep step) {
        OperationAttributeInspector attributes = step.operation().attributes();
        GraphOperation gradient = (GraphOperation) step.builder("FusedBatchNormGradV3")
                .addInput(step.dy())
                .addInput(step.x(0))
                .addInput(step.x(1))
                .addInput(step.operation().output(3))
                .addInput(step.operation().output(4))
                .addInput(step.operation().output(5))
                .setAttr("epsilon", attributes.getAttrFloat("epsilon"))
                .setAttr("data_format", attributes.getAttrString("data_format"))
                .setAttr("is_training", true)
                .build();
        for (int input = 0; input < 3; input++) {
            Output<?> cotangent = gradient.output(input);
            step.give(input, () -> cotangent);
        }
    }
}
