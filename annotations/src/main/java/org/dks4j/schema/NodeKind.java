/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kind of a node of a network's graph, with its name in the JSON (docs/guide/kernel-json.md) and the properties
 * that readers of the JSON need.
 */
public enum NodeKind {
    ACTIVATION("activation", LocationFlow.EACH, false, true, false, ""),
    ATTENTION("attention", LocationFlow.ALL, true, true, false, ""),
    BATCH_NORM("batchNorm", LocationFlow.EACH, false, true, false, "batch normalization"),
    CONCAT("concat", LocationFlow.SIDE_BY_SIDE, false, false, false, ""),
    CONV("conv", LocationFlow.WINDOW, true, false, false, ""),
    CONV_TRANSPOSE("convTranspose", LocationFlow.SPREAD, true, false, false, ""),
    CROP("crop", LocationFlow.CROPPED, false, false, false, ""),
    DENSE("dense", LocationFlow.EACH, true, false, false, ""),
    DEPTHWISE_CONV("depthwiseConv", LocationFlow.WINDOW, true, false, false, ""),
    DEPTH_TO_SPACE("depthToSpace", LocationFlow.SPREAD, false, false, false, ""),
    DROPOUT("dropout", LocationFlow.EACH, false, false, false, ""),
    EMBEDDING("embedding", LocationFlow.EACH, true, true, false, ""),
    FLATTEN("flatten", LocationFlow.EACH, false, false, false, ""),
    GATE("gate", LocationFlow.PRODUCT, false, true, false, ""),
    GLOBAL_MEAN_POOL("globalMeanPool", LocationFlow.GLOBAL_MEAN, false, false, true, "mean pooling"),
    GROUP_NORM("groupNorm", LocationFlow.EACH, false, true, false, "group normalization"),
    INPUT("input", LocationFlow.NOTHING, false, false, false, ""),
    LAST_POSITION("lastPosition", LocationFlow.LAST, false, false, false, ""),
    LAYER_NORM("layerNorm", LocationFlow.EACH, false, true, false, ""),
    MAX_POOL("maxPool", LocationFlow.WINDOW, false, true, true, "max pooling"),
    MEAN_POOL("meanPool", LocationFlow.WINDOW_MEAN, false, false, true, "mean pooling"),
    OPEN_SQUEEZE_EXCITE("openSqueezeExcite", LocationFlow.EACH, false, true, false, ""),
    PAD("pad", LocationFlow.PADDED, false, false, false, ""),
    PATCHES("patches", LocationFlow.BLOCKS, true, false, false, ""),
    PER_LOCATION_GROUP_NORM("perLocationGroupNorm", LocationFlow.EACH, false, true, false, ""),
    PER_LOCATION_NORM("perLocationNorm", LocationFlow.EACH, false, false, false, ""),
    POSITIONS("positions", LocationFlow.EACH, false, false, false, ""),
    RESHAPE("reshape", LocationFlow.SPREAD, false, false, false, ""),
    SPACE_TO_DEPTH("spaceToDepth", LocationFlow.BLOCKS, false, false, false, ""),
    SQUEEZE_EXCITE("squeezeExcite", LocationFlow.EACH, false, true, false, "squeeze and excitation"),
    UNEMBED("unembed", LocationFlow.EACH, true, false, false, ""),
    UPSAMPLE("upsample", LocationFlow.SPREAD, false, false, false, ""),
    WEIGHTED_SUM("weightedSum", LocationFlow.SUM, false, false, false, "");

    private final String json;
    private final LocationFlow flow;
    private final boolean hasKernel;
    private final boolean bends;
    private final boolean pools;
    private final String approximation;

    NodeKind(String json, LocationFlow flow, boolean hasKernel, boolean bends, boolean pools, String approximation) {
        this.json = json;
        this.flow = flow;
        this.hasKernel = hasKernel;
        this.bends = bends;
        this.pools = pools;
        this.approximation = approximation;
    }

    /** Its name in the JSON, for example {@code globalMeanPool}. */
    public String json() {
        return json;
    }

    /** How the locations of its output come from those of its inputs. */
    public LocationFlow flow() {
        return flow;
    }

    /** Whether it multiplies its input with a kernel: the layers that make up the depth of a network. */
    public boolean hasKernel() {
        return hasKernel;
    }

    /** Whether it normalizes, so that the scale of the layers before it does not matter. */
    public boolean normalizes() {
        return switch (this) {
            case BATCH_NORM, GROUP_NORM, LAYER_NORM, PER_LOCATION_GROUP_NORM, PER_LOCATION_NORM -> true;
            case ACTIVATION,
                    ATTENTION,
                    CONCAT,
                    CONV,
                    CONV_TRANSPOSE,
                    CROP,
                    DENSE,
                    DEPTHWISE_CONV,
                    DEPTH_TO_SPACE,
                    DROPOUT,
                    EMBEDDING,
                    FLATTEN,
                    GATE,
                    GLOBAL_MEAN_POOL,
                    INPUT,
                    LAST_POSITION,
                    MAX_POOL,
                    MEAN_POOL,
                    OPEN_SQUEEZE_EXCITE,
                    PAD,
                    PATCHES,
                    POSITIONS,
                    RESHAPE,
                    SPACE_TO_DEPTH,
                    SQUEEZE_EXCITE,
                    UNEMBED,
                    UPSAMPLE,
                    WEIGHTED_SUM -> false;
        };
    }

    /** Whether its output is nonlinear in its inputs. */
    public boolean bends() {
        return bends;
    }

    /** Its name in notes on approximations, if its kernel rule is only an approximation; else empty. */
    public Optional<String> approximation() {
        return approximation.isEmpty() ? Optional.empty() : Optional.of(approximation);
    }

    /** Whether it pools several locations into one. */
    public boolean pools() {
        return pools;
    }

    /** The kind with this name; empty if this version does not know the name. */
    public static Optional<NodeKind> of(String json) {
        return Arrays.stream(values()).filter(kind -> kind.json.equals(json)).findFirst();
    }
}
