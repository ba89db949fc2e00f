/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dks4j.runtime.cuda.CudaLibraries;
import org.dks4j.runtime.data.Dataset;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Examples;
import org.dks4j.runtime.data.TensorData;
import org.dks4j.runtime.device.Cluster;
import org.dks4j.runtime.device.DeviceException;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.device.GpuKernels;
import org.dks4j.runtime.device.NativeLibrary;
import org.dks4j.runtime.device.RegisteredKernels;
import org.dks4j.runtime.graph.NetworkInput;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.runtime.internal.cli.options.RegisteredOptimizers;
import org.dks4j.runtime.internal.distribute.FreeAddresses;
import org.dks4j.runtime.network.NetworkDefinition;
import org.dks4j.runtime.train.Trainer;
import org.dks4j.runtime.train.TrainingOptions;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.KernelList;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells which operations of a network's training graph have no GPU kernel, on a machine with or without a GPU. */
@Command(
        name = "gpu-check",
        sortOptions = false,
        showDefaultValues = true,
        description = "Builds the network's training graph (forward, loss, gradients, optimizer, evaluation,"
                + " checkpoints) and lists every operation for which the GPU's native library has no GPU"
                + " kernel, and every library of CUDA and cuDNN that cannot be opened. Needs no GPU.",
        footer = "Exits with 0 if no kernel and no library is missing, with " + GpuCheckCommand.MISSING
                + " if one is; NVIDIA's driver may be.")
public final class GpuCheckCommand implements Callable<Integer> {

    /** The exit code where an operation has no GPU kernel, or a library cannot be opened. */
    static final int MISSING = 3;

    private static final double NANOSECONDS = 1e9;

    private final PrintStream out;
    private final ClassLoader loader;

    @Parameters(paramLabel = "NETWORK", description = "binary name of the record that describes the network")
    private @Nullable String network;

    @Option(
            names = RegisteredOptimizers.OPTION,
            paramLabel = "NAME",
            completionCandidates = RegisteredOptimizers.Names.class,
            description = "${COMPLETION-CANDIDATES}")
    private String optimizer = RegisteredOptimizers.DEFAULT;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--workers", paramLabel = "N", description = "check what one of N workers runs")
    private int workers = 1;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    private GpuCheckCommand(PrintStream out, ClassLoader loader) {
        this.out = out;
        this.loader = loader;
    }

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, GpuCheckCommand.class.getClassLoader(), arguments));
    }

    /**
     * Runs the command.
     *
     * @param loader where the network's classes are
     * @return 0 when every operation has a GPU kernel and every library can be opened, 3 when one has not or cannot, 2 for wrong options, 1 for any other error
     */
    public static int run(PrintStream out, PrintStream err, ClassLoader loader, String... arguments) {
        return CommandRun.of(new GpuCheckCommand(out, loader), out, err).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        Optimizer chosen = RegisteredOptimizers.load()
                .chosen(Objects.requireNonNull(spec), optimizer)
                .optimizer();
        NetworkDefinition<?> definition = GeneratedNetwork.find(loader, Objects.requireNonNull(network));
        NativeLibrary library = NativeLibrary.loaded();
        if (!library.isForGpu()) {
            throw new DeviceException("this is " + library
                    + ", which has only CPU kernels; build with -Pgpu for the GPU's library"
                    + " (docs/guide/gpu.md)");
        }
        KernelList kernels = RegisteredKernels.list();
        GpuKernels.Coverage coverage = new GpuKernels(kernels).of(trainingGraph(definition, chosen));
        out.println(definition.name());
        CoverageLines lines = new CoverageLines(out);
        lines.print("library", "%s", library);
        lines.print("kernels", "%,d for GPUs", count(kernels, "GPU"));
        boolean opened = lines.print(CudaLibraries.load(), CudaLibraries.missing());
        lines.print(coverage);
        lines.print("seconds", "%.1f", (System.nanoTime() - start) / NANOSECONDS);
        return opened && coverage.missing().isEmpty() ? CommandLine.ExitCode.OK : MISSING;
    }

    private static long count(KernelList kernels, String device) {
        return kernels.getKernelList().stream()
                .filter(kernel -> kernel.getDeviceType().equals(device))
                .count();
    }

    /** The graph of the network's trainer. It holds one example that is nothing but zeros: no step is trained. */
    private GraphDef trainingGraph(NetworkDefinition<?> definition, Optimizer chosen) throws IOException {
        Map<String, TensorData> inputs =
                definition.inputs().stream().collect(Collectors.toMap(NetworkInput::name, GpuCheckCommand::zeros));
        TensorData images = Objects.requireNonNull(inputs.remove(NetworkInput.FIRST));
        Examples one = new Examples(images, zeros(definition.target().form()), inputs);
        Dataset data = new Dataset("one example of zeros", one, one, definition.target());
        TrainingOptions options = TrainingOptions.defaults()
                .withOptimizer(chosen)
                .withBatchSize(workers)
                .withExecution(Execution.defaults().withCluster(cluster()));
        try (Trainer<?> trainer = new Trainer<>(definition, data, options)) {
            return trainer.session().graph().toGraphDef();
        }
    }

    /** The first of the workers, who waits for no other: nothing is run together. */
    private Cluster cluster() throws IOException {
        return new Cluster(workers == 1 ? List.of() : FreeAddresses.of(workers), 0, Cluster.TIMEOUT_SECONDS);
    }

    private static TensorData zeros(ExampleSpec form) {
        return new TensorData(form, new byte[form.bytes()]);
    }

    private static TensorData zeros(NetworkInput input) {
        return new TensorData(List.copyOf(input.shape()), new byte[Math.toIntExact(input.size())]);
    }
}
