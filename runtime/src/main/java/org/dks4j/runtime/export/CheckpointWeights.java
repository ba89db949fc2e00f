/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.checkpoint.Checkpoint;
import org.dks4j.runtime.checkpoint.Manifest;
import org.dks4j.runtime.internal.saver.Averages;
import org.dks4j.runtime.internal.saver.StoredVariables;
import org.dks4j.runtime.internal.text.Versions;
import org.dks4j.runtime.weights.Weight;
import org.dks4j.runtime.weights.Weights;
import org.tensorflow.ndarray.Shape;

/** The weights of checkpoints, which are read without their networks. */
public final class CheckpointWeights {

    private static final String LAYOUT =
            "dense kernels [inputs, outputs], convolution kernels [window.., inputs, outputs],"
                    + " all else [channels]; images [batch, height, width, channels]";

    private CheckpointWeights() {}

    /**
     * Reads the weights: their moving averages where the training kept some.
     *
     * @return with metadata: the network, the training's step, the program's version, the layout, the standardizations
     * @throws IOException if they cannot be read
     */
    public static Weights read(Checkpoint checkpoint) throws IOException {
        StoredVariables stored = StoredVariables.read(checkpoint.prefix());
        Map<String, Weight> byName = new TreeMap<>();
        for (Map.Entry<String, float[]> entry :
                stored.weights(Averages.IF_THERE).entrySet()) {
            byName.put(entry.getKey(), new Weight(shape(stored, entry.getKey()), entry.getValue()));
        }
        return new Weights(byName, metadata(checkpoint.manifest()))
                .withStandardizations(checkpoint.manifest().standardizations());
    }

    private static List<Integer> shape(StoredVariables stored, String name) {
        long[] dimensions = stored.shapes().getOrDefault(name, Shape.scalar()).asArray();
        return Arrays.stream(dimensions).mapToInt(Math::toIntExact).boxed().toList();
    }

    private static Map<String, String> metadata(Manifest manifest) {
        Map<String, String> metadata = new LinkedHashMap<>();
        // Of other programs' conventions: the layouts are TensorFlow's.
        metadata.put("format", "tf");
        metadata.put("layout", LAYOUT);
        metadata.put("network", manifest.identity().getOrDefault("network", "none"));
        metadata.put("step", String.valueOf(manifest.step()));
        metadata.put("dks4j", Versions.all().getOrDefault("dks4j", "none"));
        return metadata;
    }
}
