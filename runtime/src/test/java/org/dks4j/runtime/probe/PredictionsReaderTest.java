/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.dks4j.schema.NodeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionsReaderTest {

    private static final String JSON =
            """
            {"network": "demo.Net", "similarities": [-1.0, 0.5],
             "layers": [
               {"name": "input", "kind": "input", "inputs": [], "shape": [28, 28, 1], "q": 1.0, "c": [-1.0, 0.5],
                "qDeviation": {"scaledOrthogonal": 0.0, "gaussian": 0.0}},
               {"name": "input", "kind": "conv", "inputs": ["input"], "shape": [14, 14, 8], "q": 2.0, "c": [-0.75, 0.25],
                "qDeviation": {"scaledOrthogonal": 0.125, "gaussian": 0.5}},
               {"name": "act", "kind": "activation", "inputs": ["input"], "shape": [14, 14, 8], "q": "Infinity", "c": ["NaN", 0.5],
                "qDeviation": {"scaledOrthogonal": "NaN", "gaussian": 0.5}}]}
            """;

    private static Predictions parse(String json) throws IOException {
        return PredictionsReader.parse("Net.json", json);
    }

    @Test
    void everyNodeIsReadWithItsValues() throws IOException {
        Predictions predictions = parse(JSON);
        assertThat(predictions.network()).isEqualTo("demo.Net");
        assertThat(predictions.similarities()).containsExactly(-1.0, 0.5);
        Predictions.Node conv = predictions.nodes().get(1);
        assertThat(conv.kind()).isEqualTo(NodeKind.CONV);
        assertThat(conv.shape()).containsExactly(14, 14, 8);
        assertThat(conv.q()).isEqualTo(2);
        assertThat(conv.c()).containsExactly(-0.75, 0.25);
        assertThat(conv.orthogonalDeviation()).isEqualTo(0.125);
        assertThat(conv.gaussianDeviation()).isEqualTo(0.5);
        assertThat(conv.isFinite()).isTrue();
    }

    @Test
    void aNameMeansTheNearestNodeBefore() throws IOException {
        assertThat(parse(JSON).nodes().get(1).inputs()).containsExactly(0);
        assertThat(parse(JSON).nodes().get(2).inputs()).containsExactly(1);
    }

    @Test
    void valuesThatJsonHasNoNumberForAreNoPredictions() throws IOException {
        Predictions.Node act = parse(JSON).nodes().get(2);
        assertThat(act.q()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(act.isFinite()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"similarities,similarities", "qDeviation,input.qDeviation", "layers,layers", "\"c\",there is no c"})
    void aMissingKeyAsksForANewCompilation(String key, String named) {
        assertThatThrownBy(() -> parse(JSON.replace(key, "\"c\"".equals(key) ? "\"old\"" : "old")))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("Net.json")
                .hasMessageContaining(named)
                .hasMessageContaining("compile the description with this version");
    }

    @Test
    void anUnknownInputOrAWrongNumberOfValuesIsNamed() {
        assertThatThrownBy(() -> parse(JSON.replace("[\"input\"]", "[\"nothing\"]")))
                .hasMessageContaining("reads nothing");
        assertThatThrownBy(() -> parse(JSON.replace("[-0.75, 0.25]", "[-0.75]")))
                .hasMessageContaining("1 values of c for 2 similarities");
    }

    @Test
    void aNetworkThatIsNotShapedHasNoPredictions() {
        assertThatThrownBy(() -> parse("{\"method\": \"NONE\", \"similarities\": [], \"layers\": []}"))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("not shaped, method = NONE");
    }

    @Test
    void aNetworkWithoutPredictionsIsNamedWithThePath() {
        assertThatThrownBy(() -> PredictionsReader.read(getClass().getClassLoader(), "demo.Nothing"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("META-INF/dks4j/demo.Nothing.json");
    }
}
