/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.ir;

import java.util.List;

/**
 * The name of a record.
 *
 * @param packageName its package; empty for the unnamed one
 * @param simpleNames its name and those of the enclosing types, the outermost first
 */
public record RecordType(String packageName, List<String> simpleNames) {

    public RecordType {
        simpleNames = List.copyOf(simpleNames);
    }

    public String simpleName() {
        return simpleNames.get(simpleNames.size() - 1);
    }

    public String canonicalName() {
        String nested = String.join(".", simpleNames);
        return packageName.isEmpty() ? nested : packageName + "." + nested;
    }

    /** The name that generated classes start with: {@code Outer_Net} for a nested record. */
    public String flatName() {
        return String.join("_", simpleNames);
    }
}
