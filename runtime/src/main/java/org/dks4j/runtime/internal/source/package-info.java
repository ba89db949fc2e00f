/** Compiles networks that are given as Java sources. */
@NullMarked
package org.dks4j.runtime.internal.source;

import org.jspecify.annotations.NullMarked;
