/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.benchmarks;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.subnetwork.MaximalValue;
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

/** The maximal slope function of very deep residual networks, and its inverse: what grows with the depth. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class MaximalValueBenchmark {

    private static final double MAXIMAL_SLOPE = 1.5;

    @Param({"1000", "10000"})
    int layers = 1000;

    @Param({"ENCLOSED", "PREFIX"})
    SubnetworkRule subnetworks = SubnetworkRule.ENCLOSED;

    private Network network = network();

    @Setup
    public void prepare() {
        network = network();
    }

    private Network network() {
        return ResidualNetwork.network("tanh", Method.DKS, 0.8, subnetworks, List.of(layers / 3));
    }

    /** With what is prepared once for a network. */
    @Benchmark
    public OptionalDouble solve() {
        return MaximalValue.of(network).solveSlope(MAXIMAL_SLOPE);
    }
}
