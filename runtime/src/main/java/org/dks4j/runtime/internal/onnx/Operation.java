/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The operations of TensorFlow that models of ONNX can have, each with its translation: those of all layers, activations and tasks. Operations
 * that depend on no input are not among them, as only their values are in the model.
 */
enum Operation {
    ABS("Abs", ElementWise.same("Abs")),
    ADD("Add", ElementWise.same("Add")),
    ADD_V2("AddV2", ElementWise.same("Add")),
    ARG_MAX("ArgMax", Reductions::argMax),
    ASINH("Asinh", ElementWise.same("Asinh")),
    ATAN("Atan", ElementWise.same("Atan")),
    AVG_POOL("AvgPool", Windows::meanPool),
    BATCH_MAT_MUL_V2("BatchMatMulV2", Products::batchMatMul),
    BATCH_MAT_MUL_V3("BatchMatMulV3", Products::batchMatMul),
    BIAS_ADD("BiasAdd", Products::biasAdd),
    CAST("Cast", Movements::cast),
    CONCAT_V2("ConcatV2", Movements::concat),
    CONV_2D("Conv2D", Windows::convolution),
    COS("Cos", ElementWise.same("Cos")),
    COSH("Cosh", ElementWise.same("Cosh")),
    DEPTHWISE_CONV("DepthwiseConv2dNative", Windows::depthwise),
    DEPTH_TO_SPACE("DepthToSpace", Movements::depthToSpace),
    DIV("Div", ElementWise.same("Div")),
    DIV_NO_NAN("DivNoNan", ElementWise::divNoNan),
    ELU("Elu", ElementWise.same("Elu")),
    ERF("Erf", ElementWise.same("Erf")),
    EXP("Exp", ElementWise.same("Exp")),
    EXPAND_DIMS("ExpandDims", Movements::reshape),
    EXPM1("Expm1", ElementWise::expm1),
    FUSED_BATCH_NORM("FusedBatchNorm", Reductions::batchNormalization),
    FUSED_BATCH_NORM_V3("FusedBatchNormV3", Reductions::batchNormalization),
    GATHER_V2("GatherV2", Movements::gather),
    GREATER("Greater", ElementWise.same("Greater")),
    IDENTITY("Identity", Movements::identity),
    LEAKY_RELU("LeakyRelu", ElementWise::leakyRelu),
    LESS("Less", ElementWise.same("Less")),
    LOG("Log", ElementWise.same("Log")),
    MAT_MUL("MatMul", Products::matMul),
    MAXIMUM("Maximum", ElementWise.same("Max")),
    MAX_POOL("MaxPool", Windows::maxPool),
    MAX_POOL_V2("MaxPoolV2", Windows::maxPool),
    MEAN("Mean", Reductions::mean),
    MINIMUM("Minimum", ElementWise.same("Min")),
    MUL("Mul", ElementWise.same("Mul")),
    NEG("Neg", ElementWise.same("Neg")),
    ONES_LIKE("OnesLike", ElementWise::onesLike),
    PAD("Pad", Movements::pad),
    PAD_V2("PadV2", Movements::pad),
    POW("Pow", ElementWise.same("Pow")),
    REAL_DIV("RealDiv", ElementWise.same("Div")),
    RELU("Relu", ElementWise.same("Relu")),
    RESHAPE("Reshape", Movements::reshape),
    RSQRT("Rsqrt", ElementWise::rsqrt),
    SELECT_V2("SelectV2", ElementWise.same("Where")),
    SELU("Selu", ElementWise.same("Selu")),
    SIGMOID("Sigmoid", ElementWise.same("Sigmoid")),
    SIN("Sin", ElementWise.same("Sin")),
    SINH("Sinh", ElementWise.same("Sinh")),
    SLICE("Slice", Movements::slice),
    SOFTMAX("Softmax", Reductions::softmax),
    SOFTPLUS("Softplus", ElementWise.same("Softplus")),
    SOFTSIGN("Softsign", ElementWise.same("Softsign")),
    SPACE_TO_DEPTH("SpaceToDepth", Movements::spaceToDepth),
    SPLIT("Split", Movements::split),
    SQRT("Sqrt", ElementWise.same("Sqrt")),
    SQUARE("Square", ElementWise::square),
    SQUEEZE("Squeeze", Movements::reshape),
    STRIDED_SLICE("StridedSlice", Movements::stridedSlice),
    SUB("Sub", ElementWise.same("Sub")),
    TANH("Tanh", ElementWise.same("Tanh")),
    TRANSPOSE("Transpose", Movements::transpose);

    private static final Map<String, Operation> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toMap(operation -> operation.type, Function.identity()));

    private final String type;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Translation translation;

    Operation(String type, Translation translation) {
        this.type = type;
        this.translation = translation;
    }

    /** Makes operations of ONNX of one of TensorFlow. */
    @FunctionalInterface
    interface Translation {

        /**
         * The outputs of the operation; those that no layer reads may be missing.
         *
         * @throws UnsupportedOperationException if the operation has attributes that cannot be translated
         */
        List<Value> of(Step step);
    }

    /** What TensorFlow calls it. */
    String type() {
        return type;
    }

    /**
     * The outputs of an operation of TensorFlow.
     *
     * @throws UnsupportedOperationException if it has no translation
     */
    static List<Value> translated(Step step) {
        Operation operation = Optional.ofNullable(BY_TYPE.get(step.node().getOp()))
                .orElseThrow(() -> new UnsupportedOperationException(String.format(
                        Locale.ROOT,
                        "TensorFlow's operation %s has no translation to ONNX",
                        step.node().getOp())));
        return operation.translation.of(step);
    }
}
