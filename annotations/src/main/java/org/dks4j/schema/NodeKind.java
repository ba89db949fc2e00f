package org.dks4j.schema;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kind of a node of a network's graph, with its name in the JSON (docs/guide/kernel-json.md) and the properties
 * that readers of the JSON need.
 */
public enum NodeKind {
    ACTIVATION("activation", LocationFlow.EACH, true, false, ""),
    BATCH_NORM("batchNorm", LocationFlow.EACH, true, false, "batch normalization"),
    CONCAT("concat", LocationFlow.SIDE_BY_SIDE, false, false, ""),
    CONV("conv", LocationFlow.WINDOW, false, false, ""),
    CONV_TRANSPOSE("convTranspose", LocationFlow.SPREAD, false, false, ""),
    CROP("crop", LocationFlow.CROPPED, false, false, ""),
    DENSE("dense", LocationFlow.EACH, false, false, ""),
    DEPTHWISE_CONV("depthwiseConv", LocationFlow.WINDOW, false, false, ""),
    DEPTH_TO_SPACE("depthToSpace", LocationFlow.SPREAD, false, false, ""),
    DROPOUT("dropout", LocationFlow.EACH, false, false, ""),
    FLATTEN("flatten", LocationFlow.EACH, false, false, ""),
    GATE("gate", LocationFlow.PRODUCT, true, false, ""),
    GLOBAL_MEAN_POOL("globalMeanPool", LocationFlow.GLOBAL_MEAN, false, true, "mean pooling"),
    GROUP_NORM("groupNorm", LocationFlow.EACH, true, false, "group normalization"),
    INPUT("input", LocationFlow.NOTHING, false, false, ""),
    LAYER_NORM("layerNorm", LocationFlow.EACH, true, false, ""),
    MAX_POOL("maxPool", LocationFlow.WINDOW, true, true, "max pooling"),
    MEAN_POOL("meanPool", LocationFlow.WINDOW_MEAN, false, true, "mean pooling"),
    OPEN_SQUEEZE_EXCITE("openSqueezeExcite", LocationFlow.EACH, true, false, ""),
    PAD("pad", LocationFlow.PADDED, false, false, ""),
    PER_LOCATION_GROUP_NORM("perLocationGroupNorm", LocationFlow.EACH, true, false, ""),
    PER_LOCATION_NORM("perLocationNorm", LocationFlow.EACH, false, false, ""),
    RESHAPE("reshape", LocationFlow.SPREAD, false, false, ""),
    SPACE_TO_DEPTH("spaceToDepth", LocationFlow.BLOCKS, false, false, ""),
    SQUEEZE_EXCITE("squeezeExcite", LocationFlow.EACH, true, false, "squeeze and excitation"),
    UPSAMPLE("upsample", LocationFlow.SPREAD, false, false, ""),
    WEIGHTED_SUM("weightedSum", LocationFlow.SUM, false, false, "");

    private final String json;
    private final LocationFlow flow;
    private final boolean bends;
    private final boolean pools;
    private final String approximation;

    NodeKind(String json, LocationFlow flow, boolean bends, boolean pools, String approximation) {
        this.json = json;
        this.flow = flow;
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
