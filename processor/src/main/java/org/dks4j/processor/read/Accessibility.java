/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;

/** Whether the generated code, which is in the network's package, can access a record. */
final class Accessibility {

    private Accessibility() {}

    static void check(
            TypeElement type, TypeElement network, Elements elements, Position position, Diagnostics diagnostics) {
        PackageElement home = elements.getPackageOf(network);
        boolean samePackage = home.equals(elements.getPackageOf(type));
        boolean visible = enclosing(type).stream()
                .map(Element::getModifiers)
                .allMatch(modifiers ->
                        samePackage ? !modifiers.contains(Modifier.PRIVATE) : modifiers.contains(Modifier.PUBLIC));
        if (!visible) {
            diagnostics.add(
                    DiagnosticCode.NOT_ACCESSIBLE,
                    position,
                    type.getSimpleName(),
                    home.isUnnamed() ? "the unnamed package" : home.getQualifiedName(),
                    samePackage ? "at least package-private" : "public");
        }
    }

    private static List<Element> enclosing(TypeElement type) {
        List<Element> types = new ArrayList<>();
        for (Element element = type; element instanceof TypeElement; element = element.getEnclosingElement()) {
            types.add(element);
        }
        return types;
    }
}
