/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.runtime.internal.text.Decimal;

/**
 * What of a value, such as an optimizer, a result depends on: a name, and declared fields as texts. They are numbers, texts, constants, and
 * records, lists and
 * optional values of them, never what an object says of itself by {@code toString}.
 *
 * @param name what has the fields
 * @param fields in the order in which they are declared
 */
public record DeclaredFields(String name, Map<String, String> fields) {

    public DeclaredFields {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Without fields yet. */
    public static DeclaredFields named(String name) {
        return new DeclaredFields(name, Map.of());
    }

    /**
     * The name of a record and all its components.
     *
     * @throws IllegalArgumentException if a component is of a type that has no text of its own, such as a function
     */
    public static DeclaredFields of(Record value) {
        DeclaredFields declared = named(value.getClass().getSimpleName());
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            declared = declared.with(component.getName(), read(value, component));
        }
        return declared;
    }

    private static Object read(Record value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /**
     * The same with another field.
     *
     * @throws IllegalArgumentException if the value is of a type that has no text of its own, such as a function
     */
    public DeclaredFields with(String field, Object value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(field, text(field, value));
        return new DeclaredFields(name, more);
    }

    private String text(String field, Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Decimal.ofJava(((Number) value).doubleValue());
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Boolean || value instanceof String) {
            return String.valueOf(value);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof DeclaredFields declared) {
            return declared.text();
        }
        if (value instanceof Record parts) {
            return of(parts).text();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(present -> "Optional[" + text(field, present) + "]")
                    .orElse("Optional.empty");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> text(field, each)).collect(Collectors.joining(", ", "[", "]"));
        }
        throw new IllegalArgumentException(name + "." + field + " is a "
                + value.getClass().getName()
                + ", which has no text that identifies it; leave it out and declare a field that has one");
    }

    /** One line that says all: {@code Sgd[momentum=0.9, nesterov=true]}. */
    public String text() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(", ", name + "[", "]"));
    }
}
