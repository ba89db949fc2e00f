/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.schema;

import java.util.List;

/** The paths of the compiler's files in its class output, and the c values that its predictions are for. */
public final class KernelFiles {

    /** The folder of these files, relative to the class output. */
    public static final String FOLDER = "META-INF/dks4j";

    /** The c values of the pairs of inputs that predictions are for. */
    public static final List<Double> SIMILARITIES = List.of(-1.0, -0.5, 0.0, 0.5, 0.9);

    private KernelFiles() {}

    /**
     * The JSON of a network's constants and predictions.
     *
     * @param network binary name of its record
     */
    public static String json(String network) {
        return FOLDER + "/" + network + ".json";
    }

    /**
     * The JSON of a network's analysis.
     *
     * @param network binary name of its record
     */
    public static String analysis(String network) {
        return FOLDER + "/" + network + ".analysis.json";
    }

    /**
     * The page of a network's analysis.
     *
     * @param network binary name of its record
     */
    public static String page(String network) {
        return FOLDER + "/" + network + ".html";
    }
}
