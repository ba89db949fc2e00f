/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.dks4j.processor.generate.ChainCode.Local;
import org.dks4j.processor.ir.BlockPlan;
import org.dks4j.processor.ir.BlockPlan.ComponentPlan;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.LayerNames;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.ir.Output;
import org.dks4j.processor.ir.Task;
import org.dks4j.processor.operation.WeightedSum.Origin;
import org.dks4j.processor.shape.Shape;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.TransformedActivation;
import org.dks4j.processor.target.Condition;

/** Writes the class that builds a network's TensorFlow graph. */
public final class GraphWriter {

    /** The names of the targets of {@code @DKSNetwork} in prose. */
    private static final Map<String, String> ASKED = Map.of(
            "maximalSlope", "maximal slope",
            "qSlope", "Q map slope",
            "maximalCurvature", "maximal curvature",
            "cAtZero", "maximal C(0)");

    private final Description description;
    private final ShapedNetwork shaped;
    private final ClassName record;
    private final ClassName graph;
    private final NetworkInputs inputs;
    private final List<ComponentPlan> components;
    private final List<BlockPlan> blocks;
    private final MethodNames methods;
    private final LongLists lists;
    private final String attention;

    private GraphWriter(
            Description description, ShapedNetwork shaped, List<ComponentPlan> components, RecordClassNames classes) {
        this.description = description;
        this.shaped = shaped;
        this.record = classes.of(description.type());
        this.graph = GeneratedNames.graph(description.type());
        this.inputs = new NetworkInputs(description, shaped.network());
        this.components = components;
        this.blocks = BlockPlans.of(components);
        this.methods = new MethodNames(graph, classes, shaped.activations(), blocks);
        this.lists = new LongLists(methods);
        this.attention = methods.further("attentionPlaces");
    }

    /**
     * The source of {@code <record>Graph}.
     *
     * @param components how the record's components are built
     */
    public static JavaFile write(
            Description description, ShapedNetwork shaped, List<ComponentPlan> components, RecordClassNames classes) {
        return new GraphWriter(description, shaped, components, classes).file();
    }

