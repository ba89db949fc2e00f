/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.BlockType.Branches;
import org.dks4j.processor.ir.BlockType.Residual;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.Output;

/** Reads the components of a record, and the records that they use as blocks. */
final class ComponentReader {

    private static final String LAYER = "org.dks4j.annotations.Layer";
    private static final String ANNOTATIONS = "org.dks4j.annotations.";

    /** Deeper blocks than in any sensible network: the compiler and the generated code nest as deeply. */
    private static final int DEEPEST = 100;

    private final Elements elements;
    private final Set<String> sources;
    private final TypeElement network;
    private final String networkActivation;
    private final List<Output> outputs;
    private final Diagnostics diagnostics;
    private final Map<Use, BlockType> blocks = new HashMap<>();

    /**
     * @param sources canonical names of the outermost types that are compiled from source
     * @param networkActivation the activation that {@code Activation.NETWORK} refers to
     * @param outputs the network's outputs, if it has several
     */
    ComponentReader(
            Elements elements,
            Set<String> sources,
            TypeElement network,
            String networkActivation,
            List<Output> outputs,
            Diagnostics diagnostics) {
        this.elements = elements;
        this.sources = sources;
        this.network = network;
        this.networkActivation = networkActivation;
        this.outputs = List.copyOf(outputs);
        this.diagnostics = diagnostics;
    }

    /** The components of the network's own record. */
    List<Component> read(Position position) {
        return components(network, position, new Path(List.of()), Placement.Kind.NETWORK);
    }

    /**
     * A block that is read.
     *
     * @param type its canonical name
     * @param position where its problems are reported
     */
    private record Use(String type, Position position) {}

    /** The blocks that lead to the record being read, the outermost first. */
    private record Path(List<String> blocks) {

        boolean contains(String block) {
            return blocks.contains(block);
        }

        Path then(String block) {
            List<String> longer = new ArrayList<>(blocks);
            longer.add(block);
            return new Path(List.copyOf(longer));
        }

        boolean isEmpty() {
            return blocks.isEmpty();
        }

        int depth() {
            return blocks.size();
        }
    }

    private List<Component> components(TypeElement type, Position position, Path path, Placement.Kind kind) {
        if (!type.getTypeParameters().isEmpty()) {
            diagnostics.add(DiagnosticCode.GENERIC_RECORD, position, type.getSimpleName());
        }
        if (type.getRecordComponents().isEmpty()) {
            diagnostics.add(DiagnosticCode.NO_COMPONENTS, position, type.getSimpleName());
        }
        boolean isNetwork = kind == Placement.Kind.NETWORK;
        if (!isNetwork) {
            new OutputReader(elements, diagnostics).refuse(type, position);
        }
        List<Component> components = type.getRecordComponents().stream()
                .map(component -> component(
                        component, position.component(component.getSimpleName().toString()), path, kind))
                .toList();
        return References.checked(
                type.getSimpleName().toString(),
                Placement.checked(components, position, kind, diagnostics),
                position,
                kind == Placement.Kind.BRANCHES,
                isNetwork ? outputs : List.of(),
                diagnostics);
    }

