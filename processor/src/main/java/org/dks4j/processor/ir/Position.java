package org.dks4j.processor.ir;

import org.jspecify.annotations.Nullable;

/**
 * A place in a description: a record type, down to one member of one annotation of one component. It is a plain value;
 * the printer of problems looks the place up again.
 *
 * @param type canonical name of the record
 * @param component name of the record component, or null for the record itself
 * @param annotation simple name of the annotation, or null for the element as a whole
 * @param member name of the annotation's member, or null for the annotation as a whole
 */
public record Position(
        String type, @Nullable String component, @Nullable String annotation, @Nullable String member) {

    public static Position ofType(String type) {
        return new Position(type, null, null, null);
    }

    public Position component(String name) {
        return new Position(type, name, null, null);
    }

    public Position annotation(String name) {
        return new Position(type, component, name, null);
    }

    public Position member(String name) {
        return new Position(type, component, annotation, name);
    }
}
