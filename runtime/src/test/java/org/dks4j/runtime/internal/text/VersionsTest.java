/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void theyAreReadOnceAsTheJarMayBeReplaced() {
        Map<String, String> atTheStart = Versions.all();
        assertThat(atTheStart)
                .containsOnlyKeys("dks4j", "tensorflow", "java", "system")
                .doesNotContainValue("");
        assertThat(Versions.all()).isSameAs(atTheStart);
    }
}
