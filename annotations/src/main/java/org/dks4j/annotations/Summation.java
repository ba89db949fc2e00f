package org.dks4j.annotations;

/** How a residual block adds its shortcut. */
public enum Summation {
    /** w·shortcut(x) + sqrt(1 - w²)·chain(x), which keeps q (docs/mathematics.md, section 2.3). */
    NORMALIZED,
    /** shortcut(x) + chain(x): only with {@link Method#NONE}. */
    PLAIN
}
