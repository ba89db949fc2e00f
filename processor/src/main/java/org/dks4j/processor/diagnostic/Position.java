/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * A place in a description: a record type, or as specific as one member of one annotation of one component. It is a
 * plain value; the printer looks the place up in the source.
 *
 * <p>A block that was read from a class file has no place of its own. Its problems are reported where it is used, with
 * the path inside the block in {@link #within()}.
 *
 * @param type canonical name of the record
 * @param component name of the record component, or null for the record itself
 * @param annotation simple name of the annotation, or null for the element as a whole
 * @param member name of the annotation's member, or null for the annotation as a whole
 * @param within the path inside a block from a class file; empty for a place in the sources
 */
public record Position(
        String type, @Nullable String component, @Nullable String annotation, @Nullable String member, String within) {

    public static Position ofType(String type) {
        return new Position(type, null, null, null, "");
    }

    /** The same place, standing for everything inside the given block from a class file. */
    public Position standingFor(String block) {
        return new Position(type, component, annotation, member, within.isEmpty() ? block : within + " > " + block);
    }

    public Position component(String name) {
        return within.isEmpty() ? new Position(type, name, null, null, "") : deeper("." + name);
    }

    public Position annotation(String name) {
        return within.isEmpty() ? new Position(type, component, name, null, "") : deeper(" @" + name);
    }

    public Position member(String name) {
        return within.isEmpty() ? new Position(type, component, annotation, name, "") : deeper(" " + name);
    }

    private Position deeper(String step) {
        return new Position(type, component, annotation, member, within + step);
    }
}
