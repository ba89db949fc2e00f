/**
 * Reverse-mode differentiation of graphs. Rules of our own add the operations that a gradient needs and no others; TensorFlow differentiates what has no rule.
 */
@NullMarked
package org.dks4j.runtime.internal.differentiation;

import org.jspecify.annotations.NullMarked;
