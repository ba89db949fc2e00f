/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.diagnostic;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The place of a description under the Eclipse compiler. Its {@code Messager} knows no place of a record, of a record's
 * components or of their annotations (3.42), so the place is looked up in its syntax tree, which has no public API, and
 * printed before the message. Parts that are not found there are left out.
 */
final class EclipsePlace {

    private EclipsePlace() {}

    /** For example {@code src/demo/Net.java:12:7: }; empty under other compilers. */
    static String prefix(TypeElement type, Position position) {
        if (!type.getClass().getName().startsWith("org.eclipse.jdt.")) {
            return "";
        }
        try {
            Object declaration = get(get(get(type, "_binding"), "scope"), "referenceContext");
            int offset = offset(declaration, position);
            Object result = get(declaration, "compilationResult");
            int[] lineEnds = (int[]) call(result, "getLineSeparatorPositions");
            int line = (int) Arrays.stream(lineEnds).filter(end -> end < offset).count();
            int lineStart = line == 0 ? 0 : lineEnds[line - 1] + 1;
            String file = new String((char[]) call(result, "getFileName"));
            return file + ":" + (line + 1) + ":" + (offset - lineStart + 1) + ": ";
        } catch (ReflectiveOperationException | ClassCastException | NullPointerException e) {
            return "";
        }
    }

    private static int offset(Object type, Position position) throws ReflectiveOperationException {
        Object element = position.component() == null
                ? type
                : find((Object[]) get(type, "recordComponents"), position.component(), EclipsePlace::name)
                        .orElse(type);
        if (position.annotation() == null || get(element, "annotations") == null) {
            return start(element);
        }
        Optional<Object> annotation =
                find((Object[]) get(element, "annotations"), position.annotation(), EclipsePlace::annotationName);
        if (annotation.isEmpty() || position.member() == null) {
            return start(annotation.orElse(element));
        }
        Object[] pairs = (Object[]) call(annotation.get(), "memberValuePairs");
        Optional<Object> pair = find(pairs, position.member(), EclipsePlace::name);
        return start(pair.isPresent() ? get(pair.get(), "value") : annotation.get());
    }

    private interface NameOf {
        String of(Object node) throws ReflectiveOperationException;
    }

    private static Optional<Object> find(Object[] nodes, @Nullable String name, NameOf nameOf)
            throws ReflectiveOperationException {
        for (Object node : nodes) {
            if (nameOf.of(node).equals(name)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private static String name(Object node) throws ReflectiveOperationException {
        return new String((char[]) get(node, "name"));
    }

    /** The simple name of one of DKS4J's annotations; the full name of any other, which no position has. */
    private static String annotationName(Object annotation) throws ReflectiveOperationException {
        String name = new String((char[]) call(get(annotation, "resolvedType"), "readableName"));
        return name.startsWith(DiagnosticPrinter.ANNOTATIONS)
                ? name.substring(DiagnosticPrinter.ANNOTATIONS.length())
                : name;
    }

    private static int start(Object node) throws ReflectiveOperationException {
        return (int) get(node, "sourceStart");
    }

    private static Object get(Object owner, String field) throws ReflectiveOperationException {
        for (Class<?> type : Stream.<Class<?>>iterate(owner.getClass(), c -> c != null, Class::getSuperclass)
                .toList()) {
            for (Field candidate : type.getDeclaredFields()) {
                if (candidate.getName().equals(field)) {
                    candidate.setAccessible(true);
                    return candidate.get(owner);
                }
            }
        }
        throw new NoSuchFieldException(field);
    }

    private static Object call(Object owner, String method) throws ReflectiveOperationException {
        return owner.getClass().getMethod(method).invoke(owner);
    }
}
