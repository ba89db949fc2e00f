/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.dks4j.runtime.cuda.LoadedTensorFlow;
import org.jspecify.annotations.Nullable;

/** Which software this is. */
public final class Versions {

    private static final String RESOURCE = "/org/dks4j/runtime/dks4j.properties";

    /** Read when a training begins, and not again when it saves: a build may have replaced the jar meanwhile. */
    private static final Map<String, String> ALL = read();

    private Versions() {}

    /** Versions by name: {@code dks4j}, {@code tensorflow}, {@code java}, {@code system}. */
    public static Map<String, String> all() {
        return ALL;
    }

    private static Map<String, String> read() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("dks4j", own());
        versions.put("tensorflow", LoadedTensorFlow.version());
        versions.put("java", System.getProperty("java.version"));
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return Collections.unmodifiableMap(versions);
    }

    private static String own() {
        Properties properties = new Properties();
        try (@Nullable InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
