/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dks4j.runtime.internal.cli.options.RegisteredOptimizers;
import org.dks4j.runtime.train.optimizer.MomentumOption;
import org.dks4j.runtime.train.optimizer.Optimizer;
import org.dks4j.runtime.train.optimizer.OptimizerOptions;
import org.dks4j.runtime.train.optimizer.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which optimizers can be chosen by name, and whose options are whose. */
class RegisteredOptimizersTest {

    @Command
    private static final class Training {

        @Option(names = "--epochs")
        @SuppressWarnings("UnusedVariable") // for picocli alone
        private int epochs = 1;
    }

    /** An optimizer whose only number is its momentum. */
    private abstract static class Named implements OptimizerOptions {

        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String title() {
            return name;
        }

        @Override
        public Optimizer optimizer() {
            return new Sgd(0);
        }
    }

    private static final class Plain extends Named {

        Plain(String name) {
            super(name);
        }
    }

    private static final class WithMomentum extends Named {

        @Mixin
        private MomentumOption momentum = new MomentumOption();

        WithMomentum(String name) {
            super(name);
        }

        @Override
        public Optimizer optimizer() {
            return new Sgd(momentum.value());
        }
    }

    private static final class WithEpochs extends Named {

        @Option(names = "--epochs")
        @SuppressWarnings("UnusedVariable") // for picocli alone
        private int epochs = 3;

        WithEpochs() {
            super("long");
        }
    }

    private static final class WithWords extends Named {

        @Option(names = "--momentum")
        @SuppressWarnings("UnusedVariable") // for picocli alone
        private String momentum = "much";

        WithWords() {
            super("words");
        }
    }

    private static Optimizer chosen(String name, String... arguments) {
        RegisteredOptimizers optimizers = RegisteredOptimizers.of(
                List.of(new WithMomentum("first"), new Plain("plain"), new WithMomentum("second")));
        CommandLine line = new CommandLine(new Training());
        optimizers.addTo(line, 1);
        line.parseArgs(arguments);
        return optimizers.chosen(line.getCommandSpec(), name).optimizer();
    }

    @Test
    void anOptionOfTwoOptimizersIsThatOfTheChosenOne() {
        assertThat(chosen("first", "--momentum=0.5")).isEqualTo(new Sgd(0.5));
        assertThat(chosen("second", "--momentum=0.5")).isEqualTo(new Sgd(0.5));
        assertThat(chosen("second", "--epochs=2")).isEqualTo(new Sgd(0.9));
        assertThatThrownBy(() -> chosen("plain", "--momentum=0.5"))
                .hasMessage("--momentum has no effect with --optimizer plain; it belongs to --optimizer first and"
                        + " --optimizer second");
    }

    private static void assertRefused(List<OptimizerOptions> optimizers, String... problem) {
        assertThatThrownBy(() -> RegisteredOptimizers.of(optimizers).addTo(new CommandLine(new Training()), 1))
                .isInstanceOf(CommandLine.InitializationException.class)
                .hasMessageContainingAll(problem);
    }

    @Test
    void optimizersThatCannotBeToldApartAreRefusedWithTheirClasses() {
        assertRefused(
                List.of(new Plain("same"), new WithMomentum("same")),
                "two optimizers are named same",
                "$Plain",
                "$WithMomentum");
        assertRefused(List.of(new Plain("My Optimizer")), "is named 'My Optimizer'", "$Plain");
        assertRefused(
                List.of(new WithEpochs()), "has an option --epochs, which the command already has", "$WithEpochs");
        assertRefused(
                List.of(new WithMomentum("first"), new WithWords()),
                "has an option --momentum whose type differs",
                "$WithWords");
    }

    @Test
    void aRegistrationOfAClassThatIsNotThereIsOneLine(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(OptimizerOptions.class.getName()), "not.There\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader with = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(with);
            CommandOutput run = SmallTraining.run("--epochs=1");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("error: an optimizer registered on the class path cannot be created: ")
                    .contains("not.There");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
