/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Uses a record as a block. The block is written for any width and stride 1; each use supplies both. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Block {

    /**
     * The block's channels, to which its layers' widths are relative; 0 for those of the enclosing block or, outside of
     * blocks, of the block's input.
     */
    int channels() default 0;

    /** The stride that the block's {@code strided} layer takes, along every spatial axis. */
    int stride() default 1;
}
