/** The compiler's numerics from the command line. */
@NullMarked
package org.dks4j.tools;

import org.jspecify.annotations.NullMarked;
