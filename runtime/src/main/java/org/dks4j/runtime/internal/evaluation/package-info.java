/** Networks as they are evaluated: on all examples of a part of the data, by one worker or several. */
@NullMarked
package org.dks4j.runtime.internal.evaluation;

import org.jspecify.annotations.NullMarked;
