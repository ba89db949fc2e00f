/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandArgumentsTest {

    @Test
    void wordsAreSplitAtSpacesOutsideOfQuotes() {
        assertThat(Words.of("  Net --data 'my data.csv'\t--target \"a 'b'\" --x=\"1 2\" \n''"))
                .containsExactly("Net", "--data", "my data.csv", "--target", "a 'b'", "--x=1 2", "");
    }

    @Test
    void aBackslashIsALetter() {
        assertThat(Words.of("C:\\data\\my.csv")).containsExactly("C:\\data\\my.csv");
    }

    @Test
    void anOpenQuoteIsAnError() {
        assertThatThrownBy(() -> Words.of("Net --data 'my data.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a quote (') is not closed: Net --data 'my data.csv");
    }

    @Test
    void optionsAreAddedToThoseOfThePom() {
        assertThat(CommandArguments.of("Net --data a.csv", "--epochs 3"))
                .containsExactly("Net", "--data", "a.csv", "--epochs", "3");
        assertThat(CommandArguments.of("Net", null)).containsExactly("Net");
        assertThat(CommandArguments.of(null, "--activation tanh")).containsExactly("--activation", "tanh");
    }

    @Test
    void aNetworkStandsForTheArgumentsOfThePom() {
        assertThat(CommandArguments.of("Net --data a.csv", "Other --epochs 3"))
                .containsExactly("Other", "--epochs", "3");
    }
}
