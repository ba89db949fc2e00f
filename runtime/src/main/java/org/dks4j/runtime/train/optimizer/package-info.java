/** Turns gradients into updates of the parameters. */
@NullMarked
package org.dks4j.runtime.train.optimizer;

import org.jspecify.annotations.NullMarked;
