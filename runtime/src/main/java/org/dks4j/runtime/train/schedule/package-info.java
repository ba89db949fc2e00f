/** Learning rates as functions of the step. */
@NullMarked
package org.dks4j.runtime.train.schedule;

import org.jspecify.annotations.NullMarked;
