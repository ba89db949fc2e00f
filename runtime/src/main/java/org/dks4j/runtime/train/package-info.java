/** Trains networks. */
@NullMarked
package org.dks4j.runtime.train;

import org.jspecify.annotations.NullMarked;
