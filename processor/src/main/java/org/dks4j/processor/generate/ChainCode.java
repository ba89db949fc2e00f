/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dks4j.processor.ir.BlockPlan;
import org.dks4j.processor.ir.BlockPlan.ComponentPlan;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.Reference;

/**
 * Writes the body of a method that builds one record's layers, one after the other: the network's own or a block's.
 * Component names become the names of local variables; other variables use the remaining names.
 *
 * <p>A repeated component whose tensors are read elsewhere keeps them in a list.
 */
final class ChainCode {

    /** Fewer tensors are listed one by one; thousands would be more code than a method of Java can have. */
    private static final int SHORTEST_RUN = 8;

    /** With more tensors in lists than these, the lists go into methods of their own. */
    private static final int MOST_LISTED = 1000;

    private final MethodNames methods;
    private final LongLists lists;
    private final NameAllocator names = new NameAllocator();
    private final CodeBlock.Builder code = CodeBlock.builder();
    private final List<CodeBlock> layers = new ArrayList<>();
    private final boolean insideBlock;
    private final Map<String, Component> components = new HashMap<>();
    private final OnlyReader onlyReader;
    private final Map<String, List<BlockPlan>> plans = new HashMap<>();
    private final Set<String> kept = new HashSet<>();
    private final Map<String, CodeBlock> outputs = new HashMap<>();

    /** Whether all tensors that are read elsewhere are gathered in one list, from which long lists are filled. */
    private final boolean gathering;

    /** How many tensors are gathered before each component's own; those of the record's input are at 0. */
    private final Map<String, Integer> gathered = new HashMap<>();

    private int gatheredCount;
    private boolean currentDeclared;
    private String builder;
    private CodeBlock input;
    private CodeBlock current;

    /**
     * @param plans how the components are built
     * @param insideBlock whether the prefix of layer names is the method's parameter {@code name}
     */
    ChainCode(
            List<Component> components,
            List<ComponentPlan> plans,
            MethodNames methods,
            LongLists lists,
            boolean insideBlock) {
        this.methods = methods;
        this.lists = lists;
        this.insideBlock = insideBlock;
        this.onlyReader = new OnlyReader(components, methods);
        this.gathering = components.stream()
                        .mapToInt(component -> component.references().size())
                        .sum()
                > MOST_LISTED;
        plans.forEach(plan -> this.plans.put(plan.component().name(), plan.repetitions()));
        methods.reserved().forEach(names::newName);
        for (Component component : components) {
            names.newName(component.name(), component);
            this.components.put(component.name(), component);
            component.references().forEach(this::keep);
        }
        for (Local local : Local.values()) {
            names.newName(local.preferred, local);
        }
        this.builder = local(Local.NET);
        this.input = CodeBlock.of("$L", local(Local.INPUT));
        this.current = input;
    }

    /** Local variables and parameters of such a method, with their default names. */
    enum Local {
        NET("net"),
        NAME("name"),
        INPUT("input"),
        CHANNELS("channels"),
        STRIDE("stride"),
        TENSOR("x"),
        INDEX("i"),
        NORMALIZED("normalized"),
        BLOCK("block"),
        LAYER("layer"),
        OUTPUTS("outputs"),
        CHAIN("chain"),
        SHORTCUT("shortcut"),
        SUM("sum");

        private final String preferred;

        Local(String preferred) {
            this.preferred = preferred;
        }
    }

    String local(Local local) {
        return names.get(local);
    }

    /** A further local variable with a similar name. */
    String newLocal(String preferred) {
        return names.newName(preferred);
    }

    /** The variable of a component. */
    String variable(Component component) {
        return names.get(component);
    }

    /** Keeps the tensor of the named component when the component is written. */
    void keep(String reference) {
        kept.add(Reference.of(reference).name());
    }

    /** The expression of the tensor that a name refers to: a component that is written and kept, or the input. */
    CodeBlock tensor(String name) {
        Reference reference = Reference.of(name);
        Component component = components.get(reference.name());
        if (component == null) {
            return input;
        }
        CodeBlock output = Objects.requireNonNull(outputs.get(reference.name()), name);
        return component.repeat().isEmpty()
                ? output
                : CodeBlock.of(
                        "$L.get($L)", output, reference.place(component.repeat().getAsInt()));
    }

    List<CodeBlock> tensors(List<String> references) {
        return references.stream().map(this::tensor).toList();
    }

