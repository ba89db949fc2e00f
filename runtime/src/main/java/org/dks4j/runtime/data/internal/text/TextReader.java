/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.text;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.ClassTargets;
import org.dks4j.runtime.data.ElementType;
import org.dks4j.runtime.data.Example;
import org.dks4j.runtime.data.ExampleReader;
import org.dks4j.runtime.data.ExampleSpec;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.files.Fingerprint;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.graph.NetworkInput;

/** Reads windows of a text: the bytes that a network reads, and for each of them the one after. */
final class TextReader implements ExampleReader {

    private final Text text;
    private final Windows windows;
    private final NetworkInput input;
    private final Target target;

    private TextReader(Text text, Windows windows, DataOptions options) {
        this.text = text;
        this.windows = windows;
        input = options.input();
        target = options.target();
    }

    /**
     * A reader of windows to train with.
     *
     * @throws BrokenDataException if the text is shorter than one
     */
    static TextReader training(Text text, DataOptions options) throws BrokenDataException {
        return open(text, options, size -> Windows.Shifted.of(size, positions(options)));
    }

    /**
     * A reader of windows to evaluate with.
     *
     * @throws BrokenDataException if the text is shorter than one
     */
    static TextReader evaluation(Text text, DataOptions options) throws BrokenDataException {
        return open(text, options, size -> new Windows.Consecutive(size, positions(options)));
    }

    private static TextReader open(Text text, DataOptions options, LongFunction<Windows> windows)
            throws BrokenDataException {
        if (text.size() <= positions(options)) {
            throw new BrokenDataException(
                    text.name(),
                    String.format(
                            Locale.ROOT,
                            "the text has %d bytes; an example has %d, the %d that the network reads and the one after",
                            text.size(),
                            positions(options) + 1,
                            positions(options)));
        }
        try {
            return new TextReader(text, windows.apply(text.size()), options);
        } catch (IllegalArgumentException e) {
            throw new BrokenDataException(text.name(), String.valueOf(e.getMessage()));
        }
    }

    private static int positions(DataOptions options) {
        return options.input().shape().get(0);
    }

    @Override
    public String name() {
        return text.name();
    }

    @Override
    public int count() {
        return windows.count();
    }

    @Override
    public int[] epoch(long seed, int epoch) {
        return windows.epoch(seed, epoch);
    }

    @Override
    public boolean isAlwaysStreamed() {
        return true;
    }

    @Override
    public ExampleSpec form() {
        return new ExampleSpec(input.shape(), ElementType.UINT8);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Example read(int index) throws IOException {
        Windows.Window window = windows.at(index);
        int positions = input.shape().get(0);
        byte[] bytes = text.read(window.begin(), positions + 1);
        int[] next = new int[positions];
        for (int i = 0; i <= positions; i++) {
            int id = bytes[i] & 0xff;
            Optional<String> problem = input.problem(id);
            if (problem.isPresent()) {
                throw text.problem(window.begin() + i, "the byte " + problem.get());
            }
            if (i > 0) {
                next[i - 1] = i > window.known() ? id : ClassTargets.UNKNOWN;
            }
        }
        return new Example(Arrays.copyOf(bytes, positions), ClassTargets.bytes(next));
    }

    @Override
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint();
        text.addTo(fingerprint);
        return fingerprint.text(count(), form());
    }

    @Override
    public void close() {}
}
