/** Measures a network's kernel on real data, and how far training moved it. */
@NullMarked
package org.dks4j.runtime.internal.measure;

import org.jspecify.annotations.NullMarked;
