/** Solved activations and their initializers as source text for other frameworks. */
@NullMarked
package org.dks4j.tools.snippet;

import org.jspecify.annotations.NullMarked;
