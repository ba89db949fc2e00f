/** How inputs and targets are standardized, measured on training examples. */
@NullMarked
package org.dks4j.runtime.data.scaling;

import org.jspecify.annotations.NullMarked;
