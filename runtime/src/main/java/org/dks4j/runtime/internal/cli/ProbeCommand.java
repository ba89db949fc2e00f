/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.runtime.probe.PredictionsReader;
import org.dks4j.runtime.probe.Probe;
import org.dks4j.runtime.probe.ProbeOptions;
import org.dks4j.runtime.probe.ProbeReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures a network's kernel at initialization beside what the compiler predicted, from the command line. */
@Command(
        name = "probe",
        sortOptions = false,
        showDefaultValues = true,
        description =
                "Builds a network at initialization, feeds pairs of vectors of known similarity, and prints for every"
                        + " layer the predicted and the measured kernel: q, the mean square, and C, the similarity.",
        footer = "Exits with 0 if all compared layers are within tolerance, with " + ProbeCommand.OUTSIDE
                + " if some are not or none can be compared.")
public final class ProbeCommand implements Callable<Integer> {

    /** The exit code where a layer is outside of its tolerance. */
    static final int OUTSIDE = 3;

    private final PrintStream out;
    private final ClassLoader loader;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NETWORK", description = "binary name of the record that describes the network")
    private @Nullable String network;

    @Option(names = "--seed", paramLabel = "N", description = "the first seed")
    private long seed = ProbeOptions.defaults().seed();

    @Option(names = "--seeds", paramLabel = "K", description = "number of seeds to average over")
    private int seeds = ProbeOptions.defaults().seeds();

    @Option(
            names = "--initializer",
            paramLabel = "NAME",
            description = "initializer of the kernels: scaled-orthogonal or gaussian")
    private ProbeInitializer initializer = ProbeInitializer.SCALED_ORTHOGONAL;

    @Option(names = "--json", description = "print JSON (docs/guide/probe.md)")
    private boolean json;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    private ProbeCommand(PrintStream out, ClassLoader loader) {
        this.out = out;
        this.loader = loader;
    }

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, ProbeCommand.class.getClassLoader(), arguments));
    }

    /**
     * Runs the command.
     *
     * @param loader where the network's classes are
     * @return 0 when all compared layers are within tolerance, 3 when some are not or none can be compared, 2 for wrong options, 1 for any
     *     other error
     */
    public static int run(PrintStream out, PrintStream err, ClassLoader loader, String... arguments) {
        ProbeCommand command = new ProbeCommand(out, loader);
        return CommandRun.of(command, out, err)
                .registerConverter(ProbeInitializer.class, ProbeCommand::initializer)
                .execute(arguments);
    }

    private static ProbeInitializer initializer(String text) {
        try {
            return ProbeInitializer.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Integer call() throws IOException {
        String name = Objects.requireNonNull(network);
        ProbeReport report =
                Probe.measure(GeneratedNetwork.find(loader, name), PredictionsReader.read(loader, name), options());
        if (json) {
            out.println(ProbeJson.text(report));
        } else {
            ProbeTable.print(report, out);
        }
        return report.isWithin() ? CommandLine.ExitCode.OK : OUTSIDE;
    }

    private ProbeOptions options() {
        return CommandRun.checked(
                Objects.requireNonNull(spec),
                () -> new ProbeOptions(
                        seed,
                        seeds,
                        initializer.initializer(),
                        ProbeOptions.defaults().pairs()));
    }
}
