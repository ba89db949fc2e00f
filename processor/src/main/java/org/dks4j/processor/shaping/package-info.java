/** The maximal slope of a network and the solution of its activations (docs/mathematics.md, sections 3 and 4). */
@NullMarked
package org.dks4j.processor.shaping;

import org.jspecify.annotations.NullMarked;
