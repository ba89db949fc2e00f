/**
 * Solves activations for their targets, and finds the reachable values if there is no solution (docs/mathematics.md,
 * sections 4 and 5).
 */
@NullMarked
package org.dks4j.processor.solve;

import org.jspecify.annotations.NullMarked;
