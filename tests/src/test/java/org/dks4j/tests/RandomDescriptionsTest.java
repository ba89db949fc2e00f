/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic.Kind;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds for every description, good or bad: {@code -Ddks4j.descriptions=50000} tries more of them,
 * {@code -Ddks4j.firstDescription=2000} others.
 */
class RandomDescriptionsTest {

    private static final int FIRST = Integer.getInteger("dks4j.firstDescription", 0);
    private static final int COUNT = Integer.getInteger("dks4j.descriptions", 300);
    private static final int AT_ONCE = 200;
    private static final double LONGEST_SECONDS = 2;

    @Test
    void noDescriptionFailsTheProcessorAndEveryGoodOneCompilesWithConstantsThatHold(@TempDir Path folder)
            throws IOException {
        List<Source> good = new ArrayList<>();
        int shaped = 0;
        int refused = 0;
        // The first compilation pays for loading the compiler.
        Compilation.run(With.JAVAC, folder.resolve("warm"), List.of(RandomDescription.of("Warm", -1)), "-proc:only");
        // Time of the processor, which a busy machine does not change.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int seed = FIRST; seed < FIRST + COUNT; seed++) {
            Source source = RandomDescription.of("Net" + seed, seed);
            long start = threads.getCurrentThreadCpuTime();
            Compilation compilation =
                    Compilation.run(With.JAVAC, folder.resolve("net" + seed), List.of(source), "-proc:only");
            double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
            assertThat(seconds).as("seconds for %s", source.text()).isLessThan(LONGEST_SECONDS);
            assertThat(compilation.diagnostics()).as(source.text()).noneSatisfy(report -> assertThat(report.message())
                    .contains("DKS999"));
            if (compilation.succeeded()) {
                good.add(source);
                shaped += verify(source, compilation) ? 1 : 0;
            } else {
                assertThat(compilation.outputs()).as(source.text()).isEmpty();
                refused++;
            }
        }
        for (int from = 0; from < good.size(); from += AT_ONCE) {
            List<Source> some = good.subList(from, Math.min(from + AT_ONCE, good.size()));
            Compilation compilation = Compilation.run(
                    With.JAVAC, folder.resolve("good" + from), some, "-Xlint:all,-classfile,-processing");
            assertThat(compilation.succeeded())
                    .as(compilation.diagnostics().toString())
                    .isTrue();
            // The processor may warn of a description; javac has nothing to say about what is generated.
            assertThat(compilation.diagnostics())
                    .filteredOn(report -> report.kind() == Kind.ERROR
                            || report.kind() == Kind.WARNING
                            || report.kind() == Kind.MANDATORY_WARNING)
                    .allSatisfy(report -> assertThat(report.code()).isNotEmpty());
        }
        // The mixture is worth something only with enough of each.
        assertThat(shaped).isGreaterThan(COUNT / 5);
        assertThat(refused).isGreaterThan(COUNT / 20);
    }

    /** Whether the network is shaped; its constants must meet their conditions. */
    private static boolean verify(Source source, Compilation compilation) throws IOException {
        String name = source.path().replace(".java", "");
        JsonNode json = new ObjectMapper().readTree(compilation.output("META-INF/dks4j/" + name + ".json"));
        if (json.get("localTarget").isNull()) {
            return false;
        }
        JsonNode target = json.get("target");
        String asked = List.of("maximalSlope", "maximalCurvature", "cAtZero").stream()
                .filter(target::has)
                .findFirst()
                .orElseThrow();
        double value = target.get(asked).asDouble();
        assertThat(json.get("maximal").get("value").asDouble())
                .as("%s in %s", asked, source.text())
                .isCloseTo(value, within(1e-11 * Math.max(1, value)));
        for (JsonNode activation : json.get("activations")) {
            assertThat(activation.get("residuals").properties())
                    .as("%s in %s", activation.get("name"), source.text())
                    .hasSize(4)
                    .filteredOn(residual -> !(activation.get("name").asText().equals("relu")
                            && residual.getKey().equals("qSlope")))
                    .allSatisfy(residual ->
                            assertThat(residual.getValue().asDouble()).isBetween(0.0, 1e-12));
        }
        return true;
    }
}
