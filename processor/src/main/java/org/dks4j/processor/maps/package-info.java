/** Gaussian expectations, Q maps and C maps: pure functions of doubles (sections 1 and 2 of the specification). */
@NullMarked
package org.dks4j.processor.maps;

import org.jspecify.annotations.NullMarked;
