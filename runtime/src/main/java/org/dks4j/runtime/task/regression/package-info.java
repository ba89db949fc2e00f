/** Networks whose outputs are numbers. */
@NullMarked
package org.dks4j.runtime.task.regression;

import org.jspecify.annotations.NullMarked;
