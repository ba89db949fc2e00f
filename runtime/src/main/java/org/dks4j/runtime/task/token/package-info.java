/** Which id comes next at each position of a sequence: language models. */
@NullMarked
package org.dks4j.runtime.task.token;

import org.jspecify.annotations.NullMarked;
