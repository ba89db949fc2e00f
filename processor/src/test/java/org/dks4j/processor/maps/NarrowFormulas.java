/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.maps;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Formulas with features that a grid misses, each with the places where it has them, and some that have none. */
public final class NarrowFormulas {

    private static final String FORMULAS =
            """
            if(abs(x-0.03) < 0.001, 5, tanh(x))           | 0.029 0.031
            if(abs(x-0.03) < 1e-10, 5, tanh(x))           | 0.0299999999 0.0300000001
            if(x < 0.3, tanh(x), tanh(x) + 0.001)         | 0.3
            if(x > 0.5, if(x < 0.501, 3 * x, x), x)       | 0.5 0.501
            tanh(x) + 10 * relu(0.001 - abs(x-0.031))     | 0.03 0.031 0.032
            1000 * min(max(x, -0.001), 0.001)             | -0.001 0.001
            abs(x-0.0307) + abs(x-0.0308)                 | 0.0307 0.0308
            gelu(x) + 0.001 * relu(x-1.0303)              | 1.0303
            1e-10 * relu(x)                               | 0
            max(relu(x), x)                               | 0
            abs(sin(x))                                   | 0 3.141592653589793 -3.141592653589793 6.283185307179586 -6.283185307179586
            exp(-1000*abs(x))                             | 0
            x / (1 + abs(100*x))                          | 0
            x + abs(x-0.03)^1.5                           | 0.03
            relu(x)^2.5                                   | 0
            tanh(x) + 0.1 * abs(x)^3.5                    | 0
            relu(x-0.25)^2 / (0.01 + relu(x-0.25)^2)      | 0.25
            tanh(x) + 0.01*exp(-(10000*(x-0.43123))^2)    | 0.43123
            x + exp(-(1000*(x+1.7))^2)                    | -1.7
            cos(x) * exp(-10000*x^2) + x                  | 0
            tanh(1000*(x-0.3))                            | 0.3
            tanh(x) * sigmoid(500*(x-2))                  | 2
            erf(3000*(x+1.7))                             | -1.7
            atan(1000*x)                                  | 0
            atan(100000*(x-1)) + 0.1*x                    | 1
            asinh(1000*(x-1))                             | 1
            softplus(50*(x-1)) / 50                       | 1
            bentid(40*x)                                  | 0
            sqrt(x^2 + 1e-12)                             | 0
            log(1 + 1000000*x^2)                          | 0
            1 / (1 + 25*x^2)                              | 0
            1 / (1e-6 + x^2)                              | 0
            sin(1 / (0.1 + x^2))                          | 0
            sin(x^2)                                      |
            x * sin(x^3)                                  |
            sin(100*x)                                    |
            tanh(x) + 0.001*sin(200*x)                    |
            exp(0.1*x^2)                                  |
            (exp(2*x)-1) / (exp(2*x)+1)                   |
            x * erf(x)                                    |
            x * tanh(softplus(x))                         |
            """;

    private NarrowFormulas() {}

    /** Their texts and places. */
    public static Stream<Arguments> all() {
        return FORMULAS.lines().map(line -> {
            String[] parts = line.split("\\|", -1);
            double[] places = Arrays.stream(parts[1].trim().split(" "))
                    .filter(place -> !place.isEmpty())
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return Arguments.of(parts[0].trim(), places);
        });
    }
}
