package org.dks4j.processor.analysis;

import java.util.Optional;

/**
 * The same network with something else in place of what it has.
 *
 * @param group what is changed: {@code initialization}, {@code activation}, {@code skips}, {@code normalization} or
 *     {@code shaping}
 * @param name for example {@code He's initialization}
 * @param how what it is, in a sentence
 * @param profile its kernel; empty where it cannot be had
 * @param reason why not; empty where it can
 */
public record Alternative(String group, String name, String how, Optional<KernelProfile> profile, String reason) {

    static Alternative of(String group, String name, String how, KernelProfile profile) {
        return new Alternative(group, name, how, Optional.of(profile), "");
    }

    static Alternative missing(String group, String name, String how, String reason) {
        return new Alternative(group, name, how, Optional.empty(), reason);
    }
}
