/** Exports trained networks for other programs. */
@NullMarked
package org.dks4j.runtime.export;

import org.jspecify.annotations.NullMarked;
