/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the help of a command says.
 *
 * @param description what it does
 * @param groups its options, by the titles of their groups, in the order of the help; the first group may have no title
 * @param footer what stands below the options
 */
record CommandHelp(String description, Map<String, List<Option>> groups, String footer) {

    /** Picocli breaks no lines of a help that is this wide. */
    private static final String WIDE = "2000";

    private static final String WIDTH = "picocli.usage.width";

    private static final Pattern HEADING = Pattern.compile("(\\S.*):");
    private static final Pattern OPTION = Pattern.compile(" {6}(\\S+(?:(?<=,) -\\S+)*)(?: +(\\S.*))?");
    private static final Pattern DEFAULT = Pattern.compile(" +Default: (.*)");
    private static final Pattern TOLD_DEFAULT = Pattern.compile("(.*?) \\(default: (.*)\\)");

    /**
     * An option, or a parameter.
     *
     * @param names its names, with the value that it takes
     * @param meaning what it means
     * @param value its default; empty if it has none
     */
    record Option(String names, String meaning, String value) {}

    /** Asks a command of the program. */
    static CommandHelp of(String... words) {
        String width = System.getProperty(WIDTH, "");
        System.setProperty(WIDTH, WIDE);
        try {
            return read(CommandOutput.ofSuccess(words).lines().skip(1).toList());
        } finally {
            if (width.isEmpty()) {
                System.clearProperty(WIDTH);
            } else {
                System.setProperty(WIDTH, width);
            }
        }
    }

    private static CommandHelp read(List<String> lines) {
        Map<String, List<Option>> groups = new LinkedHashMap<>(Map.of("", new ArrayList<>()));
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        List<Option> group = groups.get("");
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            Matcher option = OPTION.matcher(line);
            Matcher value = DEFAULT.matcher(line);
            if (heading.matches()) {
                group = groups.computeIfAbsent(heading.group(1), title -> new ArrayList<>());
            } else if (option.matches() && line.charAt(6) != ' ') {
                group.add(option(option.group(1), option.group(2) == null ? "" : option.group(2)));
            } else if (value.matches()) {
                Option last = group.remove(group.size() - 1);
                group.add(new Option(last.names(), last.meaning(), shown(value.group(1))));
            } else if (line.startsWith("       ")) {
                Option last = group.remove(group.size() - 1);
                group.add(option(last.names(), (last.meaning() + " " + line.strip()).strip()));
            } else if (!line.isBlank() && !line.startsWith(" ")) {
                (groups.get("").isEmpty() && groups.size() == 1 ? before : after).add(line);
            }
        }
        groups.remove("Commands");
        groups.values().removeIf(List::isEmpty);
        assertThat(groups.values()).isNotEmpty().allSatisfy(options -> assertThat(options)
                .allSatisfy(each -> assertThat(each.meaning()).isNotBlank()));
        return new CommandHelp(String.join(" ", before), groups, String.join(" ", after));
    }

    private static Option option(String names, String text) {
        Matcher told = TOLD_DEFAULT.matcher(text);
        return told.matches() ? new Option(names, told.group(1), told.group(2)) : new Option(names, text, "");
    }

    /** Empty lists are no values. */
    private static String shown(String value) {
        return value.equals("[]") || value.equals("{}") ? "" : value;
    }
}
