/** Watches training: progress, checkpoints. */
@NullMarked
package org.dks4j.runtime.listen;

import org.jspecify.annotations.NullMarked;