    /** The expression of a list of tensors; where they follow one another in a repeated component, of a part of its list. */
    private CodeBlock list(Component reader, List<String> names) {
        List<Reference> references = names.stream().map(Reference::of).toList();
        Optional<Integer> first = firstOfRun(references);
        if (gathering && first.isEmpty() && names.size() >= SHORTEST_RUN) {
            declareGathered();
            List<Integer> places = references.stream().map(this::gatheredPlace).toList();
            return lists.tensors(reader.name(), local(Local.OUTPUTS), places);
        }
        return first.isPresent()
                ? CodeBlock.of(
                        "$L.subList($L, $L)",
                        outputs.get(references.get(0).name()),
                        first.get(),
                        first.get() + references.size())
                : LayerCall.list(tensors(names));
    }

    private int gatheredPlace(Reference reference) {
        Component component = components.get(reference.name());
        return component == null
                ? 0
                : Objects.requireNonNull(gathered.get(reference.name()), reference.name())
                        + reference.place(component.repeat().orElse(1));
    }

    /** Begins the list of all tensors that are read elsewhere, with the record's input. */
    private void declareGathered() {
        if (gatheredCount == 0) {
            declareList(local(Local.OUTPUTS), RuntimeTypes.TENSOR);
            code.addStatement("$L.add($L)", local(Local.OUTPUTS), input);
            gatheredCount = 1;
        }
    }

    /** Gathers the tensors of a component that is written. */
    private void gather(Component component, CodeBlock output) {
        if (gathering && kept.contains(component.name())) {
            declareGathered();
            boolean repeated = component.repeat().isPresent();
            code.addStatement(repeated ? "$L.addAll($L)" : "$L.add($L)", local(Local.OUTPUTS), output);
            gathered.put(component.name(), gatheredCount);
            gatheredCount += component.repeat().orElse(1);
        }
    }

    /**
     * The place in a repeated component from which it is named in order; empty if other components are named too, or
     * only a few.
     */
    private Optional<Integer> firstOfRun(List<Reference> references) {
        Component component = components.get(references.get(0).name());
        if (references.size() < SHORTEST_RUN
                || component == null
                || component.repeat().isEmpty()) {
            return Optional.empty();
        }
        int times = component.repeat().getAsInt();
        int first = references.get(0).place(times);
        for (int i = 1; i < references.size(); i++) {
            Reference reference = references.get(i);
            if (!reference.name().equals(component.name()) || reference.place(times) != first + i) {
                return Optional.empty();
            }
        }
        return Optional.of(first);
    }

    /** Builds further components with the network builder of another variable. */
    void builder(String variable) {
        builder = variable;
    }

    /** Notes that only a sum reads the last component, with this weight. */
    void endsIn(double weight) {
        onlyReader.endsIn(weight);
    }

    /** The expression of the tensor that the chain reads. */
    CodeBlock input() {
        return input;
    }

    /** Feeds the chain from another tensor than the method's parameter. */
    void feed(CodeBlock tensor) {
        input = tensor;
        current = tensor;
    }

    /** Writes nothing for a component that is stored and read otherwise. */
    void put(Component component, CodeBlock layer, CodeBlock output) {
        layers.add(layer);
        outputs.put(component.name(), output);
        gather(component, output);
    }

    /** A component that reads the record's input. */
    void branch(Component component) {
        keep(component.name());
        current = input;
        component(component);
    }

    /** Sets the chain's current tensor. */
    void current(CodeBlock tensor) {
        current = tensor;
    }

    /** Adds the caller's statements. */
    void add(String format, Object... arguments) {
        code.addStatement(format, arguments);
    }

    CodeBlock.Builder code() {
        return code;
    }

    /** The expression of the chain's current tensor. */
    CodeBlock current() {
        return current;
    }

    /** The arguments of the record's constructor, once every component is written. */
    CodeBlock layers() {
        return layers.stream().collect(CodeBlock.joining(",$W"));
    }

    void component(Component component) {
        component.from().ifPresent(source -> current = tensor(source));
        if (component.repeat().isPresent()) {
            repeated(component, component.repeat().getAsInt());
        } else if (component instanceof Component.BlockComponent block) {
            String variable = names.get(component);
            code.addStatement(
                    "$T $L = $L",
                    ParameterizedTypeName.get(RuntimeTypes.BUILT, className(block)),
                    variable,
                    blockCall(block).once(name(component)));
            current = CodeBlock.of("$L.output()", variable);
            put(component, CodeBlock.of("$L.layers()", variable), current);
        } else {
            String variable = names.get(component);
            code.addStatement("$T $L = $L", RuntimeTypes.LAYER_HANDLE, variable, layerCall(component, name(component)));
            current = CodeBlock.of("$L.outputTensor()", variable);
            put(component, CodeBlock.of("$L", variable), current);
        }
    }

