/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import org.dks4j.processor.ir.RecordType;

/** The names of generated classes. */
public final class GeneratedNames {

    private GeneratedNames() {}

    /** The class that builds a record's graph. */
    public static ClassName graph(RecordType type) {
        return ClassName.get(type.packageName(), type.flatName() + "Graph");
    }

    /** The class that trains a record's network. */
    public static ClassName trainer(RecordType type) {
        return ClassName.get(type.packageName(), type.flatName() + "Trainer");
    }

    static JavaFile file(RecordType type, TypeSpec content) {
        return JavaFile.builder(type.packageName(), content).indent("    ").build();
    }
}
