/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.diagnostic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Prints diagnostics at their places: the annotation's value, else the annotation, else the element. */
public final class DiagnosticPrinter {

    static final String ANNOTATIONS = "org.dks4j.annotations.";

    private final Elements elements;
    private final Messager messager;
    private final Set<Diagnostic> printed;

    /**
     * @param printed the diagnostics printed so far; this printer adds those that it prints
     */
    public DiagnosticPrinter(Elements elements, Messager messager, Set<Diagnostic> printed) {
        this.elements = elements;
        this.messager = messager;
        this.printed = printed;
    }

    /** Prints all diagnostics except those already printed for another network that uses the same block. */
    public void print(Diagnostics diagnostics) {
        diagnostics.all().stream()
                .filter(diagnostic -> printed.add(diagnostic.withMore(0)))
                .forEach(this::print);
    }

    /**
     * Whether {@code @SuppressWarnings} at the diagnostic's place names its code; plain errors cannot be suppressed.
     */
    public boolean isSuppressed(Diagnostic diagnostic) {
        @Nullable
        TypeElement type = elements.getTypeElement(diagnostic.position().type());
        return diagnostic.problem().severity() != DiagnosticCode.Severity.ERROR
                && type != null
                && isSuppressed(element(type, diagnostic.position()), diagnostic.problem());
    }

    private static Element element(TypeElement type, Position position) {
        return Optional.ofNullable(position.component())
                .flatMap(name -> field(type, name))
                .orElse(type);
    }

    private void print(Diagnostic diagnostic) {
        boolean error = diagnostic.problem().severity().isError();
        Position position = diagnostic.position();
        @Nullable TypeElement type = elements.getTypeElement(position.type());
        if (type == null) {
            messager.printMessage(kind(error), diagnostic.text());
            return;
        }
        Element element = element(type, position);
        String text = EclipsePlace.prefix(type, position) + diagnostic.text();
        Optional<? extends AnnotationMirror> mirror =
                Optional.ofNullable(position.annotation()).flatMap(name -> annotation(element, name));
        Optional<AnnotationValue> value =
                mirror.flatMap(found -> Optional.ofNullable(position.member()).flatMap(name -> value(found, name)));
        if (value.isPresent()) {
            messager.printMessage(kind(error), text, element, mirror.orElseThrow(), value.get());
        } else if (mirror.isPresent()) {
            messager.printMessage(kind(error), text, element, mirror.get());
        } else {
            messager.printMessage(kind(error), text, element);
        }
    }

    private static Kind kind(boolean error) {
        return error ? Kind.ERROR : Kind.WARNING;
    }

    /**
     * A component's field: javac 17 prints no file and no line for a diagnostic on the record component itself, nor for
     * one on the accessor.
     */
    private static Optional<Element> field(TypeElement type, String component) {
        return type.getEnclosedElements().stream()
                .filter(element -> element.getKind() == ElementKind.FIELD)
                .filter(element -> element.getSimpleName().contentEquals(component))
                .<Element>map(element -> element)
                .findFirst();
    }

    private static Optional<? extends AnnotationMirror> annotation(Element element, String simpleName) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror ->
                        mirror.getAnnotationType().asElement().toString().equals(ANNOTATIONS + simpleName))
                .findFirst();
    }

    private static Optional<AnnotationValue> value(AnnotationMirror mirror, String member) {
        return mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
                .<AnnotationValue>map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether {@code @SuppressWarnings} on the element or an enclosing one names the problem's code. */
    private static boolean isSuppressed(Element element, DiagnosticCode problem) {
        if (suppressions(element).contains(problem.code())) {
            return true;
        }
        @Nullable Element around = element.getEnclosingElement();
        return around != null && isSuppressed(around, problem);
    }

    /** The codes that {@code @SuppressWarnings} names; values other than strings are reported by the compiler. */
    private static Set<String> suppressions(Element element) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror ->
                        mirror.getAnnotationType().asElement().toString().equals("java.lang.SuppressWarnings"))
                .flatMap(mirror -> mirror.getElementValues().values().stream())
                .flatMap(value -> value.getValue() instanceof List<?> list ? list.stream() : Stream.of(value))
                .filter(AnnotationValue.class::isInstance)
                .map(value -> ((AnnotationValue) value).getValue())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }
}
