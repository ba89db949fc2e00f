/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/**
 * A Java source, in UTF-8.
 *
 * @param file where it is
 */
public record JavaSource(Path file) {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    /**
     * The folder in which its package begins, where other classes of it are looked for.
     *
     * @throws IOException if it cannot be read
     */
    public Path root() throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        Matcher named = PACKAGE.matcher(Files.readString(file));
        if (!named.find()) {
            return folder;
        }
        Path within = Path.of(named.group(1).replace('.', File.separatorChar));
        return folder.endsWith(within)
                ? Objects.requireNonNull(
                        folder.resolve(within.relativize(Path.of(""))).normalize())
                : folder;
    }

    /**
     * The errors of a compilation, a line each, with line and column.
     *
     * @param told whether an error is reported
     */
    public static String errors(
            DiagnosticCollector<JavaFileObject> diagnostics, Predicate<Diagnostic<? extends JavaFileObject>> told) {
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .filter(told)
                .map(diagnostic -> String.format(
                        Locale.ROOT,
                        "  line %d, column %d: %s",
                        diagnostic.getLineNumber(),
                        diagnostic.getColumnNumber(),
                        diagnostic.getMessage(Locale.ROOT)))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
