/**
 * Kernels at initialization, as values, and the rules by which they go through operations (docs/mathematics.md, section 2). Nothing here
 * knows networks.
 */
@NullMarked
package org.dks4j.processor.kernel;

import org.jspecify.annotations.NullMarked;
