/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether guides tell what JSON has. */
final class GuideKeys {

    private GuideKeys() {}

    /** Fails unless every key is in one of the guides, in backticks. */
    static void require(JsonNode json, String... guides) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String guide : guides) {
            text.append(Files.readString(Path.of("../docs/guide", guide)));
        }
        requireKeys(json, text.toString());
    }

    private static void requireKeys(JsonNode node, String text) {
        node.properties().forEach(field -> {
            assertThat(text).contains("`" + field.getKey() + "`");
            requireKeys(field.getValue(), text);
        });
        if (node.isArray() && !node.isEmpty()) {
            requireKeys(node.get(0), text);
        }
    }
}
