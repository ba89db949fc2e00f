package org.dks4j.runtime.collective;

import java.util.Locale;

/** What carries the values of members to one another. */
public enum Transport {
    /** TensorFlow's servers, around a ring. */
    RING,
    /** NVIDIA's library, from GPU to GPU. */
    NCCL;

    /** What TensorFlow calls it. */
    String hint() {
        return name().toLowerCase(Locale.ROOT);
    }
}
