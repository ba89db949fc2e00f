/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.device.Executor;
import org.dks4j.runtime.graph.Precision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say on what a network is computed. */
public final class ExecutionArguments {

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            converter = DeviceConverter.class,
            description = "auto (a GPU if there is one), cpu, gpu:N, or gpu (the first; workers on one machine take"
                    + " one each)")
    private Device device = Device.AUTO;

    @Option(
            names = "--precision",
            paramLabel = "TYPE",
            converter = PrecisionConverter.class,
            description = PrecisionConverter.DESCRIPTION + " (default: float32 in training, else that of the training)")
    private @Nullable Precision precision;

    @Option(names = "--xla", description = "compile the graph with XLA")
    private boolean xla;

    @Option(names = "--threads", paramLabel = "N", description = "TensorFlow threads; 0 for one per processor")
    private int threads;

    @Option(
            names = "--executor",
            paramLabel = "NAME",
            converter = ExecutorConverter.class,
            description =
                    "parallel (operations side by side), serial (one after the other, on a CPU), or auto: serial with --threads 1")
    private Executor executor = Executor.AUTO;

    public int threads() {
        return threads;
    }

    /**
     * For a training.
     *
     * @throws IllegalArgumentException if threads is negative
     */
    public Execution execution() {
        return execution(Precision.FLOAT32);
    }

    /**
     * For what follows a training.
     *
     * @param otherwise the precision where none is named: that of the training
     * @throws IllegalArgumentException if threads is negative
     */
    public Execution execution(Precision otherwise) {
        return new Execution(
                device, precision == null ? otherwise : precision, xla, threads, Cluster.alone(), false, executor);
    }

    private static final class DeviceConverter extends TextConverter<Device> {
        DeviceConverter() {
            super(Device::parse);
        }
    }

    private static final class ExecutorConverter extends TextConverter<Executor> {
        ExecutorConverter() {
            super(Executor::parse);
        }
    }
}
