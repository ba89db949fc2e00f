/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.runtime.train.DivergenceException;
import org.dks4j.runtime.train.TrainingException;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import picocli.CommandLine;

/** How commands end that fail. */
class CommandRunTest {

    @CommandLine.Command(name = "failing")
    private record Failing(Callable<Integer> command) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return command.call();
        }
    }

    private static CommandOutput run(Callable<Integer> command) {
        return CommandOutput.of(
                (out, err) -> CommandRun.of(new Failing(command), out, err).execute());
    }

    private static CommandOutput failing(Exception exception) {
        return run(() -> {
            throw exception;
        });
    }

    @Test
    void anExpectedErrorIsALineAndAnExitCode() {
        assertThat(failing(new TrainingException("no classes")))
                .isEqualTo(new CommandOutput(1, "", "error: no classes\n"));
        assertThat(failing(new DivergenceException("the loss is not finite")))
                .isEqualTo(new CommandOutput(3, "", "error: the loss is not finite\n"));
    }

    @Test
    void tooLittleMemoryIsALine() {
        CommandOutput device = failing(new TFResourceExhaustedException("OOM when allocating\n\t [[{{node x}}]]"));
        assertThat(device.exit()).isEqualTo(1);
        assertThat(device.err().lines()).singleElement().asString().contains("OOM when allocating", "smaller batches");
        CommandOutput java = run(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(java.exit()).isEqualTo(1);
        assertThat(java.err().lines()).singleElement().asString().contains("Java heap space", "-Xmx");
    }

    @Test
    void aMistakeOfTheProgramKeepsItsStackTrace() {
        assertThat(failing(new IllegalStateException("a mistake")).err()).contains("\tat ");
        assertThatThrownBy(() -> run(() -> {
                    throw new NoSuchMethodError("of another version");
                }))
                .isInstanceOf(NoSuchMethodError.class);
    }
}
