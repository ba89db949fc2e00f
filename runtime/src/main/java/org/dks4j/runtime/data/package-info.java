/** Reads labelled images. */
@NullMarked
package org.dks4j.runtime.data;

import org.jspecify.annotations.NullMarked;
