/** Shapes of examples, windows that slide over them, and how the number of locations changes. */
@NullMarked
package org.dks4j.processor.shape;

import org.jspecify.annotations.NullMarked;
