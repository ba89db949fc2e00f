/** Networks with several outputs, each of which has a task of its own. */
@NullMarked
package org.dks4j.runtime.task.several;

import org.jspecify.annotations.NullMarked;
