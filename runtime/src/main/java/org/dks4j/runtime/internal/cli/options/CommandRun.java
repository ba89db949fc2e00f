/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dks4j.runtime.device.DeviceException;
import org.dks4j.runtime.internal.distribute.WorkerException;
import org.dks4j.runtime.internal.text.FirstLine;
import org.dks4j.runtime.probe.ProbeException;
import org.dks4j.runtime.train.DivergenceException;
import org.dks4j.runtime.train.TrainingException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** How every command line runs: what is printed where, and which exit code tells what. */
public final class CommandRun {

    /** The exit code of a training that diverged: its loss, parameters or curvature were no longer finite. */
    public static final int DIVERGED = 3;

    private static final String UNWRITTEN =
            "the output could not be written completely: the disk is full, or the program that reads it has ended";

    /** {@code gs://}, {@code s3://}, but not a drive of Windows. */
    private static final Pattern REMOTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+://");

    /** By default JavaCPP limits native memory by what Java's own may take, which has nothing to do with it. */
    private static final List<String> NATIVE_LIMITS =
            List.of("org.bytedeco.javacpp.maxBytes", "org.bytedeco.javacpp.maxPhysicalBytes");

    private CommandRun() {}

    /**
     * A command line that prints to the given streams. An expected error is one line on {@code err} and the exit code 1, or
     * {@link #DIVERGED}.
     *
     * @param command an object with picocli's annotations
     */
    public static CommandLine of(Object command, PrintStream out, PrintStream err) {
        return of(command, CommandLine.defaultFactory(), out, err);
    }

    /**
     * The same.
     *
     * @param factory makes the classes that annotations name
     */
    public static CommandLine of(Object command, CommandLine.IFactory factory, PrintStream out, PrintStream err) {
        return printing(new CommandLine(command, factory), out, err)
                .setExecutionExceptionHandler((exception, line, parsed) -> failed(exception, err));
    }

    /**
     * Has a command line print to the given streams. A wrong option is a line that says so, one that names the help, and the exit code 2. Where
     * not all of the output can be written, the command ends with 1 and says so.
     */
    public static CommandLine printing(CommandLine line, PrintStream out, PrintStream err) {
        NATIVE_LIMITS.forEach(limit -> System.getProperties().putIfAbsent(limit, "0"));
        return line.registerConverter(Path.class, CommandRun::path)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((exception, arguments) -> misused(exception, err))
                .setExecutionStrategy(parsed -> execute(parsed, out, err));
    }

    private static int execute(CommandLine.ParseResult parsed, PrintStream out, PrintStream err) {
        try {
            return written(new CommandLine.RunLast().execute(parsed), out, err);
        } catch (OutOfMemoryError e) {
            err.println("error: not enough memory (" + e.getMessage()
                    + "): give Java more with -Xmx, or keep less in memory, for example with a smaller --memory");
            return CommandLine.ExitCode.SOFTWARE;
        } catch (LinkageError e) {
            if (!isNative(e)) {
                throw e;
            }
            Throwable first = e;
            while (first.getCause() != null) {
                first = first.getCause();
            }
            err.println("error: TensorFlow's native library cannot be loaded: "
                    + FirstLine.of(first) + "; it is unpacked into "
                    + System.getProperty("org.bytedeco.javacpp.cachedir", "~/.javacpp/cache")
                    + " (another folder: -Dorg.bytedeco.javacpp.cachedir=DIR), and must be built for"
                    + " this system");
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static boolean isNative(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(each -> Arrays.stream(each.getStackTrace()))
                .anyMatch(frame -> frame.getClassName().startsWith("org.bytedeco."));
    }

    private static Path path(String text) {
        if (REMOTE.matcher(text).lookingAt()) {
            throw new CommandLine.TypeConversionException(
                    "'" + text + "' is not a path on this machine; copy or mount it here");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a valid path here: " + e.getReason()
                    + "; if the locale lacks some of its characters, set LC_ALL=C.UTF-8");
        }
    }

    private static int misused(ParameterException exception, PrintStream err) {
        CommandSpec command = exception.getCommandLine().getCommandSpec();
        err.println("error: " + exception.getMessage());
        err.println(command.qualifiedName() + " --help prints all options");
        return CommandLine.ExitCode.USAGE;
    }

    private static int written(int exitCode, PrintStream out, PrintStream err) {
        if (exitCode == CommandLine.ExitCode.OK && out.checkError()) {
            err.println("error: " + UNWRITTEN);
            return CommandLine.ExitCode.SOFTWARE;
        }
        return exitCode;
    }

    /**
     * Refuses to go on where nothing can be printed.
     *
     * @throws IOException if what was printed until now could not be written
     */
    public static void requireWritten(PrintStream out) throws IOException {
        if (out.checkError()) {
            throw new IOException(UNWRITTEN);
        }
    }

    private static int failed(Exception exception, PrintStream err) throws Exception {
        if (exception instanceof TFResourceExhaustedException) {
            err.println("error: the device does not have enough memory; use smaller batches (" + FirstLine.of(exception)
                    + ")");
            return CommandLine.ExitCode.SOFTWARE;
        }
        boolean expected = exception instanceof IOException
                || exception instanceof TrainingException
                || exception instanceof ProbeException
                || exception instanceof DeviceException
                || exception instanceof WorkerException
                || exception instanceof CommandLine.InitializationException
                || exception instanceof UnknownNetworkException;
        if (!expected) {
            throw exception;
        }
        err.println("error: " + message(exception));
        return exception instanceof DivergenceException ? DIVERGED : CommandLine.ExitCode.SOFTWARE;
    }

    /** What an error says; Java's of files say only which file, and tell the reason by their type. */
    public static String message(Exception exception) {
        String message = String.valueOf(exception.getMessage());
        if (exception instanceof CharacterCodingException) {
            return "a text file has bytes that are not UTF-8 (" + message + ")";
        }
        if (!(exception instanceof FileSystemException failure) || failure.getReason() != null) {
            return message;
        }
        if (failure instanceof NoSuchFileException) {
            return message + ": no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return message + ": permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            // Our own say more than the name.
            return message.indexOf(' ') < 0 ? message + ": already exists and is not a folder" : message;
        }
        if (failure instanceof NotDirectoryException) {
            return message + ": is not a folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return message + ": is a folder that is not empty";
        }
        return message + ": cannot be read or written";
    }

    /**
     * Refuses an option that is given twice. Where options are in groups, picocli takes that for a second group, in silence, and forgets the
     * options of the first.
     */
    public static void requireOnce(CommandSpec spec) {
        Set<OptionSpec> seen = new HashSet<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!option.isMultiValue() && !seen.add(option)) {
                throw new ParameterException(
                        spec.commandLine(), "option '" + option.longestName() + "' should be specified only once");
            }
        }
    }

    /** A value made of options; one that cannot be is a usage error. */
    public static <T> T checked(CommandSpec spec, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
