/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.dks4j.runtime.graph.Window;
import org.dks4j.runtime.probe.ProbeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkAnalysisTest {

    private static final String JSON =
            """
            {"network": "demo.Net", "initializer": "HE", "similarities": [-1, 0, 1],
             "profile": {"c": [-0.2, 0, 1], "tangent": ["NaN", 0, 1]}, "qMap": {"in": [0.5, 1], "out": [0.5, "NaN"]},
             "layers": [
              {"name": "input", "kind": "input", "inputs": [], "shape": [4], "q": 1, "c": [-1, 0, 1], "deviation": "NaN"},
              {"name": "pool", "kind": "meanPool", "inputs": [0], "shape": [4], "q": 1, "c": [0.5, 0.3, 1], "deviation": "NaN",
               "window": {"size": 3, "stride": 2, "padding": "SAME"}},
              {"name": "logits", "kind": "dense", "inputs": [1], "shape": [2], "q": 1, "c": [-1, 0, 1], "deviation": "NaN"}]}
            """;

    @TempDir
    private Path folder;

    private NetworkAnalysis read(String json) throws IOException {
        return NetworkAnalysis.read(Files.writeString(folder.resolve("analysis.json"), json), "demo.Net");
    }

    @Test
    void nodesAndCurvesAreRead() throws IOException {
        NetworkAnalysis analysis = read(JSON);
        assertThat(analysis.predictions().nodes()).hasSize(3);
        assertThat(analysis.predictions().nodes().get(1).inputs()).containsExactly(0);
        assertThat(analysis.layers().get(1).window()).contains(Window.of(3).stride(2));
        assertThat(analysis.layers().get(2).window()).isEmpty();
        assertThat(analysis.hasDeltaKernels()).isFalse();
        assertThat(analysis.kernel(1).at(0)).isEqualTo(0.3);
        assertThat(analysis.at(List.of(1.0, -1.0)).nodes().get(2).c()).containsExactly(1.0, -1.0);
    }

    @Test
    void whatFollowsALayerIsACurveWhereTheMapUpToItIncreases() throws IOException {
        MonotoneCurve after = read(JSON).kernelAfter(1).orElseThrow();
        assertThat(after.at(0.3)).isZero();
        assertThat(after.at(0.65)).isCloseTo(0.5, within(1e-12));
        assertThat(after.at(1)).isEqualTo(1);
        assertThat(read(JSON.replace("[0.5, 0.3, 1]", "[1, 1, 1]")).kernelAfter(1))
                .isEmpty();
    }

    @Test
    void aCurveThatHasNoNumbersIsNamed() throws IOException {
        NetworkAnalysis analysis = read(JSON);
        assertThatThrownBy(analysis::tangentKernel)
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("analysis.json: the network's tangent kernel is not a curve of numbers");
    }

    @Test
    void whatTheCompilerDoesNotWriteIsRefused() {
        assertThatThrownBy(() -> NetworkAnalysis.read(folder.resolve("none.json"), "demo.Net"))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> read("{\"network\": "))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not JSON");
        assertThatThrownBy(() -> read("")).hasMessageContaining("there is no network");
        assertThatThrownBy(() -> read(JSON.replace("demo.Net", "demo.Other")))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("this is the analysis of demo.Other, not of demo.Net");
        assertThatThrownBy(() -> read(JSON.replace("\"profile\"", "\"other\""))).hasMessageContaining("there is no c;");
        assertThatThrownBy(() -> read(JSON.replace("[-0.2, 0, 1]", "[0, 1]")))
                .hasMessageContaining("each of the 3 similarities");
        assertThatThrownBy(() -> read(JSON.replace("\"inputs\": [1]", "\"inputs\": [2]")))
                .hasMessageContaining("logits reads a layer that does not come before it");
    }

    @Test
    void aSimilarityThatIsNotAnalyzedIsRefused() throws IOException {
        NetworkAnalysis analysis = read(JSON);
        assertThatThrownBy(() -> analysis.at(List.of(0.5)))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("[0.5]");
    }
}
