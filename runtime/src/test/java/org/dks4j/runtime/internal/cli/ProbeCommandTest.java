/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeCommandTest {

    private static final String NETWORK = "org.dks4j.runtime.internal.cli.Probed";

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of(
                (out, err) -> ProbeCommand.run(out, err, ProbeCommandTest.class.getClassLoader(), arguments));
    }

    @Test
    void everyLayerIsALineOfAtMostEightyColumns() {
        CommandOutput run = run(NETWORK);
        assertThat(run.exit()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines).allMatch(line -> line.length() <= 80);
        assertThat(lines.get(0)).isEqualTo(NETWORK);
        assertThat(lines.subList(1, 4))
                .containsExactly(
                        "scaled-orthogonal kernels, seed 1", "pairs of c -1, -0.5, 0, 0.5, 0.9 are fed to", "  input");
        assertThat(lines.get(5)).matches("input +fed");
        assertThat(lines.get(6)).matches("wide\\[0] +1\\.000 +1\\.000 +1e-04 +\\S+ +\\S+ +\\S+ +1e-04");
        assertThat(lines.get(7)).startsWith("..Name[12].andALongLayer ");
        assertThat(lines.get(8)).matches("mean +after mean pooling");
        assertThat(lines.get(9)).isEqualTo("2 of 2 compared layers are within tolerance; 2 more cannot be compared");
    }

    @Test
    void aLayerOutsideOfItsToleranceIsMarkedAndChangesTheExitCode() {
        CommandOutput run = run(NETWORK + "$Wrong");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line)
                        .matches("\\.\\.Name.* 2e\\+02 +1\\.000 .* OUTSIDE")
                        .hasSizeLessThanOrEqualTo(80))
                .anySatisfy(line -> assertThat(line).startsWith("1 of 2 compared layers"));
    }

    @Test
    void jsonHasEveryValueOfEveryLayer() throws IOException {
        CommandOutput run = run(NETWORK, "--json", "--seed", "5", "--seeds", "8", "--initializer", "gaussian");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.path("pairs").asInt()).isEqualTo(4);
        assertThat(root.path("network").asText()).isEqualTo(NETWORK);
        assertThat(root.path("initializer").asText()).isEqualTo("gaussian");
        assertThat(root.path("seed").asInt()).isEqualTo(5);
        assertThat(root.path("seeds").asInt()).isEqualTo(8);
        assertThat(root.path("compared").asInt()).isEqualTo(2);
        assertThat(root.path("within").asInt()).isEqualTo(2);
        assertThat(root.path("layers")).hasSize(4);
        assertThat(root.path("layers").get(0).path("notCompared").asText()).isEqualTo("fed");
        assertThat(root.path("layers").get(0).path("within").isNull()).isTrue();
        JsonNode conv = root.path("layers").get(1);
        assertThat(conv.path("notCompared").isNull()).isTrue();
        assertThat(conv.path("within").asBoolean()).isTrue();
        assertThat(conv.path("q").path("predicted").asDouble()).isEqualTo(1);
        assertThat(conv.path("q").path("measured").asDouble()).isNotEqualTo(1).isBetween(0.2, 1.8);
        assertThat(conv.path("c")).hasSize(5);
        assertThat(conv.path("c").get(3).path("similarity").asDouble()).isEqualTo(0.5);
        assertThat(conv.path("c").get(3).path("tolerance").asDouble())
                .isCloseTo(4 * 0.25 / Math.sqrt(8) + 0.25 * 0.25 / 2 + 1e-4, within(1e-12));
    }

    @Test
    void helpListsEveryOption() {
        assertThat(run("--help").out())
                .contains("NETWORK", "--seed", "--seeds", "--initializer", "--json", "--help", "Exits with 0");
    }

    @Test
    void wrongOptionsAreUsageErrors() {
        assertThat(run().exit()).isEqualTo(2);
        CommandOutput run = run(NETWORK, "--seeds", "0");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("seeds must be at least 1");
        assertThat(run(NETWORK, "--initializer", "he").err())
                .contains("'he' is not one of scaled-orthogonal, gaussian");
    }

    @Test
    void whatIsNoNetworkIsNamedInOneLine() {
        CommandOutput run = run("demo.Nothing");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("error: there is no class demo.NothingGraph")
                .hasLineCount(1);
    }
}
