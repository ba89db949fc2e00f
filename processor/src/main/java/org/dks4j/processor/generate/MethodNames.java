/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.ir.BlockPlan;
import org.dks4j.processor.ir.RecordType;
import org.dks4j.processor.shaping.TransformedActivation;

/** The names of a generated graph's methods: one per plan of a block, one per activation, none twice. */
final class MethodNames {

    /** Not a keyword, but not allowed at the start of a call or a statement. */
    private static final String YIELD = "yield";

    private final ClassName graph;
    private final RecordClassNames classes;
    private final NameAllocator names = new NameAllocator();
    private final Map<String, String> activations = new LinkedHashMap<>();
    private final Set<String> transformingInput = new HashSet<>();
    private final Map<Integer, String> blocks = new LinkedHashMap<>();

    MethodNames(
            ClassName graph,
            RecordClassNames classes,
            List<TransformedActivation> activations,
            List<BlockPlan> blocks) {
        this.graph = graph;
        this.classes = classes;
        for (String taken : List.of(
                "build",
                "layers",
                "logits",
                "hashCode",
                "toString",
                "equals",
                "getClass",
                "notify",
                "notifyAll",
                "wait",
                "clone",
                "finalize",
                YIELD)) {
            names.newName(taken);
        }
        activations.stream()
                .filter(activation -> ActivationMethod.transformsInput(activation.computed()))
                .forEach(activation -> transformingInput.add(activation.entry().name()));
        List<String> formulas = activations.stream()
                .map(activation -> activation.entry().name())
                .filter(name -> Catalogue.find(name).isEmpty())
                .toList();
        activations.forEach(activation -> this.activations.put(
                activation.entry().name(),
                names.newName(methodName(activation.entry().name(), formulas))));
        Map<String, Integer> uses = new HashMap<>();
        blocks.forEach(plan -> this.blocks.put(plan.number(), names.newName(methodName(plan, uses))));
    }

    /**
     * Names that local variables must not have, because they would hide a type whose static methods generated code
     * calls, or the first package of a type's full name.
     */
    List<String> reserved() {
        return Stream.of(
                        RuntimeTypes.SIMPLE_NAMES.stream(),
                        classes.packageRoots(),
                        Stream.of(graph.simpleName(), YIELD))
                .flatMap(names -> names)
                .toList();
    }

    /** The type of a record. */
    ClassName record(RecordType type) {
        return classes.of(type);
    }

    /** A name for a further method. */
    String further(String preferred) {
        return names.newName(preferred);
    }

    String activation(String activation) {
        return Objects.requireNonNull(activations.get(activation), activation);
    }

    CodeBlock activationReference(String activation) {
        return CodeBlock.of("$L()", activation(activation));
    }

    /** Whether an activation scales or shifts what it reads. */
    boolean transformsInput(String activation) {
        return transformingInput.contains(activation);
    }

    String block(BlockPlan plan) {
        return Objects.requireNonNull(
                blocks.get(plan.number()), () -> plan.type().type().canonicalName());
    }

    /** A name for a block's method; of several plans of one record the later ones are numbered. */
    private static String methodName(BlockPlan plan, Map<String, Integer> uses) {
        String name = decapitalized(plan.type().type().simpleName());
        int use = uses.merge(plan.type().type().canonicalName(), 1, Integer::sum);
        return use == 1 ? name : name + use;
    }

    /** A name for an activation's method; a formula, which has no name of its own, is numbered if there are several. */
    private static String methodName(String activation, List<String> formulas) {
        if (Catalogue.find(activation).isPresent()) {
            return camelCase(activation);
        }
        return formulas.size() == 1 ? "formula" : "formula" + (formulas.indexOf(activation) + 1);
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(
                    camel.length() == 0 ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }

    private static String decapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
