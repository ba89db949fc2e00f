/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import java.util.List;
import java.util.Map;
import org.dks4j.runtime.collective.Group;
import org.dks4j.runtime.collective.Transport;
import org.dks4j.runtime.cuda.CudaLibraries;
import org.dks4j.runtime.cuda.CudaLibrary;
import org.dks4j.runtime.graph.Precision;
import org.dks4j.runtime.internal.graph.Branches;
import org.tensorflow.Graph;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * How a graph is executed.
 *
 * @param device where
 * @param precision the precision of contractions; it affects the graph, not the session
 * @param xla whether XLA compiles the graph's parts
 * @param threads threads that TensorFlow uses on the CPU; 0 for one per processor. The first session of a process decides:
 *     TensorFlow keeps its threads for all others.
 * @param cluster the processes that train together
 * @param recompute whether the backward pass of a training computes activations again instead of keeping them: less memory, and more time; it affects
 *     the graph, not the session
 * @param executor how operations that do not wait for each other are run
 */
public record Execution(
        Device device,
        Precision precision,
        boolean xla,
        int threads,
        Cluster cluster,
        boolean recompute,
        Executor executor) {

    /** TensorFlow starts them all. */
    private static final int MOST_THREADS = 1024;

    /** TensorFlow's name of its executor. */
    private static final String SERIAL = "SINGLE_THREADED_EXECUTOR";

    /** A GPU if there is one, float32, no XLA, one thread per processor, all activations kept. */
    public static Execution defaults() {
        return new Execution(Device.AUTO, Precision.FLOAT32, false, 0, Cluster.alone(), false, Executor.AUTO);
    }

    /**
     * Checks what excludes each other.
     *
     * @throws IllegalArgumentException if there cannot be so many threads, if XLA is to compile what is recomputed, or if what XLA compiles or workers share
     *     is to run one operation after the other
     */
    public Execution {
        if (threads < 0 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads must be from 0 to " + MOST_THREADS + ", not " + threads);
        }
        if (xla && recompute) {
            throw new IllegalArgumentException(
                    "XLA may merge what is recomputed with what was computed before: choose one of --xla and --recompute");
        }
        if (executor == Executor.SERIAL && (xla || !cluster.isAlone())) {
            throw new IllegalArgumentException(
                    "--executor serial runs what one process computes without XLA: leave out --xla and workers, or choose auto or parallel");
        }
    }

    public Execution withDevice(Device value) {
        return new Execution(value, precision, xla, threads, cluster, recompute, executor);
    }

    public Execution withPrecision(Precision value) {
        return new Execution(device, value, xla, threads, cluster, recompute, executor);
    }

    public Execution withXla(boolean value) {
        return new Execution(device, precision, value, threads, cluster, recompute, executor);
    }

    public Execution withThreads(int value) {
        return new Execution(device, precision, xla, value, cluster, recompute, executor);
    }

    public Execution withCluster(Cluster value) {
        return new Execution(device, precision, xla, threads, value, recompute, executor);
    }

    public Execution withRecompute(boolean value) {
        return new Execution(device, precision, xla, threads, cluster, value, executor);
    }

    public Execution withExecutor(Executor value) {
        return new Execution(device, precision, xla, threads, cluster, recompute, value);
    }

    /**
     * The configuration of a session for any graph: with the parallel executor.
     *
     * @throws DeviceException if the requested GPU is not there
     */
    public ConfigProto configuration() {
        return unchecked(rewriting(devices()), false);
    }

    /**
     * The configuration of the session of a graph, with the executor that runs it fastest.
     *
     * @param graph what the session runs; operations that only read values of a step may be added later
     * @param devices those of {@link #devices}
     * @throws DeviceException if the serial executor is requested and cannot run the graph there
     */
    public ConfigProto configuration(Graph graph, List<SessionDevice> devices) {
        return unchecked(rewriting(devices), isSerial(graph, SessionDevice.hasGpu(devices)));
    }

    private static Rewriting rewriting(List<SessionDevice> devices) {
        return SessionDevice.hasGpu(devices) ? Rewriting.WITHOUT_MEMORY : Rewriting.NONE;
    }

    private boolean isSerial(Graph graph, boolean gpu) {
        return switch (executor) {
            case AUTO ->
                threads == 1
                        && !gpu
                        && !xla
                        && cluster.isAlone()
                        && Branches.first(graph).isEmpty();
            case PARALLEL -> false;
            case SERIAL -> {
                if (gpu) {
                    throw new DeviceException(
                            "--executor serial is for CPUs: add --device cpu, or choose auto or parallel");
                }
                Branches.first(graph).ifPresent(branch -> {
                    throw new DeviceException(
                            ("--executor serial: TensorFlow cannot run %s, an operation %s, one after the other;"
                                            + " choose auto or parallel")
                                    .formatted(branch.name(), branch.type()));
                });
                yield true;
            }
        };
    }

    /**
     * The devices that a session of this configuration uses: the CPU first, then the GPU if one is used.
     *
     * @throws DeviceException if the requested GPU is not there
     */
    public List<SessionDevice> devices() {
        Device own = own();
        List<SessionDevice> devices;
        try {
            devices = SessionDevices.of(unchecked(Rewriting.NONE, false));
        } catch (TensorFlowException e) {
            throw new DeviceException("%s: %s".formatted(own, e.getMessage()));
        }
        if (own.kind() == Device.Kind.GPU && !SessionDevice.hasGpu(devices)) {
            NativeLibrary library = NativeLibrary.loaded();
            throw new DeviceException(absence(own, library, library.isForGpu() ? CudaLibraries.missing() : Map.of()));
        }
        return devices;
    }

    /** Why there is no such GPU, and what to do. */
    static String absence(Device device, NativeLibrary library, Map<String, String> missing) {
        if (!library.isForGpu()) {
            return "%s: this is %s, which does not support GPUs; build with -Pgpu (docs/guide/gpu.md), or use auto or cpu"
                    .formatted(device, library);
        }
        String why = missing.containsKey(CudaLibrary.DRIVER)
                ? "NVIDIA's driver, %s, is missing".formatted(CudaLibrary.DRIVER)
                : missing.isEmpty()
                        ? "the driver shows none of its own, or of CUDA_VISIBLE_DEVICES"
                        : "of CUDA and cuDNN these are missing: " + String.join(", ", missing.keySet());
        return "%s: %s finds no GPU; %s (docs/guide/gpu.md)".formatted(device, library, why);
    }

    /**
     * The group of all workers. On GPUs they exchange values by NCCL, otherwise around a ring of TensorFlow's servers.
     *
     * @throws DeviceException if the requested GPU is not there
     */
    public Group group() {
        boolean gpu = !cluster.isAlone() && SessionDevice.hasGpu(devices());
        return cluster.group(gpu ? Transport.NCCL : Transport.RING);
    }

    /** The device of this process. */
    private Device own() {
        return device.of(cluster.onHost());
    }

    private ConfigProto unchecked(Rewriting rewriting, boolean serial) {
        ConfigProto.Builder configuration = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                // No operation asks for a device by name: there is nothing to soften, and nothing may be.
                .setAllowSoftPlacement(false);
        Device own = own();
        if (own.kind() == Device.Kind.CPU) {
            configuration.putDeviceCount("GPU", 0);
        } else {
            // A single GPU: TensorFlow would take the memory of all of them and compute on the first.
            configuration.setGpuOptions(GPUOptions.newBuilder().setVisibleDeviceList(String.valueOf(own.index())));
        }
        GraphOptions.Builder graph = GraphOptions.newBuilder().setRewriteOptions(rewriting.configuration());
        if (xla) {
            graph.setOptimizerOptions(OptimizerOptions.newBuilder()
                    .setGlobalJitLevel(OptimizerOptions.GlobalJitLevel.ON_1)
                    .setCpuGlobalJit(true));
        }
        if (serial) {
            configuration.setExperimental(ConfigProto.Experimental.newBuilder().setExecutorType(SERIAL));
        }
        return configuration.setGraphOptions(graph).build();
    }

    /** What Grappler, TensorFlow's rewriter of graphs, may do before a graph runs for the first time. */
    private enum Rewriting {
        /**
         * Nothing. On a CPU a rewritten graph is no faster, and rewriting takes 40 % of the time from the start of K-FAC on 100 layers to
         * its first step (docs/DECISIONS.md, D104).
         */
        NONE {
            @Override
            RewriterConfig configuration() {
                return RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
            }
        },
        /** All but saving memory: that estimates the cost of every operation, and prints a kilobyte for each it does not know. */
        WITHOUT_MEMORY {
            @Override
            RewriterConfig configuration() {
                return RewriterConfig.newBuilder()
                        .setMemoryOptimization(RewriterConfig.MemOptType.NO_MEM_OPT)
                        .build();
            }
        };

        abstract RewriterConfig configuration();
    }
}
