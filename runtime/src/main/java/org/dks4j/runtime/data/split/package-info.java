/** Splits one set of examples into those to train with and those to evaluate with. */
@NullMarked
package org.dks4j.runtime.data.split;

import org.jspecify.annotations.NullMarked;
