/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated code compiles whatever is called like the types that it uses, in whatever module and encoding. */
class NamesInGeneratedCodeTest {

    /** By name, as from Java 23 on javac runs no processor that it only finds on the class path. */
    private static final String PROCESSOR = "org.dks4j.processor.DksProcessor";

    /** The types that generated code uses. */
    private static final List<String> USED = List.of(
            "ArrayList",
            "BuiltBlock",
            "ConvSpec",
            "DenseSpec",
            "Generated",
            "GraphModel",
            "Layer",
            "LayerHandle",
            "List",
            "Math",
            "NetworkBuilder",
            "NetworkDefinition",
            "Object",
            "Operand",
            "Override",
            "PoolSpec",
            "String",
            "System",
            "TFloat32",
            "TrainerProgram",
            "TransformedActivation");

    /** In a package, with imports that no type of the package hides. */
    private static final String HEADER = "package demo;\n"
            + Stream.of(
                            "Activation",
                            "Activate",
                            "Block",
                            "Conv",
                            "DKSNetwork",
                            "Dense",
                            "Flatten",
                            "Layer",
                            "MeanPool")
                    .map(name -> "import org.dks4j.annotations." + name + ";\n")
                    .collect(Collectors.joining())
            + "import org.dks4j.annotations.Repeat;\nimport org.dks4j.annotations.Residual;\nimport java.util.List;\n";

    private static final String NETWORK = "@DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)\n";

    /** Layers that use all of these types; the last argument is the name of a block. */
    private static Source net(String layer, String repeated, String block) {
        return new Source(
                "demo/Net.java",
                HEADER
                        + NETWORK
                        + """
                        record Net(
                                @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) Layer %1$s,
                                @Repeat(2) @Conv(channels = 8, kernel = 3) List<Layer> %2$s,
                                @Repeat(2) @Block(channels = 16) List<%3$s> blocks,
                                @Block(channels = 8, stride = 2) %3$s last,
                                @MeanPool(size = 2) Layer pool,
                                @Flatten Layer flat,
                                @Dense(units = 10) Layer logits) {}

                        @Residual(shortcut = 0.5)
                        record %3$s(
                                @Activate Layer %1$s,
                                @Conv(width = 0.75, kernel = 1) Layer narrow,
                                @Activate Layer again,
                                @Repeat(2) @Conv(kernel = 3) List<Layer> %2$s,
                                @Activate Layer then,
                                @Conv(kernel = 3, strided = true) Layer wide) {}
                        """
                                .formatted(layer, repeated, block));
    }

