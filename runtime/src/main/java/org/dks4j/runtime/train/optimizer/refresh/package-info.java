/** What optimizers renew once per period, spread over its steps and over the members of a group. */
@NullMarked
package org.dks4j.runtime.train.optimizer.refresh;

import org.jspecify.annotations.NullMarked;
