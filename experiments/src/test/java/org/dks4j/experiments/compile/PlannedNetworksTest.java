/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dks4j.experiments.plan.Arm;
import org.dks4j.experiments.plan.Network;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.plan.PlanReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannedNetworksTest {

    @TempDir
    private Path folder;

    @Test
    void thePlanOfTheGuideIsOne() throws Exception {
        String guide = Files.readString(Path.of("../docs/guide/experiments.md"));
        String written = guide.replaceAll("(?s).*```yaml\\n(.*?)```.*", "$1");
        Path networks = Path.of("networks").toAbsolutePath();
        Path file = Files.writeString(folder.resolve("guide.yaml"), "networks: " + networks + "\n" + written);

        assertThat(PlanReader.read(file, true).arms()).hasSize(2);
        for (Arm arm : PlanReader.read(file, false).arms()) {
            new NetworkCompiler(System.getProperty("java.class.path")).compile(arm.network(), folder.resolve(arm.id()));
        }
    }

    static Stream<Arguments> plans() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("plans"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
            return names.stream().flatMap(name -> Stream.of(Arguments.of(name, false), Arguments.of(name, true)));
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyNetworkOfThePlansCompiles(String name, boolean quick) throws Exception {
        Plan plan = PlanReader.read(Path.of("plans", name + ".yaml"), quick);
        NetworkCompiler compiler = new NetworkCompiler(System.getProperty("java.class.path"));
        List<Network> networks =
                plan.arms().stream().map(Arm::network).distinct().toList();

        for (int i = 0; i < networks.size(); i++) {
            CompiledNetwork compiled = compiler.compile(networks.get(i), folder.resolve("network-" + i));

            assertThat(compiled.classes().resolve(compiled.trainer().replace('.', '/') + ".class"))
                    .exists();
        }
        assertThat(plan.expectations()).isNotEmpty();
    }

    @Test
    void theQuickComparisonWithResidualNetworksHasOneWithBatchNormalization() throws Exception {
        Plan plan = PlanReader.read(Path.of("plans", "vanilla-vs-resnet.yaml"), true);
        assertThat(plan.arms())
                .filteredOn(arm -> arm.network().source().contains("@BatchNorm"))
                .extracting(Arm::id)
                .containsExactly("resnet-bn-sgd");
    }
}