    private static void assertCompiles(With with, Path output, List<Source> sources, String... options) {
        Compilation compilation = Compilation.run(with, output, sources, options);
        assertThat(compilation.succeeded())
                .as(() -> compilation.diagnostics().toString())
                .isTrue();
        assertThat(compilation.outputs()).containsKeys("demo/NetGraph.class", "demo/NetTrainer.class");
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void typesOfThePackageAreCalledLikeThoseThatAreUsed(With with, @TempDir Path output) {
        List<Source> sources = new ArrayList<>(List.of(net("one", "several", "Pair")));
        Stream.concat(USED.stream(), Stream.of("java", "org"))
                .map(name -> new Source("demo/" + name + ".java", "package demo;\nclass " + name + " {}\n"))
                .forEach(sources::add);
        assertCompiles(with, output, sources);
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void componentsAreCalledLikeTypesAndPackages(With with, @TempDir Path output) {
        List<String> names = Stream.concat(
                        USED.stream(), Stream.of("NetGraph", "java", "org", "yield", "record", "var", "sealed"))
                .toList();
        for (int i = 0; i < names.size(); i += 2) {
            assertCompiles(
                    with,
                    output.resolve(String.valueOf(i)),
                    // The first of a pair hides a type, which is then named in full, as long as the second hides no
                    // package.
                    List.of(
                            net(names.get(i), names.get(i + 1), "Pair"),
                            new Source("demo/List.java", "package demo; class List {}")));
        }
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void blocksAreCalledLikeTypesAndKeywords(With with, @TempDir Path output) {
        for (String name :
                List.of("String", "System", "Override", "Object", "Math", "ConvSpec", "Yield", "Int", "Record")) {
            assertCompiles(with, output.resolve(name), List.of(net("java", "List", name)));
        }
    }

    /** A full name of a type that is called like a block would begin with what that type of the package hides. */
    @ParameterizedTest
    @EnumSource(With.class)
    void blocksAreCalledLikeTypesWhosePackagesAreHidden(With with, @TempDir Path output) {
        List<Source> hiding = List.of(
                new Source("demo/java.java", "package demo;\nclass java {}\n"),
                new Source("demo/org.java", "package demo;\nclass org {}\n"));
        for (String name :
                List.of("ArrayList", "List", "Math", "Operand", "Override", "String", "System", "TrainerProgram")) {
            Source net = new Source(
                    "demo/Net.java",
                    HEADER
                            + """
                            @DKSNetwork(input = 8, activation = Activation.TANH)
                            record Net(
                                    @Repeat(2) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> demo,
                                    @Repeat(2) @Block List<demo.%1$s> blocks,
                                    @Block demo.%1$s last,
                                    @Dense(units = 10) Layer logits) {}
                            """
                                    .formatted(name));
            Source block = new Source(
                    "demo/" + name + ".java",
                    HEADER.replace("import java.util.List;\n", "")
                            + "record " + name
                            + "(@Dense(units = 8, activation = Activation.NETWORK) Layer demo) {}\n");
            assertCompiles(
                    with,
                    output.resolve(name),
                    Stream.concat(Stream.of(net, block), hiding.stream()).toList());
        }
    }

    /** Two blocks of other packages are called alike, and what the full name of one begins with is hidden. */
    @ParameterizedTest
    @EnumSource(With.class)
    void blocksOfOtherPackagesAreCalledAlike(With with, @TempDir Path output) {
        List<Source> sources = new ArrayList<>();
        for (String other : List.of("first", "second")) {
            sources.add(
                    new Source(
                            other + "/Same.java",
                            HEADER.replace("package demo", "package " + other)
                                    + "public record Same(@Dense(units = 8, activation = Activation.NETWORK) Layer hidden) {}\n"));
        }
        for (String from : List.of("first", "second")) {
            String name = from.equals("first") ? "A" : "B";
            sources.add(new Source(
                    "demo/" + name + ".java",
                    HEADER + "import " + from + ".Same;\nrecord " + name + "(@Block Same inner) {}\n"));
        }
        sources.add(
                new Source(
                        "demo/Net.java",
                        HEADER
                                + """
                        @DKSNetwork(input = 8, activation = Activation.TANH)
                        record Net(
                                @Block A second,
                                @Block B first,
                                @Block(channels = 8) A more,
                                @Dense(units = 10) Layer logits) {}
                        """));
        for (String hidden : List.of("first", "second")) {
            assertCompiles(
                    with,
                    output.resolve(hidden),
                    Stream.concat(
                                    sources.stream(),
                                    Stream.of(new Source(
                                            "demo/" + hidden + ".java", "package demo;\nclass " + hidden + " {}\n")))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1", "UTF-8"})
    void namesThatAreNotAsciiCompileUnderAnyEncoding(String encoding, @TempDir Path output) throws IOException {
        Source source = net("gr\\u00f6\\u00dfe", "\\u5c42", "Bl\\u00f6cke");
        Path file = Files.createDirectories(output.resolve("demo")).resolve("Net.java");
        Files.writeString(file, source.text(), StandardCharsets.US_ASCII);
        String[] common = {
            "-encoding",
            encoding,
            "-d",
            output.toString(),
            "-cp",
            java.lang.System.getProperty("java.class.path"),
            "-processor",
            PROCESSOR,
            file.toString()
        };
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int code = With.JAVAC.compiler().run(null, OutputStream.nullOutputStream(), errors, common);
        assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(output.resolve("demo/NetGraph.class")).exists();
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aDenselyConnectedNetworkOfManyLayersIsNotTooLongForAMethod(With with, @TempDir Path output) {
        StringBuilder components = new StringBuilder("@Conv(channels = 4, kernel = 3) Layer c0");
        for (int i = 1; i < 126; i++) {
            String all = IntStream.range(0, i).mapToObj(j -> "\"c" + j + "\"").collect(Collectors.joining(", "));
            components.append(
                    ",\n@Concat(of = {" + all + "}) Layer all" + i + ",\n@Conv(channels = 4, kernel = 3) Layer c" + i);
        }
        assertUnshapedCompiles(with, output, "{8, 8, 3}", components + ",\n@Flatten Layer flat");
    }

    /** No run of places, so that each reference is code of its own, and a sum of different weights. */
    @ParameterizedTest
    @EnumSource(With.class)
    void listsOfThousandsInAnyOrderAreNotTooLongForAMethod(With with, @TempDir Path output) {
        String backwards = IntStream.range(0, 9000)
                .mapToObj(i -> "\"hidden[" + (8999 - i) + "]\"")
                .collect(Collectors.joining(", "));
        String forwards =
                IntStream.range(0, 9000).mapToObj(i -> "\"hidden[" + i + "]\"").collect(Collectors.joining(", "));
        String weights = IntStream.range(0, 9000).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        assertUnshapedCompiles(
                with,
                output,
                "8",
                "@Repeat(9000) @Dense(units = 2) List<Layer> hidden, @Concat(of = {" + backwards + "}) Layer all,\n"
                        + "@Sum(of = {" + forwards + "}, weights = {" + weights + "}) Layer sum,\n"
                        + "@Concat(of = {\"all\", \"sum\"}) Layer both");
    }

    private static void assertUnshapedCompiles(With with, Path output, String input, String components) {
        Source source = new Source(
                "demo/Net.java",
                "package demo;\nimport java.util.List;\nimport org.dks4j.annotations.*;\n"
                        + "@SuppressWarnings(\"DKS206\")\n@DKSNetwork(input = " + input
                        + ", activation = Activation.TANH, method = Method.NONE)\nrecord Net(" + components
                        + ",\n@Dense(units = 10) Layer logits) {}\n");
        assertCompiles(with, output, List.of(source));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void blocksThatNestTooDeepAreOneError(With with, @TempDir Path output) {
        String blocks = IntStream.range(0, 1000)
                .mapToObj(i -> "record B" + i + "(@Block B" + (i + 1) + " inner) {}\n")
                .collect(Collectors.joining());
        Source source = Source.of(
                "Net",
                "import org.dks4j.annotations.*;\n@DKSNetwork(input = 8, activation = Activation.TANH)\n"
                        + "record Net(@Block B0 blocks, @Dense(units = 10) Layer logits) {}\n" + blocks
                        + "record B1000(@Dense(units = 8, activation = Activation.NETWORK) Layer hidden) {}\n");
        Compilation compilation = Compilation.run(with, output, List.of(source), "-proc:only");
        assertThat(compilation.findings()).singleElement().satisfies(report -> {
            assertThat(report.code()).isEqualTo("DKS026");
            assertThat(report.line()).isPositive();
        });
    }
}
