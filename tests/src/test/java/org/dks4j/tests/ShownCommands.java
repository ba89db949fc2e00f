/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands that the documentation shows: the lines of blocks that hold commands, and what stands between backticks. */
final class ShownCommands {

    private static final Path ROOT = Path.of("..");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    /** The languages of blocks that may hold commands. */
    private static final Set<String> LANGUAGES = Set.of("", "bash");

    private static final Pattern SPAN = Pattern.compile("`(\\./dks4j [^`]+)`");

    private static final Pattern VARIABLES = Pattern.compile("(?:[A-Z0-9_]+=\\S+ )*");

    private ShownCommands() {}

    /**
     * A command.
     *
     * @param page where it is shown
     * @param words its words, without environment variables and comments
     */
    record Command(String page, List<String> words) {
        @Override
        public String toString() {
            return page + ": " + String.join(" ", words);
        }
    }

    /** The pages of the documentation. */
    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "docs/guide")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    /**
     * The commands of blocks.
     *
     * @param programs the words that commands begin with: a line that begins with another word is no command, but what one prints
     */
    static List<Command> inBlocks(Set<String> programs) throws IOException {
        List<Command> commands = new ArrayList<>();
        for (Path page : pages()) {
            for (String block : blocks(page)) {
                block.lines()
                        .map(ShownCommands::words)
                        .filter(words -> !words.isEmpty() && programs.contains(words.get(0)))
                        .forEach(words ->
                                commands.add(new Command(ROOT.relativize(page).toString(), words)));
            }
        }
        return commands;
    }

    /** The first line of every block that may hold commands. */
    static List<Command> firstOfBlocks() throws IOException {
        List<Command> commands = new ArrayList<>();
        for (Path page : pages()) {
            for (String block : blocks(page)) {
                commands.add(new Command(
                        ROOT.relativize(page).toString(),
                        words(block.lines().findFirst().orElseThrow())));
            }
        }
        return commands;
    }

    /** The commands {@code ./dks4j ...} in the text. */
    static List<Command> inText() throws IOException {
        List<Command> commands = new ArrayList<>();
        for (Path page : pages()) {
            String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
            SPAN.matcher(text)
                    .results()
                    .map(span -> words(span.group(1).replace('\n', ' ')))
                    .forEach(words ->
                            commands.add(new Command(ROOT.relativize(page).toString(), words)));
        }
        return commands;
    }

    /** The blocks of a page that may hold commands; what goes on in the next line is one line. */
    private static List<String> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .filter(block -> LANGUAGES.contains(block.group(1)))
                .map(block -> block.group(2).replaceAll("\\\\\\n\\s*", ""))
                .toList();
    }

    /** Words, as a shell would split them; what is in brackets may be written as well. */
    private static List<String> words(String line) {
        String command =
                line.replaceFirst("^\\$ ", "").replaceAll("(^| )# .*", "").strip();
        command = VARIABLES.matcher(command).replaceFirst("");
        command = command.replaceAll(" [>|] .*", "").replaceAll("\\[(--[^\\]]*)]", "$1");
        return Arrays.stream(command.split(" +"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
