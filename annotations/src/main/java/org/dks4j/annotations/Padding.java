package org.dks4j.annotations;

/** What a sliding window does at the border. */
public enum Padding {
    /** Pads with zeros (max pooling: ignores the outside), so that stride 1 keeps height and width. */
    SAME,
    /** Only windows that lie inside. */
    VALID
}
