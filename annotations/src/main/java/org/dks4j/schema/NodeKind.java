package org.dks4j.schema;

import java.util.Arrays;
import java.util.Optional;

/** What a node of a network's graph computes, by the name that the JSON has for it (docs/guide/kernel-json.md). */
public enum NodeKind {
    ACTIVATION("activation"),
    BATCH_NORM("batchNorm"),
    CONCAT("concat"),
    CONV("conv"),
    DENSE("dense"),
    DEPTHWISE_CONV("depthwiseConv"),
    DROPOUT("dropout"),
    FLATTEN("flatten"),
    GATE("gate"),
    GLOBAL_MEAN_POOL("globalMeanPool"),
    INPUT("input"),
    LAYER_NORM("layerNorm"),
    MAX_POOL("maxPool"),
    MEAN_POOL("meanPool"),
    PER_LOCATION_NORM("perLocationNorm"),
    SPACE_TO_DEPTH("spaceToDepth"),
    WEIGHTED_SUM("weightedSum");

    private final String json;

    NodeKind(String json) {
        this.json = json;
    }

    /** Its name in the JSON, for example {@code globalMeanPool}. */
    public String json() {
        return json;
    }

    /** The kind of this name; empty for a name that this version does not know. */
    public static Optional<NodeKind> of(String json) {
        return Arrays.stream(values()).filter(kind -> kind.json.equals(json)).findFirst();
    }
}
