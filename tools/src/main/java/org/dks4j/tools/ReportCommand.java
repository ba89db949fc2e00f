package org.dks4j.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dks4j.tools.DescriptionAnalysis.DescriptionException;
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
        description =
                "Tells what the kernels of the networks in a source file look like, and those of their alternatives.")
public final class ReportCommand implements Callable<Integer> {

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "FILE", description = "a Java source with a record annotated with @DKSNetwork")
    private @Nullable Path source;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "where classes are that the source needs, besides those beside it")
    private @Nullable String classPath;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "the folder of the analysis (default: a new temporary one)")
    private @Nullable Path to;

    @Option(names = "--help", usageHelp = true, description = "print this and end")
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
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(new ReportCommand(out, err))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
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
            Path folder = to == null ? Files.createTempDirectory("dks4j-report-") : Files.createDirectories(to);
            List<JsonNode> analyses = new DescriptionAnalysis(allClasses()).of(file, folder);
            for (JsonNode analysis : analyses) {
                out.print(AnalysisText.of(analysis));
                out.println();
            }
            out.println("written to " + folder.resolve("META-INF/dks4j"));
            return CommandLine.ExitCode.OK;
        } catch (DescriptionException e) {
            err.println("error: " + e.getMessage());
        } catch (IOException e) {
            err.println("error: " + e);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private String allClasses() {
        String own = System.getProperty("java.class.path");
        return classPath == null ? own : classPath + File.pathSeparator + own;
    }
}