    private Component component(RecordComponentElement component, Position position, Path path, Placement.Kind kind) {
        String name = component.getSimpleName().toString();
        Optional<? extends AnnotationMirror> repeatMirror = annotation(component, "Repeat");
        Optional<DeclaredType> list = DeclaredTypes.listElement(component.asType());
        TypeMirror type = list.<TypeMirror>map(found -> found).orElse(component.asType());
        Optional<OptionalInt> repeat = repeat(
                name, position, repeatMirror, component.asType(), DeclaredTypes.isList(component.asType()), type);
        Optional<? extends AnnotationMirror> mirror = theLayerAnnotation(component, position, name);
        if (type.getKind() == TypeKind.ERROR) {
            return new Component.Unreadable(name, position);
        }
        Optional<String> from = from(component, position);
        boolean layer = DeclaredTypes.is(type, LAYER);
        Optional<TypeElement> block = DeclaredTypes.recordOf(type);
        if (!layer && block.isEmpty()) {
            diagnostics.add(DiagnosticCode.BAD_COMPONENT_TYPE, position, name, component.asType());
            return new Component.Unreadable(name, position);
        }
        if (mirror.isEmpty()) {
            return new Component.Unreadable(name, position);
        }
        String annotation = simpleName(mirror.get());
        Position place = position.annotation(annotation);
        if (layer && annotation.equals("Block")) {
            diagnostics.add(DiagnosticCode.BLOCK_FOR_LAYER, place, name);
            return new Component.Unreadable(name, position);
        }
        if (!layer && !annotation.equals("Block")) {
            diagnostics.add(
                    DiagnosticCode.LAYER_FOR_BLOCK,
                    place,
                    name,
                    block.orElseThrow().getSimpleName(),
                    annotation);
            return new Component.Unreadable(name, position);
        }
        AnnotationReader values = reader(mirror.get(), place);
        Optional<Component> read = layer
                ? layer(annotation, values, path)
                        .flatMap(spec ->
                                repeat.map(times -> new Component.LayerComponent(name, place, times, from, spec)))
                : block(name, block.orElseThrow(), values, place, path, kind, repeat, from);
        // A value that the compiler itself rejects names nothing.
        boolean fromIsText = annotation(component, "From").isPresent() == from.isPresent();
        return read.filter(found -> fromIsText).orElseGet(() -> new Component.Unreadable(name, position));
    }

    private Optional<String> from(RecordComponentElement component, Position position) {
        return annotation(component, "From")
                .flatMap(mirror -> reader(mirror, position.annotation("From")).text("value"));
    }

    private Optional<LayerSpec> layer(String annotation, AnnotationReader values, Path path) {
        return new LayerReader(networkActivation, !path.isEmpty()).read(annotation, values);
    }

    /** The number of repetitions of a component; empty, with a diagnostic, if type and annotation do not agree. */
    private Optional<OptionalInt> repeat(
            String name,
            Position position,
            Optional<? extends AnnotationMirror> mirror,
            TypeMirror declared,
            boolean list,
            TypeMirror element) {
        if (mirror.isEmpty()) {
            if (list) {
                diagnostics.add(
                        DiagnosticCode.LIST_WITHOUT_REPEAT, position, name, DeclaredTypes.layerOrBlock(element));
                return Optional.empty();
            }
            return Optional.of(OptionalInt.empty());
        }
        Position place = position.annotation("Repeat");
        if (!list) {
            diagnostics.add(DiagnosticCode.REPEAT_WITHOUT_LIST, place, DeclaredTypes.layerOrBlock(declared), name);
            return Optional.empty();
        }
        AnnotationReader values = reader(mirror.get(), place);
        OptionalInt times = values.integer("value", 1);
        return times.isPresent() ? Optional.of(times) : Optional.empty();
    }

    private Optional<? extends AnnotationMirror> theLayerAnnotation(
            RecordComponentElement component, Position position, String name) {
        List<? extends AnnotationMirror> found = component.getAnnotationMirrors().stream()
                .filter(ComponentReader::isLayerAnnotation)
                .toList();
        if (found.isEmpty()) {
            diagnostics.add(
                    DiagnosticCode.NO_LAYER_ANNOTATION,
                    position,
                    name,
                    LayerReader.LAYERS.stream().map(layer -> "@" + layer).collect(Collectors.joining(", "))
                            + ", @Block");
            return Optional.empty();
        }
        if (found.size() > 1) {
            diagnostics.add(
                    DiagnosticCode.TWO_LAYER_ANNOTATIONS,
                    position.annotation(simpleName(found.get(1))),
                    name,
                    found.stream().map(mirror -> "@" + simpleName(mirror)).collect(Collectors.joining(" and ")));
            return Optional.empty();
        }
        return Optional.of(found.get(0));
    }

