/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.dks4j.processor.ir.RecordType;

/** Names of records. */
final class RecordTypes {

    private RecordTypes() {}

    static RecordType of(TypeElement type, Elements elements) {
        Deque<String> names = new ArrayDeque<>();
        for (Element element = type; element instanceof TypeElement; element = element.getEnclosingElement()) {
            names.addFirst(element.getSimpleName().toString());
        }
        return new RecordType(elements.getPackageOf(type).getQualifiedName().toString(), List.copyOf(names));
    }
}
