/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.dks4j.runtime.internal.json.CompilerJson;
import org.dks4j.schema.NodeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeKindTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CompilerJson values = new CompilerJson("net.json", ProbeException::new);

    @ParameterizedTest
    @EnumSource
    void aKindIsFoundByItsName(NodeKind kind) {
        assertThat(values.kind(JSON.createObjectNode().put("kind", kind.json())))
                .isEqualTo(kind);
    }

    @Test
    void anUnknownKindIsAnError() {
        assertThatThrownBy(() -> values.kind(JSON.createObjectNode().put("kind", "recurrence")))
                .isInstanceOf(ProbeException.class)
                .hasMessage(
                        "net.json: the kind recurrence is unknown; compile the description with this version of DKS4J");
    }
}
