/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli.options;

import java.util.function.Function;
import picocli.CommandLine;

/**
 * Reads values of an option by their own parser, and gives its errors to the command line.
 *
 * @param <T> the type of the values
 */
abstract class TextConverter<T> implements CommandLine.ITypeConverter<T> {

    private final Function<String, T> parser;

    /** @param parser throws an {@link IllegalArgumentException} if a text is no value */
    TextConverter(Function<String, T> parser) {
        this.parser = parser;
    }

    @Override
    public T convert(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
