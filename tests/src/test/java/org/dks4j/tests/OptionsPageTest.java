/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dks4j.runtime.train.optimizer.OptimizerOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of every option is what the program's help says; {@code -Ddks4j.rewrite=true} writes it again. */
class OptionsPageTest {

    private static final Path PAGE = Path.of("../docs/guide/options.md");

    /** Its name, the words after it, and what it does. */
    private static final Pattern COMMAND =
            Pattern.compile("  (\\S+)((?: (?:--\\S+ )?(?:[A-Z]\\S*|\\[options]))*) +(\\S.*)");

    private static final String INTRODUCTION =
            """
            # Every option

            This page is generated from the program: it has what `--help` prints of every command. The other pages of the guide
            explain the options in their context ([training.md](training.md), [using.md](using.md), [workers.md](workers.md),
            [probe.md](probe.md), [measure.md](measure.md), [analysis.md](analysis.md), [gpu.md](gpu.md),
            [experiments.md](experiments.md)).

            In a checkout the program is `./dks4j`, elsewhere `java -cp ... org.dks4j.runtime.command.Dks4j`. A generated trainer
            has the options of `train`, and the commands `evaluate`, `predict`, `generate`, `export` and `summary` of its network.
            NETWORK is the simple or the binary name of a record, or a Java source. Losses, metrics and class weights depend on
            the task of the network: here it is a classification.

            An option that no default is given for is off, or has no value.
            """;

    private ClassLoader loader;

    /** The optimizer that this module registers is no part of the program. */
    @BeforeEach
    void leaveOutTheOptimizersOfTests() {
        loader = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new ClassLoader(loader) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                List<URL> all = Collections.list(super.getResources(name));
                all.removeIf(each -> name.endsWith(OptimizerOptions.class.getName())
                        && each.getPath().contains("test-classes"));
                return Collections.enumeration(all);
            }
        });
    }

    @AfterEach
    void bringThemBack() {
        Thread.currentThread().setContextClassLoader(loader);
    }

    @Test
    void thePageHasEveryOptionOfEveryCommand() throws IOException {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (String line : CommandOutput.ofSuccess("--help")
                .lines()
                .filter(each -> each.startsWith("  "))
                .toList()) {
            Matcher command = COMMAND.matcher(line);
            assertThat(command.matches()).as(line).isTrue();
            page.append(section(command.group(1), command.group(2), command.group(3)));
        }
        if (Boolean.getBoolean("dks4j.rewrite")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
        assertThat(page)
                .contains("\n## train\n", "\n## experiment\n", "| `--norm-constraint=C` |", "| `--emit=FRAMEWORK` |")
                .doesNotContain("Lion");
    }

    private static String section(String command, String synopsis, String description) {
        StringBuilder text = new StringBuilder("\n## " + command + "\n\n    dks4j " + command + synopsis + "\n\n");
        if (command.equals("list")) {
            return text + sentence(description) + "\n";
        }
        boolean ofNetwork = synopsis.startsWith(" NETWORK");
        CommandHelp help =
                ofNetwork ? CommandHelp.of(command, "FashionMlp", "--help") : CommandHelp.of(command, "--help");
        text.append(sentence(help.description())).append("\n");
        for (Map.Entry<String, List<CommandHelp.Option>> group : help.groups().entrySet()) {
            text.append(group.getKey().isEmpty() ? "" : "\n**" + cell(group.getKey()) + "**\n");
            text.append("\n| option | meaning | default |\n|---|---|---|\n");
            for (CommandHelp.Option option : group.getValue()) {
                // The name of the network is told above.
                if (!option.names().equals("NETWORK")) {
                    text.append("| `" + option.names() + "` | " + cell(option.meaning()) + " | " + cell(option.value())
                            + " |\n");
                }
            }
        }
        return text + (help.footer().isEmpty() ? "" : "\n" + sentence(help.footer()) + "\n");
    }

    private static String sentence(String text) {
        String first = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return cell(first.endsWith(".") ? first : first + ".");
    }

    /** Text in a table, where some characters would mean something. */
    private static String cell(String text) {
        return text.replaceAll("([|*_<>\\[\\]])", "\\\\$1").strip();
    }
}
