/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options that have a meaning only with certain values of another.
 *
 * @param values with which of its values
 * @param options they, by their longest names
 */
record DependentOptions(List<String> values, Set<String> options) {

    DependentOptions {
        values = List.copyOf(values);
        options = Set.copyOf(options);
    }

    /**
     * Refuses options that would do nothing.
     *
     * @param owner the option that they depend on
     * @param chosen its value
     * @param all all options that depend on it
     * @throws ParameterException that names the option and what it belongs to
     */
    public static void require(CommandSpec command, String owner, String chosen, List<DependentOptions> all) {
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            for (DependentOptions dependent : all) {
                if (dependent.options.contains(option.longestName()) && !dependent.values.contains(chosen)) {
                    throw new ParameterException(
                            command.commandLine(),
                            option.longestName() + " has no effect with " + owner + " " + chosen + "; it belongs to "
                                    + dependent.values.stream()
                                            .map(value -> owner + " " + value)
                                            .collect(Collectors.joining(" and ")));
                }
            }
        }
    }
}
