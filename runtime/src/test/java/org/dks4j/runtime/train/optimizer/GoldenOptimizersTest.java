/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dks4j.runtime.train.optimizer.muon.Muon;
import org.dks4j.runtime.train.optimizer.soap.Soap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** SOAP and Muon against parameters that were computed in doubles, as public code has them. */
class GoldenOptimizersTest {

    private static final String NAME = "hidden/kernel";

    /** How far an average's start may show in parameters of 0.1 after a step. */
    private static final double ROUNDING = 2e-6;

    private static Stream<JsonNode> cases() throws IOException {
        try (InputStream stream = GoldenOptimizersTest.class.getResourceAsStream("/golden/optimizers.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(stream).get("cases").spliterator(), false);
        }
    }

    private static double option(JsonNode of, String name, double otherwise) {
        JsonNode given = of.get("options").get(name);
        return given == null ? otherwise : given.asDouble();
    }

    private static boolean isSoap(JsonNode of) {
        return of.get("optimizer").asText().equals("SOAP");
    }

    private static double rate(JsonNode of) {
        return option(of, "lr", isSoap(of) ? 3e-3 : 0.02);
    }

    private static double decay(JsonNode of) {
        return option(of, "wd", 0.01);
    }

    private static UpdateRule rule(JsonNode of) {
        Optimizer optimizer = isSoap(of)
                ? Soap.defaults().withPeriod((int) option(of, "f", 10))
                : Muon.defaults().withIterations((int) option(of, "ns", 5));
        ParameterGroups all = new ParameterGroups(List.of(new ParameterGroups.Group("*", 1, 1)));
        return UpdateRule.of(optimizer).withDecay(new WeightDecay(decay(of), all));
    }

    private static Shape shape(JsonNode of) {
        List<Integer> sides = new ArrayList<>();
        of.get("shape").forEach(side -> sides.add(side.asInt()));
        return sides.size() == 1 ? Shape.of(sides.get(0)) : Shape.of(sides.get(0), sides.get(1));
    }

    private static Map<String, float[]> gradient(JsonNode of, int t) {
        Shape shape = shape(of);
        int columns = shape.numDimensions() == 1 ? 1 : (int) shape.get(1);
        double v = of.get("variant").asInt();
        float[] gradient = new float[Math.toIntExact(shape.size())];
        for (int n = 0; n < gradient.length; n++) {
            int i = n / columns;
            int j = n % columns;
            gradient[n] = (float) (Math.sin(1.3 + 0.9 * v + 0.71 * t + 1.7 * i + 2.3 * j + 0.5 * i * j)
                    + (i == j ? 0.8 * Math.cos(0.37 * t + v) : 0)
                    + 0.3 * Math.cos(2.1 * t * (i + 1) - 1.1 * j));
        }
        return Map.of(NAME, gradient);
    }

    private static void assertParameters(JsonNode of, double initial, double factor, double tolerance) {
        try (GivenGradients model = new GivenGradients(rule(of), Map.of(NAME, shape(of)), initial)) {
            int last = 0;
            for (Map.Entry<String, JsonNode> wanted : of.get("parameters").properties()) {
                for (int count = Integer.parseInt(wanted.getKey()); last < count; last++) {
                    if (isSoap(of) && last == 0) {
                        model.begin(gradient(of, 0));
                    } else {
                        model.step(gradient(of, last), rate(of));
                    }
                }
                List<Double> expected = new ArrayList<>();
                wanted.getValue().forEach(row -> {
                    if (row.isArray()) {
                        row.forEach(number -> expected.add(number.asDouble()));
                    } else {
                        expected.add(row.asDouble());
                    }
                });
                float[] actual = model.value(NAME);
                assertThat(actual).hasSize(expected.size());
                for (int i = 0; i < actual.length; i++) {
                    assertThat(actual[i] * factor)
                            .as("%s, gradients %s, number %s", of.get("id").asText(), wanted.getKey(), i)
                            .isCloseTo(expected.get(i), within(tolerance));
                }
            }
            assertThat(last).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parametersAreThoseOfPublicCode(JsonNode of) {
        assertParameters(of, 0.1, 1, 1e-5);
    }

    /** Parameters that decay before SOAP's update are those that decay after it, divided by 1 - d. */
    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfWeightDecayIsAFactorOfAllParameters(JsonNode of) {
        double factor = isSoap(of) ? 1 - rate(of) * decay(of) : 1;
        assertParameters(of, 0.1 / factor, factor, ROUNDING);
    }
}
