/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dks4j.runtime.command.Dks4j;
import org.junit.jupiter.api.Test;

/** The command line of a project that has the networks of this module, the samples and the tools on its class path. */
class Dks4jTest {

    private static CommandOutput run(String... arguments) {
        return CommandOutput.of((out, err) -> Dks4j.run(Dks4jTest.class.getClassLoader(), out, err, arguments));
    }

    @Test
    void listNamesEveryNetworkWithWhatItReadsAndWhatItIsFor() {
        CommandOutput list = run("list");
        assertThat(list.exit()).isZero();
        assertThat(list.out().lines())
                .anyMatch(line -> line.matches("FashionVanilla +input \\[28, 28, 1] -> one of 10 classes"))
                .anyMatch(line -> line.matches("SmallMlp +input \\[784] -> one of 10 classes"));
    }

    @Test
    void aNetworkIsFoundByItsSimpleOrItsBinaryName() {
        assertThat(run("summary", "FashionMlp").out()).contains("FashionMlp");
        assertThat(run("summary", "org.dks4j.samples.FashionMlp").out())
                .isEqualTo(run("summary", "FashionMlp").out());
    }

    @Test
    void theOptionsOfATrainingAreThoseOfTheNetworksTrainer() {
        CommandOutput help = run("train", "FashionMlp", "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("--learning-rate", "--best-by", "--local-workers");
        assertThat(run("evaluate", "FashionMlp", "--help").out()).contains("--checkpoint", "--confusion");
        assertThat(run("train", "FashionMlp", "--learnin-rate=1").exit()).isEqualTo(2);
    }

    @Test
    void aNameThatNoNetworkHasIsAnErrorWithAllNames() {
        CommandOutput unknown = run("train", "Fashion.*");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err())
                .startsWith("error: there is no network 'Fashion.*' on the class path; it has ")
                .contains("FashionMlp");
    }

    @Test
    void helpNamesEveryCommandAndEachHasItsOwn() {
        CommandOutput help = run("--help");
        assertThat(help.exit()).isZero();
        List<String> commands = List.of(
                "list",
                "train",
                "evaluate",
                "predict",
                "generate",
                "export",
                "summary",
                "probe",
                "measure",
                "gpu-check",
                "report",
                "solve");
        for (String command : commands) {
            assertThat(help.out()).containsPattern("(?m)^  " + command + "( |$)");
        }
        for (String command : commands.subList(1, 10)) {
            CommandOutput own = run(command, "--help");
            assertThat(own.exit()).isZero();
            assertThat(own.out()).startsWith("usage: dks4j " + command + " NETWORK");
            assertThat(run(command).exit()).isEqualTo(2);
        }
        assertThat(run("report", "--help").exit()).isZero();
    }

    @Test
    void noCommandOrAnUnknownOneIsAnErrorThatNamesThem() {
        assertThat(run().exit()).isEqualTo(2);
        assertThat(run().err()).startsWith("usage: dks4j COMMAND");
        CommandOutput unknown = run("trian");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).startsWith("error: there is no command 'trian'; there are list, train, evaluate");
        CommandOutput elsewhere = CommandOutput.of(
                (out, err) -> Dks4j.run(ClassLoader.getPlatformClassLoader(), out, err, "experiment", "depth"));
        assertThat(elsewhere.err().strip())
                .isEqualTo("error: the command experiment needs dks4j-experiments on the class path");
    }

    @Test
    void theToolsAreSubcommandsToo() {
        assertThat(run("solve", "--activation", "TANH", "--depth", "10").out()).contains("α, input scale");
    }
}
