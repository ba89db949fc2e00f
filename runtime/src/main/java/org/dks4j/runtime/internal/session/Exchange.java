/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.session;

import java.util.Arrays;

/** The exchanges of all workers in a training, besides those inside of a step. */
public enum Exchange {
    /** Before the first step. */
    CONSISTENCY(1, "compares what is trained"),
    /** Before each step, and at the end. */
    STOP_REQUEST(2, "asks whether to stop"),
    /** After each evaluation. */
    EVALUATION(3, "adds up an evaluation");

    private final int code;
    private final String text;

    Exchange(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The number by which workers tell one another which exchange they are at, above 0. */
    public int code() {
        return code;
    }

    /**
     * The exchange of a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Exchange of(int code) {
        return Arrays.stream(values())
                .filter(exchange -> exchange.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no exchange " + code));
    }

    /** What a worker does in it. */
    public String text() {
        return text;
    }
}
