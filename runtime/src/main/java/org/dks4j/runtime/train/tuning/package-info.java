/** What a training starts from, and how layers differ in it: weights of another training, layers that stay as they are, other rates. */
@NullMarked
package org.dks4j.runtime.train.tuning;

import org.jspecify.annotations.NullMarked;
