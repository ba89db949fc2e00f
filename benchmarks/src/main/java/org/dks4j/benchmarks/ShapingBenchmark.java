/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.shaping.Shaping;
import org.dks4j.processor.shaping.ShapingOutcome;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole shaping stage on ResNet-101: the maximal function of the graph, its inverse, the activation's constants, their
 * verification. Where an activation cannot be shaped by a method, the time of saying why.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class ShapingBenchmark {

    @Param({
        "tanh",
        "sigmoid",
        "erf",
        "softplus",
        "swish",
        "bentid",
        "atan",
        "asinh",
        "gelu",
        "gelu_exact",
        "sin",
        "cos",
        "relu",
        "leaky_relu",
        "elu",
        "selu",
        "softsign"
    })
    String activation = "tanh";

    @Param({"DKS", "TAT"})
    Method method = Method.DKS;

    @Param({"0.0", "0.8"})
    double shortcut;

    private Network network = network();

    @Setup
    public void prepare() {
        network = network();
    }

    private Network network() {
        return ResidualNetwork.network(activation, method, shortcut, SubnetworkRule.ENCLOSED, List.of(3, 4, 23, 3));
    }

    @Benchmark
    public ShapingOutcome shape() {
        return Shaping.shape(network);
    }
}
