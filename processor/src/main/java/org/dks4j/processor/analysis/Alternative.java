/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.analysis;

import java.util.Optional;

/**
 * The same network with one of its choices replaced.
 *
 * @param group the kind of change: {@code initialization}, {@code activation}, {@code skips}, {@code normalization} or
 *     {@code shaping}
 * @param name for example {@code He's initialization}
 * @param how a description in one sentence
 * @param profile its kernel; empty if it cannot be computed
 * @param reason why it cannot be computed; else empty
 */
public record Alternative(String group, String name, String how, Optional<KernelProfile> profile, String reason) {

    static Alternative of(String group, String name, String how, KernelProfile profile) {
        return new Alternative(group, name, how, Optional.of(profile), "");
    }

    static Alternative missing(String group, String name, String how, String reason) {
        return new Alternative(group, name, how, Optional.empty(), reason);
    }
}
