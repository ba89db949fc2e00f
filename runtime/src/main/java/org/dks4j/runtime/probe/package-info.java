/** Measures the kernel of a network at initialization and compares it with what the compiler predicted. */
@NullMarked
package org.dks4j.runtime.probe;

import org.jspecify.annotations.NullMarked;
