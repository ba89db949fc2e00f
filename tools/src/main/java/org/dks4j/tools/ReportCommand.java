/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Desktop;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dks4j.processor.document.KernelPage;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.tools.DescriptionAnalysis.DescriptionException;
import org.dks4j.tools.RuntimeMeasurement.MeasurementException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a network's kernel looks like, and what it would look like with each alternative. */
@Command(
        name = "report",
        sortOptions = false,
        showDefaultValues = true,
        description = "Describes the kernels of the networks in a source file, and those of their alternatives.")
public final class ReportCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "FILE", description = "a Java source with a record annotated with @DKSNetwork")
    private @Nullable Path source;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "the classes that the source needs, besides those next to it; with --data or --checkpoint"
                    + " also the compiled network")
    private @Nullable String classPath;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "measure how similar these examples are, before and after the kernel")
    private @Nullable Path data;

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = "measure how far training moved the kernel: a checkpoint, or a folder of them")
    private @Nullable Path checkpoint;

    @Option(names = "--examples", paramLabel = "N", description = "number of examples to measure")
    private int examples = 200;

    @Option(names = "--open", description = "open the page in a browser")
    private boolean open;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "the folder of the page and the analysis (default: a new temporary one)")
    private @Nullable Path to;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    private ReportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        // Not the platform's character set: the page has more letters than some of those.
        System.exit(run(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    /** Runs the command: 0 when all went well, 2 for wrong options, 1 for a source that does not compile. */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return CommandRun.printing(new CommandLine(new ReportCommand(out, err)), out, err)
                .execute(arguments);
    }

    @Override
    public Integer call() {
        try {
            Path file = Objects.requireNonNull(source);
            if (!Files.isRegularFile(file)) {
                err.println("error: there is no file " + file);
                return CommandLine.ExitCode.USAGE;
            }
            try (ReportFolder folder = ReportFolder.of(to)) {
                for (JsonNode analysis : new DescriptionAnalysis(allClasses()).of(file, folder.fresh())) {
                    tell(folder, (ObjectNode) analysis);
                }
            }
            return CommandLine.ExitCode.OK;
        } catch (DescriptionException | MeasurementException e) {
            err.println("error: " + e.getMessage());
        } catch (IOException e) {
            err.println("error: " + e);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private void tell(ReportFolder folder, ObjectNode analysis) throws IOException, MeasurementException {
        String network = analysis.get("network").asText();
        RuntimeMeasurement measurement = new RuntimeMeasurement(allClasses(), data, checkpoint, examples);
        if (measurement.isAsked()) {
            JsonNode found = measurement.of(network, folder.analysis(network));
            found.properties().forEach(part -> analysis.set(part.getKey(), part.getValue()));
            // In place of the compiler's page, which knows of no measurement.
            Files.writeString(
                    folder.page(network), KernelPage.html(network, new ObjectMapper().writeValueAsString(analysis)));
        }
        out.print(AnalysisText.of(analysis));
        out.println();
        Path page = folder.keep(network);
        out.println("the page is " + page);
        if (open) {
            open(page);
        }
    }

    private void open(Path page) throws IOException {
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            Desktop.getDesktop().browse(page.toUri());
        } else {
            err.println("there is no desktop here to open it");
        }
    }

    private String allClasses() {
        String own = System.getProperty("java.class.path");
        return classPath == null ? own : classPath + File.pathSeparator + own;
    }
}