    private JavaFile file() {
        TypeSpec.Builder type = TypeSpec.classBuilder(graph)
                .addJavadoc(javadoc())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(RuntimeTypes.GRAPH_MODEL, record))
                .addField(definition())
                .addField(field(record, "layers", "Its layers."))
                .addField(field(RuntimeTypes.TENSOR, "logits", "Its output, [batch, " + axes() + "]."))
                .addMethod(constructor())
                .addMethod(build());
        int fixups = (int) shaped.network().nodes().stream()
                .flatMap(node -> node.operation().summands().stream())
                .filter(sum -> sum.origin() == Origin.FIXUP)
                .count();
        for (BlockPlan block : blocks) {
            type.addMethod(BlockMethod.of(block, methods, lists, fixups));
        }
        for (TransformedActivation activation : shaped.activations()) {
            type.addMethod(
                    ActivationMethod.of(methods.activation(activation.entry().name()), activation, shaped.target()));
        }
        if (!shaped.attention().isEmpty()) {
            type.addMethod(AttentionMethod.of(attention, shaped));
        }
        lists.methods().forEach(type::addMethod);
        type.addMethod(getter("layers", record)).addMethod(getter("logits", RuntimeTypes.TENSOR));
        return GeneratedNames.file(description.type(), type.build());
    }

    private CodeBlock javadoc() {
        CodeBlock.Builder text = CodeBlock.builder().add("The TensorFlow graph of {@link $T}.\n", record);
        if (description.method() == Method.NONE) {
            return text.add("\n<p>Nothing is shaped: its activations are untransformed.\n")
                    .build();
        }
        shaped.target()
                .ifPresentOrElse(
                        target -> text.add(javadoc(target)),
                        () -> text.add("\n<p>Nothing is shaped: it has no activations.\n"));
        return text.build();
    }

    private CodeBlock javadoc(ShapedNetwork.Target target) {
        Condition derived = target.local().derived();
        return CodeBlock.of(
                """

                <p>Kernel shaping by $L: $L.
                The C map of every activation has the $L $L at $L.
                The subnetwork of maximal $L, $L, leads from {@code $L} to {@code $L}.
                """,
                description.method(),
                target.asked().entrySet().stream()
                        .map(asked -> ASKED.get(asked.getKey()) + " " + asked.getValue())
                        .collect(Collectors.joining(", ")),
                derived.quantity(),
                target.local().value(),
                derived.at(),
                derived.term(),
                target.maximal().value(),
                target.maximal().from(),
                target.maximal().to());
    }

    private FieldSpec definition() {
        return FieldSpec.builder(
                        ParameterizedTypeName.get(RuntimeTypes.NETWORK_DEFINITION, record),
                        "DEFINITION",
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("The network's definition, for trainers.\n")
                .initializer(
                        "$Wnew $T<>($T.class,$W$L,$W$L,$W$L)",
                        RuntimeTypes.NETWORK_DEFINITION,
                        record,
                        inputs.definition(),
                        task(),
                        inputs.factory(graph))
                .build();
    }

    /** A number of classes stands for a classification. */
    private CodeBlock task() {
        Network network = shaped.network();
        if (network.outputs().isEmpty()) {
            Shape last = last().shape();
            return description.task() == Task.CLASSIFICATION
                    ? CodeBlock.of("$L", last.channels())
                    : task(description.task(), last);
        }
        List<CodeBlock> parts = new ArrayList<>();
        for (int i = 0; i < network.outputs().size(); i++) {
            Output output = network.outputs().get(i);
            Shape shape = network.nodes().get(network.ends().get(i)).shape();
            parts.add(CodeBlock.of(
                    "new $T($S,$W$L,$W$L)",
                    RuntimeTypes.OUTPUT_PART,
                    output.name(),
                    task(output.task(), shape),
                    output.weight()));
        }
        return CodeBlock.of(
                "new $T($T.of($L))",
                RuntimeTypes.SEVERAL_OUTPUTS,
                List.class,
                parts.stream().collect(CodeBlock.joining(",$W")));
    }

    private Node last() {
        List<Node> nodes = shaped.network().nodes();
        return nodes.get(nodes.size() - 1);
    }

    private static CodeBlock task(Task task, Shape last) {
        int outputs = last.channels();
        return switch (task) {
            case CLASSIFICATION -> CodeBlock.of("new $T($L)", RuntimeTypes.CLASSIFICATION, outputs);
            case MULTI_LABEL -> CodeBlock.of("new $T($L)", RuntimeTypes.MULTI_LABEL, outputs);
            case REGRESSION -> CodeBlock.of("new $T($L)", RuntimeTypes.REGRESSION, outputs);
            case RECONSTRUCTION -> CodeBlock.of("new $T($L)", RuntimeTypes.RECONSTRUCTION, outputs);
            case SEGMENTATION ->
                CodeBlock.of(
                        "new $T($L,$W$T.of($L))",
                        RuntimeTypes.SEGMENTATION,
                        outputs,
                        List.class,
                        last.spatial().stream().map(String::valueOf).collect(Collectors.joining(", ")));
            case NEXT_TOKEN ->
                CodeBlock.of(
                        "new $T($L, $L)",
                        RuntimeTypes.NEXT_TOKEN,
                        outputs,
                        last.spatial().get(0));
        };
    }

    /** The axes of the output besides the batch: the extents of locations, if it has some, and a word for the last. */
    private String axes() {
        return Stream.concat(last().shape().spatial().stream().map(String::valueOf), Stream.of(outputs()))
                .collect(Collectors.joining(", "));
    }

    /** What the last axis of the output counts. */
    private String outputs() {
        if (!description.outputs().isEmpty()) {
            return "outputs";
        }
        return switch (description.task()) {
            case CLASSIFICATION, SEGMENTATION -> "classes";
            case MULTI_LABEL -> "labels";
            case REGRESSION -> "targets";
            case RECONSTRUCTION -> "pixels";
            case NEXT_TOKEN -> "vocabulary";
        };
    }

    private static FieldSpec field(TypeName type, String name, String comment) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.FINAL)
                .addJavadoc("$L\n", comment)
                .build();
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addJavadoc("A graph.\n\n@param layers its layers\n@param logits its output\n")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(record, "layers")
                .addParameter(RuntimeTypes.TENSOR, "logits")
                .addStatement("this.layers = layers")
                .addStatement("this.logits = logits")
                .build();
    }

    private MethodSpec build() {
        ChainCode chain = new ChainCode(description.components(), components, methods, lists, false);
        String net = chain.local(Local.NET);
        if (description.initializer() != Initializer.SCALED_ORTHOGONAL) {
            chain.add(
                    "$1L = $1L.withInitializer($2T.$3L)",
                    net,
                    RuntimeTypes.KERNEL_INITIALIZER,
                    description.initializer());
        }
        if (!shaped.attention().isEmpty()) {
            chain.add("$1L = $1L.withAttention($2L())", net, attention);
        }
        inputs.write(chain);
        description.outputs().forEach(output -> chain.keep(output.name()));
        description.components().stream()
                .filter(component -> !component.isInput())
                .forEach(chain::component);
        if (!description.outputs().isEmpty()) {
            chain.current(CodeBlock.of(
                    "$L.concat($S,$W$L).outputTensor()",
                    net,
                    LayerNames.OUTPUTS,
                    LayerCall.list(description.outputs().stream()
                            .map(output -> chain.tensor(output.name()))
                            .toList())));
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder("build")
                .addJavadoc(
                        """
                        Adds the network to a graph.

                        @param $L builds its layers and keeps its variables
                        """,
                        net)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(graph)
                .addParameter(RuntimeTypes.NETWORK_BUILDER, net);
        inputs.addParameters(method, chain);
        return method.addJavadoc("@return its layers and logits\n")
                .addCode(chain.code().build())
                .addStatement("return new $T($Znew $T($L),$W$L)", graph, record, chain.layers(), chain.current())
                .build();
    }

    private static MethodSpec getter(String name, TypeName type) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(AnnotationSpec.builder(Override.class).build())
                .addModifiers(Modifier.PUBLIC)
                .returns(type)
                .addStatement("return $L", name)
                .build();
    }
}
