/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dks4j.processor.document.KernelPage;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;

/** The pages of networks of different kinds. */
enum KernelPages {
    CHAIN(
            """
            @DKSNetwork(input = 64, activation = Activation.TANH)
            record Chain(
                    @Repeat(20) @Dense(units = 64, activation = Activation.NETWORK) List<Layer> hidden,
                    @Dense(units = 10) Layer logits) {}
            """),

    RESIDUAL(
            """
            @DKSNetwork(input = {28, 28, 1}, activation = Activation.SWISH)
            record Skips(
                    @Conv(channels = 16, kernel = 3) Layer stem,
                    @Repeat(3) @Block List<Basic> group1,
                    @Activate Layer last,
                    @GlobalMeanPool Layer mean,
                    @Dense(units = 10) Layer logits) {

                @Residual(shortcut = 0.8)
                record Basic(
                        @Activate Layer act1,
                        @Conv(kernel = 3) Layer conv1,
                        @Activate Layer act2,
                        @Conv(kernel = 3) Layer conv2) {}
            }
            """),

    SEQUENCE(
            """
            @DKSNetwork(input = 80, activation = Activation.TANH)
            record Blocks(
                    @Embedding(vocabulary = 64, units = 32, similarity = 0.1) Layer tokens,
                    @Positions Layer positions,
                    @Repeat(3) @Block List<Mixing> blocks,
                    @LastPosition Layer last,
                    @Dense(units = 10) Layer logits) {

                record Mixing(
                        @Attention(heads = 4, causal = true) Layer attention,
                        @Dense(width = 4, activation = Activation.NETWORK) Layer up,
                        @Dense(width = 1) Layer down) {}
            }
            """),

    /** Its values are infinite, or leave the range of numbers. */
    PLAIN(
            """
            @DKSNetwork(input = 64, activation = Activation.RELU, method = Method.NONE, initializer = Initializer.LECUN)
            record Plain(
                    @Repeat(40) @Dense(units = 64, activation = Activation.NETWORK) List<Layer> hidden,
                    @Dense(units = 10) Layer logits) {}
            """),

    /** The chain, with what the runtime measures. */
    MEASURED(CHAIN.source) {
        @Override
        String page(Path analysis) throws IOException {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode all = (ObjectNode) mapper.readTree(analysis.toFile());
            all.set(
                    "data",
                    mapper.readTree(
                            """
                            {"path": "images", "examples": 4, "pairs": 6, "edges": [-1, 0, 0.5, 1], "atInput": [0, 4, 2],
                             "atOutput": [1, 4, 1], "meanAtInput": 0.4, "meanAtOutput": 0.3, "meanDrawn": 0.31, "collapsed": true,
                             "approximations": ["a mean is drawn"], "spectrum": [2.5, 0.9, 0.5, 0.1], "condition": 25}
                            """));
            all.set(
                    "movement",
                    mapper.readTree(
                            """
                            {"checkpoint": "runs/a", "step": 960, "inputs": "pairs", "similarities": [0, 0.5], "layers": [
                              {"name": "hidden[0]", "kind": "dense", "start": {"q": 1, "c": [0.01, 0.5]}, "now": {"q": 2, "c": [0.1, 0.4]}},
                              {"name": "logits", "kind": "dense", "start": {"q": 1.1, "c": [0.02, 0.45]}, "now": {"q": 9, "c": [-0.2, 0.2]}}]}
                            """));
            return KernelPage.html("Chain", mapper.writeValueAsString(all));
        }
    };

    private static final String IMPORTS = "import java.util.List;\nimport org.dks4j.annotations.*;\n\n";

    private final String source;

    KernelPages(String source) {
        this.source = source;
    }

    private String network() {
        return source.replaceAll("(?s).*?record (\\w+)\\(.*", "$1");
    }

    private Path folder(Path root) {
        return root.resolve(name().toLowerCase(Locale.ROOT));
    }

    Path in(Path root) {
        return folder(root).resolve("page.html");
    }

    Path analysis(Path root) {
        return folder(root).resolve("classes/META-INF/dks4j").resolve(network() + ".analysis.json");
    }

    /** Compiles the network and writes its page. */
    void write(Path root) throws IOException {
        Files.createDirectories(folder(root));
        Compilation compilation = Compilation.run(
                With.JAVAC, folder(root), List.of(Source.of(network(), IMPORTS + source)), "-Adks4j.report=true");
        assertThat(compilation.succeeded()).as("%s", compilation.diagnostics()).isTrue();
        Files.writeString(in(root), page(analysis(root)));
    }

    /** The page's text: what the compiler wrote. */
    String page(Path analysis) throws IOException {
        return Files.readString(analysis.resolveSibling(network() + ".html"));
    }
}
