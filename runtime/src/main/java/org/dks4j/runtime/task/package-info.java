/** What networks are trained for: targets, losses, metrics, predictions and reports. */
@NullMarked
package org.dks4j.runtime.task;

import org.jspecify.annotations.NullMarked;
