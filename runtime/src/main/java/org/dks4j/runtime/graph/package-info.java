/** Builds layers, their variables and their initial values: what generated graphs call. */
@NullMarked
package org.dks4j.runtime.graph;

import org.jspecify.annotations.NullMarked;
