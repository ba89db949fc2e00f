package org.dks4j.runtime.task;

/** Where the targets of examples come from. */
public enum TargetSource {
    /** They are stored with the examples. */
    STORED,
    /** They are what the network's first input reads, before it is standardized, as it is cropped and mirrored: bytes. */
    FIRST_INPUT
}
