/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.formula.FormulaException;
import org.dks4j.processor.formula.UserActivation;
import org.dks4j.processor.shape.Axes;
import org.dks4j.processor.shape.Shape;

/**
 * The values of one annotation, each checked for its range when it is read. A value that the compiler itself rejects (a
 * string for a number, an unknown constant) makes the annotation unreadable without a diagnostic, since javac reports
 * it.
 */
final class AnnotationReader {

    /** The number of values of a list that a message shows. */
    private static final int SHOWN = 20;

    /** TensorFlow's convolutions and poolings slide over one or two axes. */
    private static final int MOST_SPATIAL_AXES = 2;

    private final Map<String, AnnotationValue> values;
    private final List<String> written;
    private final Position position;
    private final Diagnostics diagnostics;
    private boolean readable;
    private boolean broken;

    AnnotationReader(AnnotationMirror mirror, Elements elements, Position position, Diagnostics diagnostics) {
        Optional<Map<String, AnnotationValue>> all = named(() -> elements.getElementValuesWithDefaults(mirror));
        this.values = all.orElse(Map.of());
        this.written = named(mirror::getElementValues)
                .map(found -> List.copyOf(found.keySet()))
                .orElse(List.of());
        this.readable = all.isPresent();
        this.broken = all.isEmpty();
        this.position = position;
        this.diagnostics = diagnostics;
    }

    /** The values by name; empty if the compiler cannot provide them: ecj throws on a value of a wrong type. */
    private static Optional<Map<String, AnnotationValue>> named(
            Supplier<Map<? extends ExecutableElement, ? extends AnnotationValue>> members) {
        try {
            return Optional.of(members.get().entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().getSimpleName().toString(), Map.Entry::getValue)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether every value read so far was valid. */
    boolean isReadable() {
        return readable;
    }

    /** Whether the compiler itself rejected, and reported, a value that was read. */
    boolean isBroken() {
        return broken;
    }

    /** Whether the member is given explicitly. */
    boolean isWritten(String member) {
        return written.contains(member);
    }

    /** The place of a member that is given explicitly, else of the annotation. */
    Position position(String member) {
        return isWritten(member) ? position.member(member) : position;
    }

    void add(DiagnosticCode problem, String member, Object... arguments) {
        diagnostics.add(problem, position(member), arguments);
        if (problem.severity().isError()) {
            readable = false;
        }
    }

    /** A whole number of at least {@code minimum}; empty, with a diagnostic, if it is less. */
    OptionalInt integer(String member, int minimum) {
        Optional<Integer> value = value(member, Integer.class);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.get() < minimum) {
            add(DiagnosticCode.OUT_OF_RANGE, member, member, value.get(), "a whole number of at least " + minimum);
            return OptionalInt.empty();
        }
        return OptionalInt.of(value.get());
    }

    /** A member whose default 0 means absence: its value, at least 1, or 0 if it is not given. */
    OptionalInt integerOrAbsent(String member) {
        return isWritten(member) ? integer(member, 1) : OptionalInt.of(0);
    }

    /** A number within a range; empty, with a diagnostic, outside of it. */
    OptionalDouble real(String member, Range range) {
        Optional<Double> value = value(member, Double.class);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!range.contains(value.get())) {
            add(DiagnosticCode.OUT_OF_RANGE, member, member, value.get(), range.text());
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value.get());
    }

    Optional<Boolean> flag(String member) {
        return value(member, Boolean.class);
    }

    Optional<String> text(String member) {
        return value(member, String.class);
    }

    /** An activation given as a formula, by its name; empty, with a diagnostic, if it is invalid. */
    Optional<String> formula(String member) {
        Optional<String> text = text(member);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UserActivation.of(text.get()).name());
        } catch (FormulaException e) {
            add(DiagnosticCode.BAD_FORMULA, member, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The name of an enum constant. */
    Optional<String> constant(String member) {
        return value(member, VariableElement.class)
                .map(constant -> constant.getSimpleName().toString());
    }

    /** The whole numbers of an array. */
    Optional<List<Integer>> integers(String member) {
        return list(member, Integer.class);
    }

    /**
     * A number of at least 1 for each spatial axis, or one for all; empty, with a diagnostic, if there is none or a
     * smaller one.
     */
    Optional<Axes> axes(String member) {
        return axes(member, 1);
    }

    /** The same with another least number. */
    Optional<Axes> axes(String member, int minimum) {
        Optional<List<Integer>> numbers = integers(member);
        if (numbers.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> each = numbers.get();
        if (each.isEmpty() || each.stream().anyMatch(number -> number < minimum)) {
            String instead = each.size() == 1
                    ? "a whole number of at least " + minimum
                    : "a whole number of at least " + minimum + " for each spatial axis, or a single one";
            add(DiagnosticCode.OUT_OF_RANGE, member, member, each.size() == 1 ? each.get(0) : braced(each), instead);
            return Optional.empty();
        }
        return Optional.of(new Axes(each));
    }

    /** The texts of an array. */
    Optional<List<String>> texts(String member) {
        return list(member, String.class);
    }

    /** The shape of an input; empty, with a diagnostic, if it is invalid. */
    Optional<Shape> shape(String member) {
        Optional<List<Integer>> dimensions = integers(member);
        if (dimensions.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> sizes = dimensions.get();
        boolean positive = sizes.stream().allMatch(size -> size > 0);
        if (!positive || sizes.isEmpty() || sizes.size() > MOST_SPATIAL_AXES + 1) {
            add(
                    DiagnosticCode.OUT_OF_RANGE,
                    member,
                    member,
                    braced(sizes),
                    "{features}, {length, channels} or {height, width, channels}, each at least 1");
            return Optional.empty();
        }
        return Optional.of(new Shape(sizes));
    }

    /** One weight for each summand, by default equal normalized ones; empty, with a diagnostic, if they are invalid. */
    Optional<List<Double>> weights(String member, int count) {
        Optional<List<Double>> list = list(member, Double.class);
        if (list.isEmpty()) {
            return Optional.empty();
        }
        if (!isWritten(member)) {
            return Optional.of(Collections.nCopies(count, 1 / Math.sqrt(count)));
        }
        List<Double> weights = list.get();
        if (weights.size() != count || !weights.stream().allMatch(Double::isFinite)) {
            add(
                    DiagnosticCode.OUT_OF_RANGE,
                    member,
                    member,
                    braced(weights),
                    count == 1 ? "one finite number" : count + " finite numbers, one for each summand");
            return Optional.empty();
        }
        return list;
    }

    private static String braced(List<?> values) {
        String all = values.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return "{" + all + (values.size() > SHOWN ? ", .." : "") + "}";
    }

    private <T> Optional<List<T>> list(String member, Class<T> type) {
        @SuppressWarnings("unchecked") // the language says so: an array member's value is a list of values
        Optional<List<? extends AnnotationValue>> list =
                value(member, List.class).map(found -> (List<? extends AnnotationValue>) found);
        Optional<List<T>> values = list.map(found -> found.stream()
                .map(AnnotationValue::getValue)
                .filter(type::isInstance)
                .map(type::cast)
                .toList());
        if (list.isPresent() && list.get().size() != values.orElseThrow().size()) {
            readable = false;
            broken = true;
            return Optional.empty();
        }
        return values;
    }

    private <T> Optional<T> value(String member, Class<T> type) {
        Optional<T> value = Optional.ofNullable(values.get(member))
                .map(AnnotationValue::getValue)
                .filter(type::isInstance)
                .map(type::cast);
        if (value.isEmpty()) {
            readable = false;
            broken = true;
        }
        return value;
    }
}
