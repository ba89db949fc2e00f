/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.document;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints maps, lists, strings, numbers, booleans and null as JSON: indented by two spaces, numbers in full precision,
 * infinity as the string {@code "Infinity"}.
 */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String print(Object value) {
        Json json = new Json();
        json.value(value, "");
        return json.text.append('\n').toString();
    }

    private void value(Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            object(map, indent);
        } else if (value instanceof List<?> list) {
            array(list, indent);
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            string(number.toString());
        } else if (value instanceof String string) {
            string(string);
        } else {
            text.append(value);
        }
    }

    private void object(Map<?, ?> map, String indent) {
        String separator = "{\n";
        String inner = indent + "  ";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(inner);
            string(String.valueOf(entry.getKey()));
            text.append(": ");
            value(entry.getValue() == null ? Null.INSTANCE : entry.getValue(), inner);
            separator = ",\n";
        }
        text.append(map.isEmpty() ? "{}" : "\n" + indent + "}");
    }

    /** JSON's null. */
    enum Null {
        INSTANCE;

        @Override
        public String toString() {
            return "null";
        }
    }

    private void array(List<?> list, String indent) {
        boolean flat = list.stream().noneMatch(element -> element instanceof Map || element instanceof List);
        String inner = indent + "  ";
        String separator = flat ? "" : "\n" + inner;
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "" : flat ? ", " : ",").append(separator);
            value(list.get(i), inner);
        }
        text.append(flat || list.isEmpty() ? "]" : "\n" + indent + "]");
    }

    private void string(String string) {
        text.append('"');
        string.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').append((char) c);
            } else if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                text.append((char) c);
            }
        });
        text.append('"');
    }
}
