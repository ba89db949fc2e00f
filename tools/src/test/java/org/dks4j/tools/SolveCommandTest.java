/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SolveCommandTest {

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> SolveCommand.run(out, err, arguments));
    }

    private static JsonNode json(String... arguments) throws IOException {
        CommandOutput run = run(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).get("activations").get(0);
    }

    @Test
    void theConstantsAreThoseOfTheSpecification() throws IOException {
        // Table 4.6, tanh.
        JsonNode tanh = json("--activation", "tanh", "--depth", "49", "--slope", "1.5", "--json");
        assertThat(tanh.get("inputScale").asDouble()).isCloseTo(0.129766732707, within(1e-12));
        assertThat(tanh.get("inputShift").asDouble()).isCloseTo(0.571212640821, within(1e-12));
        assertThat(tanh.get("outputScale").asDouble()).isCloseTo(10.500540111845, within(1e-11));
        assertThat(tanh.get("outputShift").asDouble()).isCloseTo(-0.509999219246, within(1e-12));
    }

    @Test
    void aFormulaOfTheCatalogueGivesEqualConstants() throws IOException {
        assertThat(json("--formula", "x * sigmoid(x)", "--depth", "20", "--json"))
                .isEqualTo(json("--activation", "SWISH", "--depth", "20", "--json"));
    }

    @Test
    void peopleGetOneConstantALine() {
        CommandOutput run = run("--activation", "leaky_relu", "--depth", "49");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("γ·(φ(αx + β) + δ)", "slope below 0", "0.79449929380", "error of Q'(1)")
                .hasLineCount(12);
    }

    @Test
    void tatIsSolvedTooForSmoothActivationsAndLeakyRelu() throws IOException {
        // The golden values, and table 5.1.
        JsonNode tanh =
                json("--activation", "tanh", "--depth", "50", "--method", "tat", "--curvature", "0.3", "--json");
        assertThat(tanh.get("inputScale").asDouble()).isCloseTo(0.08165523587395108, within(1e-12));
        assertThat(tanh.get("outputShift").asDouble()).isCloseTo(-0.48318895503034015, within(1e-12));
        JsonNode leaky = json("--activation", "leaky_relu", "--depth", "49", "--method", "TAT", "--json");
        assertThat(leaky.get("negativeSlope").asDouble()).isCloseTo(0.425907194687, within(1e-12));
        assertThat(leaky.get("outputScale").asDouble()).isCloseTo(1.301119175133, within(1e-12));
        assertThat(run("--activation", "tanh", "--depth", "50", "--method", "tat")
                        .out())
                .contains("C map curvature at 1", "0.006", "error of C''(1)");
    }

    @Test
    void anOptionThatWouldBeIgnoredIsAnError() {
        assertThat(run("--activation", "tanh", "--depth", "50", "--method", "tat", "--slope", "1.2")
                        .err())
                .contains("--slope has no meaning for tanh with --method tat; write --curvature");
        assertThat(run("--activation", "leaky_relu", "--depth", "50", "--method", "tat", "--curvature", "1")
                        .err())
                .contains("write --c-at-zero");
        assertThat(run("--activation", "tanh", "--depth", "50", "--c-at-zero", "0.5")
                        .exit())
                .isEqualTo(2);
        assertThat(run("--activation", "tanh", "--depth", "50", "--method", "eoc")
                        .err())
                .contains("there are dks and tat");
        assertThat(run("--activation", "relu", "--depth", "50", "--method", "tat")
                        .err())
                .contains("its slope jumps at 0");
    }

    @Test
    void whatCannotBeSolvedIsToldWithWhatWouldWork() {
        CommandOutput run = run("--activation", "softplus", "--depth", "1");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("softplus", "1.4669", "maximalSlope");
    }

    @Test
    void wrongOptionsAreUsageErrors() {
        assertThat(run("--depth", "3").exit()).isEqualTo(2);
        assertThat(run("--activation", "tanh").exit()).isEqualTo(2);
        assertThat(run("--activation", "tahn", "--depth", "3").err()).contains("no activation 'tahn'", "tanh");
        assertThat(run("--formula", "tanh(x", "--depth", "3").err()).contains("expected ')'");
        assertThat(run("--activation", "tanh", "--depth", "3", "--slope", "1").err())
                .contains("above 1");
        assertThat(run("--activation", "tanh", "--depth", "0").err()).contains("--depth");
    }

    @Test
    void aSnippetIsForAKnownFrameworkAndNotBesidesTheJson() {
        CommandOutput unknown = run("--activation", "tanh", "--depth", "9", "--emit", "caffe");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("--emit is keras, pytorch or jax, not 'caffe'");
        CommandOutput both = run("--activation", "tanh", "--depth", "9", "--emit", "jax", "--json");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("--json and --emit cannot both be given");
    }
}
