/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.weights;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.data.internal.numpy.NpyFloats;
import org.dks4j.runtime.data.internal.numpy.NpzFile;

/** Reads weights from a file of NumPy's named arrays. */
final class NpzWeights {

    private NpzWeights() {}

    static Weights read(NpzFile file) throws IOException {
        Map<String, Weight> byName = new TreeMap<>();
        for (String name : file.arrays()) {
            NpyFloats array = NpyFloats.read(file.array(name, Integer.MAX_VALUE));
            byName.put(name, new Weight(array.shape(), array.values()));
        }
        return new Weights(byName, Map.of());
    }
}
