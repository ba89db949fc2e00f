/**
 * Kernels through whole networks: forward, backward, in parts of channels, and the effect of finite width
 * (docs/mathematics.md, section 2).
 */
@NullMarked
package org.dks4j.processor.propagation;

import org.jspecify.annotations.NullMarked;
