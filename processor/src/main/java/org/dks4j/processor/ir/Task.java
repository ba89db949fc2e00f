package org.dks4j.processor.ir;

/** What a network is for; mirrors the annotation's enum, so that only the reader depends on the annotation. */
public enum Task {
    CLASSIFICATION,
    MULTI_LABEL,
    REGRESSION,
    RECONSTRUCTION,
    SEGMENTATION
}
