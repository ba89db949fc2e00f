/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.RecordType;

/**
 * JavaPoet's names of a network's records. Of two types with the same simple name, JavaPoet uses the full name of one,
 * for example {@code java.util.List} beside a block {@code List}. In a package with a type {@code java} that name means
 * something else; then the other type is the one with the full name.
 */
public final class RecordClassNames {

    /** The fields of a generated graph hide packages too. */
    private static final Set<String> FIELDS = Set.of("DEFINITION", "layers", "logits");

    private final Predicate<String> inPackage;
    private final Map<RecordType, Position> records = new LinkedHashMap<>();
    private final Map<String, Set<String>> packages = new HashMap<>();

    /** Every use of a record asks for its name, and looking up a missing type takes long. */
    private final Map<RecordType, ClassName> written = new HashMap<>();

    /**
     * The names of a description's records.
     *
     * @param inPackage whether the network's package has a type of a simple name
     */
    public RecordClassNames(Description description, Predicate<String> inPackage) {
        this.inPackage = inPackage;
        records.put(description.type(), description.position());
        description.components().forEach(this::visit);
        for (RecordType type : records.keySet()) {
            packages.computeIfAbsent(outermost(type), unseen -> new HashSet<>()).add(type.packageName());
        }
    }

    private void visit(Component component) {
        if (component instanceof Component.BlockComponent use
                && records.putIfAbsent(use.block().type(), use.block().position()) == null) {
            use.block().components().forEach(this::visit);
        }
    }

    ClassName of(RecordType type) {
        return written.computeIfAbsent(type, this::name);
    }

    private ClassName name(RecordType type) {
        List<String> names = type.simpleNames();
        return isInFull(type)
                // JavaPoet keeps a name in the unnamed package unchanged.
                ? ClassName.get("", type.canonicalName())
                : ClassName.get(
                        type.packageName(),
                        names.get(0),
                        names.subList(1, names.size()).toArray(String[]::new));
    }

    /** The first parts of full names. */
    Stream<String> packageRoots() {
        return Stream.concat(
                        Stream.of("java", "org"),
                        records.keySet().stream()
                                .map(RecordType::packageName)
                                .filter(name -> !name.isEmpty())
                                .map(RecordClassNames::root))
                .distinct();
    }

    /** The place of a record that generated code cannot name: it needs a full name, but that is hidden. */
    public Optional<Map.Entry<RecordType, Position>> unnamable() {
        return records.entrySet().stream()
                .filter(record ->
                        isInFull(record.getKey()) && isHidden(record.getKey().packageName()))
                .findFirst();
    }

    private boolean isInFull(RecordType type) {
        String name = outermost(type);
        boolean used = RuntimeTypes.SIMPLE_NAMES.contains(name) && (isHidden("java") || isHidden("org"));
        return used
                || Objects.requireNonNull(packages.get(name), name).stream()
                        .anyMatch(other -> !other.equals(type.packageName()) && isHidden(other));
    }

    /** Whether the full names of a package's types mean something else in generated code; the unnamed package has none. */
    private boolean isHidden(String packageName) {
        String root = root(packageName);
        return packageName.isEmpty() || FIELDS.contains(root) || inPackage.test(root);
    }

    private static String outermost(RecordType type) {
        return type.simpleNames().get(0);
    }

    private static String root(String packageName) {
        return packageName.split("\\.", 2)[0];
    }
}
