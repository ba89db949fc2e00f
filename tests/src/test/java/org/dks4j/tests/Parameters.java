/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.train.Trainer;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** The parameters of a network under training. */
final class Parameters {

    private Parameters() {}

    /** Everything a layer names, by name. */
    static Map<String, float[]> of(Trainer<?> trainer) {
        Map<String, float[]> values = new TreeMap<>();
        for (LayerHandle layer : trainer.layerHandles()) {
            layer.kernel().ifPresent(kernel -> values.put(layer.name() + "/kernel", fetch(trainer, kernel)));
            layer.bias().ifPresent(bias -> values.put(layer.name() + "/bias", fetch(trainer, bias)));
        }
        return values;
    }

    /** The value of an operation. */
    static float[] fetch(Trainer<?> trainer, String operation) {
        try (Result result = trainer.session().runner().fetch(operation).run()) {
            TFloat32 tensor = (TFloat32) result.get(0);
            float[] values = new float[(int) tensor.size()];
            int[] i = {0};
            tensor.scalars().forEach(scalar -> values[i[0]++] = scalar.getFloat());
            return values;
        }
    }

    /** Bit for bit. */
    static void assertEqual(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> assertThat(actual.get(name)).as(name).isEqualTo(values));
    }
}
