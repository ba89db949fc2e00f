/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The source of an annotated record with places.
 *
 * @param name the record's simple name, which is the file's
 * @param file where it is
 * @param text with places
 */
record Template(String name, Path file, String text) {

    /** @throws IOException if it cannot be read */
    static Template read(Path folder, String name) throws IOException {
        Path file = folder.resolve(name + ".java");
        return new Template(name, file, Files.readString(file));
    }

    Set<String> places() {
        return TemplateVariables.of(text);
    }

    Network fill(Map<String, String> values, String arm) {
        return new Network(name, TemplateVariables.fill(text, values, "%s, filled for arm '%s',".formatted(file, arm)));
    }
}
