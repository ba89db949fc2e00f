package org.dks4j.tools;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How the commands of this module run: as those of the runtime, on which it does not depend. */
final class CommandRun {

    private CommandRun() {}

    /**
     * A command line that prints to the given streams. A wrong option is a line that says so, one that names the help, and the exit code 2. Where
     * not all of the output can be written, the command ends with 1 and says so.
     *
     * @param command an object with picocli's annotations
     */
    static CommandLine of(Object command, PrintStream out, PrintStream err) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((exception, arguments) -> misused(exception, err))
                .setExecutionStrategy(parsed -> written(new CommandLine.RunLast().execute(parsed), out, err));
    }

    private static int misused(ParameterException exception, PrintStream err) {
        err.println("error: " + exception.getMessage());
        err.println(exception.getCommandLine().getCommandSpec().qualifiedName() + " --help prints all options");
        return CommandLine.ExitCode.USAGE;
    }

    private static int written(int exitCode, PrintStream out, PrintStream err) {
        if (exitCode == CommandLine.ExitCode.OK && out.checkError()) {
            err.println("error: not all that was to be printed could be written: the disk of the output is full, or its"
                    + " reader has ended");
            return CommandLine.ExitCode.SOFTWARE;
        }
        return exitCode;
    }
}
