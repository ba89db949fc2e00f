/** Filled templates compiled with the annotation processor. */
@NullMarked
package org.dks4j.experiments.compile;

import org.jspecify.annotations.NullMarked;
