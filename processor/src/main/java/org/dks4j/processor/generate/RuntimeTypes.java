/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;

/** The types that generated code uses, named without depending on them. */
final class RuntimeTypes {

    private static final String GRAPH = "org.dks4j.runtime.graph";

    private static final String NETWORK = "org.dks4j.runtime.network";

    static final ClassName GRAPH_MODEL = ClassName.get(NETWORK, "GraphModel");
    static final ClassName NETWORK_DEFINITION = ClassName.get(NETWORK, "NetworkDefinition");
    static final ClassName CLASSIFICATION = ClassName.get("org.dks4j.runtime.task.classification", "Classification");
    static final ClassName SEVERAL_OUTPUTS = ClassName.get("org.dks4j.runtime.task.several", "SeveralOutputs");
    static final ClassName OUTPUT_PART = ClassName.get("org.dks4j.runtime.task.several", "OutputPart");
    static final ClassName MULTI_LABEL = ClassName.get("org.dks4j.runtime.task.multilabel", "MultiLabel");
    static final ClassName REGRESSION = ClassName.get("org.dks4j.runtime.task.regression", "Regression");
    static final ClassName SEGMENTATION = ClassName.get("org.dks4j.runtime.task.segmentation", "Segmentation");
    static final ClassName NEXT_TOKEN = ClassName.get("org.dks4j.runtime.task.token", "NextToken");
    static final ClassName RECONSTRUCTION = ClassName.get("org.dks4j.runtime.task.reconstruction", "Reconstruction");
    static final ClassName NETWORK_INPUT = ClassName.get(GRAPH, "NetworkInput");
    static final ClassName LOCATION_NORMALIZATION = ClassName.get(GRAPH, "LocationNormalization");
    static final ClassName NETWORK_BUILDER = ClassName.get(GRAPH, "NetworkBuilder");
    static final ClassName LAYER_HANDLE = ClassName.get(GRAPH, "LayerHandle");
    static final ClassName BUILT = ClassName.get(GRAPH, "BuiltBlock");
    static final ClassName ATTENTION_PLACE = ClassName.get(GRAPH, "AttentionPlace");
    static final ClassName TRANSFORMED = ClassName.get(GRAPH, "TransformedActivation");
    static final ClassName KERNEL_INITIALIZER = ClassName.get(GRAPH, "KernelInitializer");
    static final ClassName TRAINER_PROGRAM = ClassName.get("org.dks4j.runtime.command", "TrainerProgram");
    static final ClassName LAYER = ClassName.get("org.dks4j.annotations", "Layer");
    static final ClassName LEAKY_RELU = ClassName.get("org.tensorflow.op.nn", "LeakyRelu");
    static final TypeName TENSOR = ParameterizedTypeName.get(
            ClassName.get("org.tensorflow", "Operand"), ClassName.get("org.tensorflow.types", "TFloat32"));

    /** The simple names of all types that generated code uses apart from a network's own. */
    static final List<String> SIMPLE_NAMES = List.of(
            "ArrayList",
            "AttentionPlace",
            "AttentionSpec",
            "BuiltBlock",
            "Classification",
            "ConvSpec",
            "ConvTransposeSpec",
            "DenseSpec",
            "DepthwiseSpec",
            "Generated",
            "GraphModel",
            "KernelInitializer",
            "Layer",
            "LayerHandle",
            "LeakyRelu",
            "LinkedHashMap",
            "List",
            "LocationNormalization",
            "Map",
            "Margin",
            "Math",
            "MultiLabel",
            "NetworkBuilder",
            "NetworkDefinition",
            "NetworkInput",
            "NextToken",
            "Operand",
            "OutputPart",
            "Override",
            "PoolSpec",
            "PositionsSpec",
            "Reconstruction",
            "Regression",
            "Segmentation",
            "SeveralOutputs",
            "String",
            "System",
            "TFloat32",
            "TrainerProgram",
            "TransformedActivation");

    /** The specification of a layer, by its simple name. */
    static ClassName spec(String name) {
        return ClassName.get(GRAPH, name);
    }

    private RuntimeTypes() {}
}
