/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @TempDir
    private Path root;

    @BeforeEach
    void files() throws IOException {
        for (String file : List.of("src/a/Net.java", "src/b/Net.java", "src/b/Other.java")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
    }

    private Sources sources() {
        return Sources.of(List.of(
                root.resolve("src").toString(), root.resolve("generated").toString()));
    }

    @Test
    void aTypeIsFoundByItsNameOrItsWholeName() {
        assertThat(sources().named("Other")).isEqualTo(root.resolve("src/b/Other.java"));
        assertThat(sources().named("a.Net")).isEqualTo(root.resolve("src/a/Net.java"));
    }

    @Test
    void aTypeThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> sources().named("et"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the project has no source of 'et'");
    }

    @Test
    void aNameOfSeveralTypesIsAnErrorThatNamesThem() {
        assertThatThrownBy(() -> sources().named("Net"))
                .hasMessageStartingWith("there are several sources of 'Net': ")
                .hasMessageContaining(root.resolve("src/a/Net.java").toString())
                .hasMessageContaining(root.resolve("src/b/Net.java").toString());
    }
}
