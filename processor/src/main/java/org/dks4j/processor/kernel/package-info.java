/**
 * Kernels at initialization, as values, and the rules by which they propagate through operations (docs/mathematics.md,
 * section 2). Nothing here knows about networks.
 */
@NullMarked
package org.dks4j.processor.kernel;

import org.jspecify.annotations.NullMarked;
