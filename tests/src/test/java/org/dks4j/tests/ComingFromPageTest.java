/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/guide/coming-from.md says that DKS4J has, it has. */
class ComingFromPageTest {

    private static final Path GUIDE = Path.of("../docs/guide");

    @Test
    void everyOptionAndEveryAnnotationOfThePageIsThere() throws IOException {
        String page = Files.readString(GUIDE.resolve("coming-from.md"));
        String options = Files.readString(GUIDE.resolve("options.md"));
        assertThat(names("`(--[a-z-]+)", page)).hasSizeGreaterThan(20).allSatisfy(option -> assertThat(options)
                .containsPattern("`(?:--label, )?" + option + "\\b"));
        assertThat(names("`@([A-Z]\\w+)", page)).hasSizeGreaterThan(10).allSatisfy(annotation -> assertThat(
                        Path.of("../annotations/src/main/java/org/dks4j/annotations", annotation + ".java"))
                .exists());
    }

    private static List<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
