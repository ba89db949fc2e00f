/** Gaussian expectations, Q maps and C maps: pure functions of doubles (docs/mathematics.md, sections 1 and 2). */
@NullMarked
package org.dks4j.processor.maps;

import org.jspecify.annotations.NullMarked;
