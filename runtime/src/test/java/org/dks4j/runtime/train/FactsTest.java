/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

/** What workers compare before they train together. */
class FactsTest {

    private static Map<String, String> identity(String... more) {
        Map<String, String> identity = new LinkedHashMap<>(Map.of("network", "demo.Net", "seed", "1"));
        for (int i = 0; i < more.length; i += 2) {
            identity.put(more[i], more[i + 1]);
        }
        return identity;
    }

    @Test
    void theVersionsOfTheSoftwareAreAmongThem() throws Exception {
        String version = Files.readString(Path.of("pom.xml")).replaceAll("(?s).*?<version>(.*?)</version>.*", "$1");
        assertThat(ConsistencyFacts.of(identity(), 0))
                .containsEntry("version of DKS4J", version)
                .containsEntry("version of TensorFlow", TensorFlow.version());
    }

    @Test
    void theDataAreAmongThem() {
        Map<String, String> facts =
                ConsistencyFacts.of(identity("training examples", "sha256:1f", "test examples", "sha256:2e"), 0);
        assertThat(facts).containsEntry("training examples", "sha256:1f").containsEntry("test examples", "sha256:2e");
    }

    @Test
    void theNetworkIsOneOfThemWithTheDigestOfItsDescription() {
        assertThat(ConsistencyFacts.of(identity("description", "sha256:3d"), 0))
                .containsEntry("network", "demo.Net sha256:3d");
    }

    @Test
    void theVariablesAreOneOfThemHoweverManyThereAre() {
        Map<String, String> two = ConsistencyFacts.of(
                identity("variable a/kernel", "TFloat32 [2, 3]", "variable a/bias", "TFloat32 [3]"), 0);
        assertThat(two).containsEntry("variables", "variable a/kernel TFloat32 [2, 3], variable a/bias TFloat32 [3]");
        assertThat(two).hasSameSizeAs(ConsistencyFacts.of(identity(), 0));
    }

    @Test
    void theStepIsAmongThem() {
        assertThat(ConsistencyFacts.of(identity(), 17))
                .containsEntry("step", "17")
                .containsEntry("seed", "1");
    }
}
