/** Networks whose outputs are labels, each of which an example has or not. */
@NullMarked
package org.dks4j.runtime.task.multilabel;

import org.jspecify.annotations.NullMarked;