    private void repeated(Component component, int times) {
        String list = names.get(component);
        TypeName element = component instanceof Component.BlockComponent block ? className(block) : RuntimeTypes.LAYER;
        declareList(list, element);
        String outputList = kept.contains(component.name()) ? newLocal(component.name() + "Outputs") : "";
        if (!outputList.isEmpty()) {
            declareList(outputList, RuntimeTypes.TENSOR);
        }
        String x = declareTensor();
        code.beginControlFlow("for (int $1L = 0; $1L < $2L; $1L++)", local(Local.INDEX), times);
        repetition(component, list, x);
        if (!outputList.isEmpty()) {
            code.addStatement("$L.add($L)", outputList, x);
        }
        code.endControlFlow();
        put(component, CodeBlock.of("$T.copyOf($L)", List.class, list), CodeBlock.of("$L", outputList));
    }

    private void declareList(String name, TypeName element) {
        code.addStatement(
                "$T $L = new $T<>()",
                ParameterizedTypeName.get(ClassName.get(List.class), element),
                name,
                ArrayList.class);
    }

    /** The variable of a loop's tensor, set to the chain's current tensor. */
    private String declareTensor() {
        String x = local(Local.TENSOR);
        if (currentDeclared && !current.toString().equals(x)) {
            code.addStatement("$L = $L", x, current);
        } else if (!currentDeclared) {
            code.addStatement("$T $L = $L", RuntimeTypes.TENSOR, x, current);
        }
        currentDeclared = true;
        current = CodeBlock.of("$L", x);
        return x;
    }

    private void repetition(Component component, String list, String x) {
        String index = local(Local.INDEX);
        CodeBlock name = CodeBlock.of(
                "$L + $L + $S",
                insideBlock
                        ? CodeBlock.of("$L + $S", local(Local.NAME), "." + component.name() + "[")
                        : CodeBlock.of("$S", component.name() + "["),
                index,
                "]");
        if (component instanceof Component.BlockComponent block) {
            String built = local(Local.BLOCK);
            code.addStatement(
                    "$T $L = $L",
                    ParameterizedTypeName.get(RuntimeTypes.BUILT, className(block)),
                    built,
                    blockCall(block).repeated(name, index));
            code.addStatement("$L.add($L.layers())", list, built);
            code.addStatement("$L = $L.output()", x, built);
        } else {
            String layer = local(Local.LAYER);
            code.addStatement("$T $L = $L", RuntimeTypes.LAYER_HANDLE, layer, layerCall(component, name));
            code.addStatement("$L.add($L)", list, layer);
            code.addStatement("$L = $L.outputTensor()", x, layer);
        }
    }

    private CodeBlock name(Component component) {
        return insideBlock
                ? CodeBlock.of("$L + $S", local(Local.NAME), "." + component.name())
                : CodeBlock.of("$S", component.name());
    }

    private CodeBlock layerCall(Component component, CodeBlock name) {
        LayerSpec layer = ((Component.LayerComponent) component).layer();
        LayerCall.Place place = new LayerCall.Place(
                () -> LayerCall.outputs(layer.outputs().orElseThrow(), local(Local.CHANNELS)),
                layer.strided() ? Optional.of(CodeBlock.of("$L", local(Local.STRIDE))) : Optional.empty(),
                layer.activation(),
                () -> tensor(layer.references().get(0)),
                () -> list(component, layer.references()),
                weights -> lists.weights(component.name(), weights));
        return layer.operation()
                .call(new LayerCall(
                        methods, onlyReader.builder(builder, component, layer, kept), name, current, place));
    }

    private BlockCall blockCall(Component.BlockComponent use) {
        List<BlockPlan> repetitions = Objects.requireNonNull(plans.get(use.name()), use.name());
        CodeBlock inherited = insideBlock
                ? CodeBlock.of("$L", local(Local.CHANNELS))
                : CodeBlock.of("$T.channels($L)", RuntimeTypes.NETWORK_BUILDER, current);
        return new BlockCall(methods, use, repetitions, builder, current, inherited, local(Local.STRIDE));
    }

    private ClassName className(Component.BlockComponent block) {
        return methods.record(block.block().type());
    }
}
