/** Networks whose outputs are their input. */
@NullMarked
package org.dks4j.runtime.task.reconstruction;

import org.jspecify.annotations.NullMarked;
