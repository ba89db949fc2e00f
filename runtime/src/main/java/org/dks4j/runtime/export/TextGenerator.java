/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.export;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.dks4j.runtime.task.Prediction;

/**
 * Continues sequences of ids, or texts whose bytes are ids, with a trained network. One thread uses it.
 *
 * <pre>{@code
 * try (Predictor predictor = Predictor.of(ScriptureGraph.DEFINITION, checkpoint)) {
 *     String text = TextGenerator.of(predictor).continued("And God", 200, Sampling.at(0.8, 1));
 * }
 * }</pre>
 *
 * @param decoder tells how likely each next id is
 */
public record TextGenerator(TokenDecoder decoder) {

    /**
     * A generator that computes each position once where the network's layers allow it, and else runs the network over its whole input for each id. The
     * predictor stays open as long as it is used.
     *
     * @throws IllegalArgumentException if the network does not predict which id comes next
     */
    public static TextGenerator of(Predictor predictor) {
        return new TextGenerator(predictor.decoder());
    }

    /**
     * A generator that runs the network over its whole input for each id. For a single id after many prompts that is faster.
     *
     * @throws IllegalArgumentException if the network does not predict which id comes next
     */
    public static TextGenerator inWindows(Predictor predictor) {
        return new TextGenerator(new WindowDecoder(predictor));
    }

    /**
     * What comes after ids.
     *
     * @param prompt at least one id
     * @return the logits and the probabilities of each next id, [vocabulary]
     * @throws IllegalArgumentException if an id is none of the network's, or if there is none
     */
    public Prediction next(int... prompt) {
        decoder.restart();
        float[] logits = decoder.logitsAfter(prompt);
        return new Prediction(logits, Sampling.probabilities(logits));
    }

    /**
     * Continues a sequence.
     *
     * @param prompt what is continued, at least one id
     * @param length how many ids are added
     * @param each is told each of these as it is chosen
     * @throws IllegalArgumentException if an id of the prompt is none of the network's, or if there is none
     */
    public void generate(int[] prompt, int length, Sampling sampling, IntConsumer each) {
        SplittableRandom random = sampling.random();
        decoder.restart();
        float[] logits = decoder.logitsAfter(prompt);
        for (int i = 0; i < length; i++) {
            int next = sampling.choose(random, logits);
            each.accept(next);
            if (i < length - 1) {
                logits = decoder.logits(next);
            }
        }
    }

    /**
     * A text of UTF-8 with what comes after it. Bytes that are no UTF-8 become U+FFFD.
     *
     * @param length how many bytes are added
     * @throws IllegalArgumentException if the text is empty, or has bytes that are no ids of the network
     */
    public String continued(String prompt, int length, Sampling sampling) {
        StringBuilder all = new StringBuilder(prompt);
        generate(prompt, length, sampling, all::append);
        return all.toString();
    }

    /**
     * Continues a text of UTF-8. Bytes that are no UTF-8 become U+FFFD.
     *
     * @param length how many bytes are added
     * @param each is told each character as soon as its bytes are chosen
     * @throws IllegalArgumentException if the text is empty, or has bytes that are no ids of the network
     */
    public void generate(String prompt, int length, Sampling sampling, Consumer<String> each) {
        GeneratedText text = new GeneratedText();
        generate(ids(prompt), length, sampling, id -> each.accept(text.next(id)));
        each.accept(text.end());
    }

    /** The bytes of a text in UTF-8, as ids. */
    public static int[] ids(String text) {
        return ids(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int[] ids(byte... bytes) {
        int[] ids = new int[bytes.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Byte.toUnsignedInt(bytes[i]);
        }
        return ids;
    }
}
