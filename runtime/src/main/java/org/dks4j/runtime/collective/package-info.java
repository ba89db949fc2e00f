/** Operations that several devices carry out together. */
@NullMarked
package org.dks4j.runtime.collective;

import org.jspecify.annotations.NullMarked;
