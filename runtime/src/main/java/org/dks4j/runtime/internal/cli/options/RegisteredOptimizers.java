/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.dks4j.runtime.internal.text.FirstLine;
import org.dks4j.runtime.train.optimizer.OptimizerOptions;
import picocli.CommandLine;
import picocli.CommandLine.InitializationException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The optimizers that can be chosen by name: all that are registered on the class path ({@link OptimizerOptions}). */
public final class RegisteredOptimizers {

    /** The option that chooses one. */
    public static final String OPTION = "--optimizer";

    /** The one that is chosen where none is named. */
    public static final String DEFAULT = "sgd";

    private static final String NAME = "[a-z][a-z0-9-]*";

    private final Map<String, OptimizerOptions> byName;
    private final Map<String, Map<String, OptionSpec>> options = new LinkedHashMap<>();

    private RegisteredOptimizers(List<OptimizerOptions> all) {
        byName = new LinkedHashMap<>();
        for (OptimizerOptions each : all) {
            if (!each.name().matches(NAME)) {
                throw new InitializationException(
                        "the optimizer " + each.getClass().getName() + " is named '" + each.name()
                                + "'; names may only contain lower-case letters, digits and hyphens");
            }
            OptimizerOptions other = byName.putIfAbsent(each.name(), each);
            if (other != null) {
                throw new InitializationException("two optimizers are named " + each.name() + ": "
                        + other.getClass().getName() + " and " + each.getClass().getName());
            }
            Map<String, OptionSpec> own = new LinkedHashMap<>();
            CommandSpec.forAnnotatedObjectLenient(each)
                    .options()
                    .forEach(option -> own.put(option.longestName(), option));
            options.put(each.name(), own);
        }
    }

    /**
     * With their options as they are by default.
     *
     * @throws InitializationException if one cannot be made, or two have the same name
     */
    public static RegisteredOptimizers load() {
        try {
            return new RegisteredOptimizers(ServiceLoader.load(OptimizerOptions.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(RegisteredOptimizers::isForeign))
                    .toList());
        } catch (ServiceConfigurationError e) {
            InitializationException failure = new InitializationException(
                    "an optimizer registered on the class path cannot be created: " + FirstLine.of(e));
            failure.initCause(e);
            throw failure;
        }
    }

    /** The runtime's own come first, wherever its jar is on the class path. */
    private static boolean isForeign(OptimizerOptions options) {
        return !options.getClass().getPackageName().startsWith("org.dks4j.runtime.");
    }

    /** The same of given ones. */
    public static RegisteredOptimizers of(List<OptimizerOptions> all) {
        return new RegisteredOptimizers(all);
    }

    /** All names, for picocli. */
    public static final class Names implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return load().byName.keySet().iterator();
        }
    }

    /**
     * Adds the options of all to a command, a group for each optimizer. One that several have is in the group of the first.
     *
     * @param order of the groups among the command's
     * @throws InitializationException if one is an option of the command too, or two of a name have different types
     */
    public void addTo(CommandLine line, int order) {
        CommandSpec command = line.getCommandSpec();
        Set<String> taken = new HashSet<>(command.optionsMap().keySet());
        Map<String, OptionSpec> added = new LinkedHashMap<>();
        byName.forEach((name, optimizer) -> {
            ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                    .validate(false)
                    .order(order)
                    .heading("%n" + optimizer.title() + " (" + OPTION + " " + name + "):%n");
            for (OptionSpec option : ofName(name).values()) {
                OptionSpec same = added.putIfAbsent(option.longestName(), option);
                if (same == null) {
                    requireFree(option, taken, optimizer);
                    group.addArg(OptionSpec.builder(option).build());
                } else if (!same.type().equals(option.type())) {
                    throw new InitializationException("the optimizer " + name + " ("
                            + optimizer.getClass().getName() + ") has an option " + option.longestName()
                            + " whose type differs from another optimizer's");
                }
            }
            if (!group.args().isEmpty()) {
                command.addArgGroup(group.build());
            }
        });
    }

    private static void requireFree(OptionSpec option, Set<String> taken, OptimizerOptions optimizer) {
        for (String name : option.names()) {
            if (!taken.add(name)) {
                throw new InitializationException("the optimizer " + optimizer.name() + " ("
                        + optimizer.getClass().getName() + ") has an option " + name
                        + ", which the command already has: rename it");
            }
        }
    }

    private Map<String, OptionSpec> ofName(String optimizer) {
        return options.getOrDefault(optimizer, Map.of());
    }

    /**
     * The optimizer of a name, with the options that were given.
     *
     * @param command has parsed them, or has no options of optimizers
     * @throws ParameterException if there is none of that name, or an option of others is given
     */
    public OptimizerOptions chosen(CommandSpec command, String name) {
        OptimizerOptions chosen = byName.get(name);
        if (chosen == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '" + OPTION + "': expected one of " + byName.keySet()
                            + " (case-sensitive) but was '" + name + "'");
        }
        DependentOptions.require(command, OPTION, name, dependent());
        for (OptionSpec given : command.commandLine().getParseResult().matchedOptions()) {
            OptionSpec own = ofName(name).get(given.longestName());
            if (own != null) {
                // One that several optimizers have is parsed for the first of them.
                own.setValue(given.getValue());
            }
        }
        return chosen;
    }

    /** Which optimizers have each of the options. */
    private List<DependentOptions> dependent() {
        Set<String> all = new LinkedHashSet<>();
        options.values().forEach(own -> all.addAll(own.keySet()));
        List<DependentOptions> dependent = new ArrayList<>();
        for (String option : all) {
            List<String> owners = byName.keySet().stream()
                    .filter(optimizer -> ofName(optimizer).containsKey(option))
                    .toList();
            dependent.add(new DependentOptions(owners, Set.of(option)));
        }
        return dependent;
    }
}
