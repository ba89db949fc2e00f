/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Classifies the types of components. */
final class DeclaredTypes {

    private DeclaredTypes() {}

    static boolean isList(TypeMirror type) {
        return is(type, "java.util.List");
    }

    /** Whether a type is the named one, whatever annotations it carries. */
    static boolean is(TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && declared.asElement().toString().equals(name);
    }

    static Optional<DeclaredType> listElement(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)
                || !isList(type)
                || declared.getTypeArguments().size() != 1) {
            return Optional.empty();
        }
        return declared.getTypeArguments().get(0) instanceof DeclaredType element
                ? Optional.of(element)
                : Optional.empty();
    }

    static Optional<TypeElement> recordOf(TypeMirror type) {
        return type instanceof DeclaredType declared
                        && declared.asElement() instanceof TypeElement element
                        && element.getKind() == ElementKind.RECORD
                ? Optional.of(element)
                : Optional.empty();
    }

    /** The simple name of the layer or block in a type, for proposing it as a component's type. */
    static String layerOrBlock(TypeMirror type) {
        TypeMirror held = type;
        while (true) {
            Optional<TypeElement> block = recordOf(held);
            if (block.isPresent()) {
                return block.get().getSimpleName().toString();
            }
            if (held instanceof ArrayType array) {
                held = array.getComponentType();
            } else if (held instanceof DeclaredType declared
                    && declared.getTypeArguments().size() == 1) {
                held = declared.getTypeArguments().get(0);
            } else {
                return "Layer";
            }
        }
    }

    static String outermost(TypeElement type) {
        @Nullable TypeElement outer = type;
        while (outer.getNestingKind() != NestingKind.TOP_LEVEL
                && outer.getEnclosingElement() instanceof TypeElement around) {
            outer = around;
        }
        return outer.getQualifiedName().toString();
    }
}
