package org.dks4j.runtime.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.dks4j.runtime.device.DeviceException;
import org.dks4j.runtime.distribute.WorkerException;
import org.dks4j.runtime.probe.ProbeException;
import org.dks4j.runtime.train.DivergenceException;
import org.dks4j.runtime.train.TrainingException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** How every command line runs: what is printed where, and which exit code tells what. */
final class CommandRun {

    private CommandRun() {}

    private static int exitCode(Exception failure) {
        return failure instanceof DivergenceException ? TrainerCommand.DIVERGED : CommandLine.ExitCode.SOFTWARE;
    }

    /**
     * A command line that prints to the given streams. An expected error is one line on {@code err} and the exit code 1, or
     * {@link TrainerCommand#DIVERGED}.
     *
     * @param command an object with picocli's annotations
     */
    static CommandLine of(Object command, PrintStream out, PrintStream err) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((exception, line, parsed) -> failed(exception, err));
    }

    private static int failed(Exception exception, PrintStream err) throws Exception {
        boolean expected = exception instanceof IOException
                || exception instanceof TrainingException
                || exception instanceof ProbeException
                || exception instanceof DeviceException
                || exception instanceof WorkerException
                || exception instanceof UnknownNetworkException;
        if (!expected) {
            throw exception;
        }
        boolean gone = exception instanceof NoSuchFileException;
        err.println("error: " + exception.getMessage() + (gone ? ": no such file" : ""));
        return exitCode(exception);
    }

    /**
     * Refuses an option that is given twice. Where options are in groups, picocli takes that for a second group, in silence, and forgets the
     * options of the first.
     */
    static void requireOnce(CommandSpec spec) {
        Set<OptionSpec> seen = new HashSet<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!option.isMultiValue() && !seen.add(option)) {
                throw new ParameterException(
                        spec.commandLine(), "option '" + option.longestName() + "' should be specified only once");
            }
        }
    }

    /** A value made of options; one that cannot be is a usage error. */
    static <T> T checked(CommandSpec spec, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
