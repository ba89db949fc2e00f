/** Checkpoints on disk: written whole or not at all, verified when they are read. */
@NullMarked
package org.dks4j.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
