/** The maximal slope of a network and the solution of its activations (sections 3 and 4 of the specification). */
@NullMarked
package org.dks4j.processor.shaping;

import org.jspecify.annotations.NullMarked;
