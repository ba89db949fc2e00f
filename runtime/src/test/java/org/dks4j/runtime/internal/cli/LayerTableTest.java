/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dks4j.runtime.graph.ConvSpec;
import org.dks4j.runtime.graph.DenseSpec;
import org.dks4j.runtime.graph.DepthwiseSpec;
import org.dks4j.runtime.graph.LayerHandle;
import org.dks4j.runtime.graph.NetworkBuilder;
import org.dks4j.runtime.graph.Phase;
import org.dks4j.runtime.graph.PoolSpec;
import org.dks4j.runtime.graph.TransformedActivation;
import org.dks4j.runtime.graph.Variables;
import org.dks4j.runtime.internal.graph.GraphOps;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class LayerTableTest {

    private static List<String> table(int columns) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            NetworkBuilder net = new NetworkBuilder(tf, new Variables(tf), 1, Phase.TRAINING);
            Operand<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 6, 6, 4)));
            LayerHandle stem = net.conv("stem", input, ConvSpec.conv(8, 3).stride(2));
            LayerHandle act = net.activation("block[0].act", stem.outputTensor(), (scope, x) -> scope.math.tanh(x));
            LayerHandle conv = net.conv(
                    "block[0].conv", act.outputTensor(), ConvSpec.conv(8, 3).groups(2));
            Operand<TFloat32> block = net.weightedSum("block[0]", 0.6, stem.outputTensor(), 0.8, conv.outputTensor());
            LayerHandle norm = net.batchNorm("norm", block, 0.9, 1e-5);
            LayerHandle apart = net.depthwiseConv("apart", norm.outputTensor(), DepthwiseSpec.depthwise(3));
            LayerHandle both = net.concat("both", List.of(apart.outputTensor(), stem.outputTensor()));
            LayerHandle flat = net.flatten("flat", both.outputTensor());
            LayerHandle extra = net.input(
                    "depth", tf.withName("depth").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2))));
            LayerHandle all = net.concat("all", List.of(flat.outputTensor(), extra.outputTensor()));
            net.dense("logits", all.outputTensor(), DenseSpec.dense(10));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            LayerTable.print("Net", net.layers(), columns, new PrintStream(out, true, StandardCharsets.UTF_8));
            return out.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void everyLayerHasItsShapeItsSizesAndWhatItReads() {
        assertThat(table(Integer.MAX_VALUE).stream().map(line -> line.replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "Net",
                        "layer | kind | output | parameters | multiply-adds | reads",
                        // 3·3·4·8 at 3x3 locations.
                        "stem | conv | 3x3x8 | 296 | 2,592 | input",
                        "block[0].act | activation | 3x3x8 | 0 | 0 | stem",
                        // 3·3·4·8 in two groups.
                        "block[0].conv | conv | 3x3x8 | 296 | 2,592 | block[0].act",
                        "norm | batchNorm | 3x3x8 | 16 | 0 | block[0]",
                        "apart | depthwiseConv | 3x3x8 | 80 | 648 | norm",
                        "both | concat | 3x3x16 | 0 | 0 | stem, apart",
                        "flat | flatten | 144 | 0 | 0 | both",
                        "depth | input | 2 | 0 | 0",
                        "all | concat | 146 | 0 | 0 | flat, depth",
                        "logits | dense | 10 | 1,470 | 1,460 | all",
                        "10 layers | 2,158 | 7,292",
                        "the parameters take 0.0 MiB");
    }

    /** An activation in the layer, one after it, a pool, a sum, and layers that change nothing. */
    private static List<String> folded(boolean folds) {
        try (Graph graph = new Graph()) {
            Ops tf = GraphOps.of(graph);
            NetworkBuilder plain = new NetworkBuilder(tf, new Variables(tf), 1, Phase.TRAINING).withExamples(1 << 20);
            NetworkBuilder net = folds ? plain.withFoldedScales() : plain;
            TransformedActivation tanh = TransformedActivation.of((scope, u) -> scope.math.tanh(u))
                    .input(0.5, 0.1)
                    .output(2, 0.1);
            Operand<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 6, 6, 4)));
            LayerHandle stem = net.conv("stem", input, ConvSpec.conv(8, 3).activation(tanh));
            LayerHandle same = net.dropout("same", stem.outputTensor(), 0);
            LayerHandle pool = net.maxPool("pool", same.outputTensor(), PoolSpec.pool(2));
            LayerHandle conv = net.readBy(tanh).conv("block[0].conv", pool.outputTensor(), ConvSpec.conv(8, 3));
            LayerHandle act = net.activation("block[0].act", conv.outputTensor(), tanh);
            LayerHandle last = net.readTimes(0.8).conv("block[0].last", act.outputTensor(), ConvSpec.conv(8, 3));
            Operand<TFloat32> sum = net.weightedSum("block[0]", 0.6, pool.outputTensor(), 0.8, last.outputTensor());
            LayerHandle flat = net.flatten("flat", sum);
            net.dense("logits", flat.outputTensor(), DenseSpec.dense(10));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            LayerTable.print(
                    "Net", net.layers(), Integer.MAX_VALUE, new PrintStream(out, true, StandardCharsets.UTF_8));
            return out.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void whatALayerReadsIsWhatTheDescriptionSaysWhereScalesAreFolded() {
        assertThat(folded(true)).isEqualTo(folded(false));
        assertThat(folded(true).stream().map(line -> line.replaceAll(" {2,}", " | ")))
                .anyMatch(line -> line.startsWith("same ") && line.endsWith(" | stem"))
                .anyMatch(line -> line.startsWith("pool ") && line.endsWith(" | same"))
                .anyMatch(line -> line.startsWith("block[0].act ") && line.endsWith(" | block[0].conv"))
                .anyMatch(line -> line.startsWith("flat ") && line.endsWith(" | block[0]"));
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(table(80))
                .startsWith(
                        "Net",
                        "layer          kind           output  parameters  multiply-adds  reads",
                        "stem           conv           3x3x8          296          2,592  input");
    }

    @Test
    void aNarrowTerminalCutsWhatIsReadAndThenTheBeginningsOfNamesButNoNumbers() {
        assertThat(table(76))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76))
                .contains("block[0].conv  conv           3x3x8          296          2,592  block[0]...");
        assertThat(table(60))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(60))
                .contains("layer       kind           output  parameters  multiply-adds")
                .contains("...0].conv  conv           3x3x8          296          2,592");
    }
}
