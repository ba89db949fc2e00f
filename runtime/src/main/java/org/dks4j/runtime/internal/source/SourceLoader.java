/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.source;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the classes of a source that was compiled just now. */
public final class SourceLoader extends URLClassLoader {

    private final CompiledSource compiled;

    SourceLoader(CompiledSource compiled, ClassLoader parent) throws IOException {
        super(new URL[] {compiled.classes().toUri().toURL()}, parent);
        this.compiled = compiled;
    }

    /** The loader of a class, if it is one of these. */
    public static Optional<SourceLoader> of(Class<?> loaded) {
        return loaded.getClassLoader() instanceof SourceLoader loader ? Optional.of(loader) : Optional.empty();
    }

    /** The source. */
    public Path source() {
        return compiled.source();
    }

    /** The folder of the classes. */
    public Path classes() {
        return compiled.classes();
    }
}
