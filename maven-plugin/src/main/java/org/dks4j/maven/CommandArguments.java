/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The arguments of a command, from the POM and from Maven's command line. */
final class CommandArguments {

    private CommandArguments() {}

    /**
     * Those of the command line are added where they begin with an option; else they are whole, and stand for those of the POM.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<String> of(@Nullable String configured, @Nullable String typed) {
        List<String> first = configured == null ? List.of() : Words.of(configured);
        List<String> then = typed == null ? List.of() : Words.of(typed);
        return then.isEmpty() || then.get(0).startsWith("-")
                ? Stream.concat(first.stream(), then.stream()).toList()
                : then;
    }
}