    private Optional<Component> block(
            String name,
            TypeElement type,
            AnnotationReader values,
            Position place,
            Path path,
            Placement.Kind kind,
            Optional<OptionalInt> repeat,
            Optional<String> from) {
        OptionalInt channels = values.integerOrAbsent("channels");
        // A block that is a branch takes part in the stride of the branches unless it has its own.
        OptionalInt stride = kind == Placement.Kind.BRANCHES && !values.isWritten("stride")
                ? OptionalInt.of(0)
                : values.integer("stride", 1);
        Optional<BlockType> block = blockType(type, place, path);
        if (!values.isReadable() || block.isEmpty() || repeat.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Component.BlockComponent(
                name, place, repeat.get(), from, block.get(), channels.orElseThrow(), stride.orElseThrow()));
    }

    private Optional<BlockType> blockType(TypeElement type, Position use, Path path) {
        String canonicalName = type.getQualifiedName().toString();
        if (path.contains(canonicalName) || type.equals(network)) {
            diagnostics.add(
                    DiagnosticCode.RECURSIVE_BLOCK,
                    use,
                    type.getSimpleName(),
                    String.join(" > ", path.then(canonicalName).blocks()));
            return Optional.empty();
        }
        if (path.depth() == DEEPEST) {
            diagnostics.add(DiagnosticCode.TOO_DEEP, use, type.getSimpleName(), DEEPEST);
            return Optional.empty();
        }
        Position position = sources.contains(DeclaredTypes.outermost(type))
                ? Position.ofType(canonicalName)
                : use.standingFor(type.getSimpleName().toString());
        Use key = new Use(canonicalName, position);
        Optional<BlockType> known = known(key);
        return known.isPresent() ? known : read(type, key, path.then(canonicalName));
    }

    /** A block used by two components is read once, so that the time for nested blocks grows only with their source. */
    private Optional<BlockType> known(Use use) {
        return Optional.ofNullable(blocks.get(use));
    }

    private Optional<BlockType> read(TypeElement type, Use use, Path path) {
        Position position = use.position();
        Accessibility.check(type, network, elements, position, diagnostics);
        Optional<? extends AnnotationMirror> residualMirror = annotation(type, "Residual");
        Optional<? extends AnnotationMirror> branchesMirror = annotation(type, "Branches");
        List<Component> components = components(
                type, position, path, branchesMirror.isPresent() ? Placement.Kind.BRANCHES : Placement.Kind.BLOCK);
        Optional<Residual> residual = residualMirror.flatMap(
                mirror -> BlockAnnotations.residual(reader(mirror, position.annotation("Residual"))));
        Optional<Branches> branches = branchesMirror.flatMap(mirror ->
                BlockAnnotations.branches(reader(mirror, position.annotation("Branches")), components.size()));
        if (residualMirror.isPresent() != residual.isPresent() || branchesMirror.isPresent() != branches.isPresent()) {
            return Optional.empty();
        }
        boolean strided = components.stream()
                .anyMatch(component -> component.strided() || component instanceof Component.Unreadable);
        BlockType block =
                new BlockType(RecordTypes.of(type, elements), components, branches, residual, strided, position);
        blocks.put(use, block);
        return Optional.of(block);
    }

    private AnnotationReader reader(AnnotationMirror mirror, Position position) {
        return new AnnotationReader(mirror, elements, position, diagnostics);
    }

    /** Whether an annotation is one of DKS4J's. */
    static boolean isOwn(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().toString().startsWith(ANNOTATIONS);
    }

    private static boolean isLayerAnnotation(AnnotationMirror mirror) {
        return isOwn(mirror)
                && (LayerReader.LAYERS.contains(simpleName(mirror))
                        || simpleName(mirror).equals("Block"));
    }

    static Optional<? extends AnnotationMirror> annotation(Element element, String simpleName) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror ->
                        mirror.getAnnotationType().asElement().toString().equals(ANNOTATIONS + simpleName))
                .findFirst();
    }

    static String simpleName(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }
}
