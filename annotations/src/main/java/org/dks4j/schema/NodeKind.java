package org.dks4j.schema;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a node of a network's graph computes, by the name that the JSON has for it (docs/guide/kernel-json.md), and what those who read the
 * JSON must know of it.
 */
public enum NodeKind {
    ACTIVATION("activation", LocationFlow.EACH, true, ""),
    BATCH_NORM("batchNorm", LocationFlow.EACH, true, "batch normalization"),
    CONCAT("concat", LocationFlow.SIDE_BY_SIDE, false, ""),
    CONV("conv", LocationFlow.WINDOW, false, ""),
    DENSE("dense", LocationFlow.EACH, false, ""),
    DEPTHWISE_CONV("depthwiseConv", LocationFlow.WINDOW, false, ""),
    DROPOUT("dropout", LocationFlow.EACH, false, ""),
    FLATTEN("flatten", LocationFlow.EACH, false, ""),
    GATE("gate", LocationFlow.PRODUCT, true, ""),
    GLOBAL_MEAN_POOL("globalMeanPool", LocationFlow.GLOBAL_MEAN, false, "mean pooling"),
    INPUT("input", LocationFlow.NOTHING, false, ""),
    LAYER_NORM("layerNorm", LocationFlow.EACH, true, ""),
    MAX_POOL("maxPool", LocationFlow.WINDOW, true, "max pooling"),
    MEAN_POOL("meanPool", LocationFlow.WINDOW_MEAN, false, "mean pooling"),
    PER_LOCATION_NORM("perLocationNorm", LocationFlow.EACH, false, ""),
    SPACE_TO_DEPTH("spaceToDepth", LocationFlow.BLOCKS, false, ""),
    WEIGHTED_SUM("weightedSum", LocationFlow.SUM, false, "");

    private final String json;
    private final LocationFlow flow;
    private final boolean bends;
    private final String approximation;

    NodeKind(String json, LocationFlow flow, boolean bends, String approximation) {
        this.json = json;
        this.flow = flow;
        this.bends = bends;
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

    /** Whether its output is not linear in its inputs. */
    public boolean bends() {
        return bends;
    }

    /** What it is called where the rule of its kernel is no more than an approximation; empty where it is more. */
    public Optional<String> approximation() {
        return approximation.isEmpty() ? Optional.empty() : Optional.of(approximation);
    }

    /** Whether it takes several locations as one. */
    public boolean pools() {
        return this == MAX_POOL || this == MEAN_POOL || this == GLOBAL_MEAN_POOL;
    }

    /** The kind of this name; empty for a name that this version does not know. */
    public static Optional<NodeKind> of(String json) {
        return Arrays.stream(values()).filter(kind -> kind.json.equals(json)).findFirst();
    }
}
