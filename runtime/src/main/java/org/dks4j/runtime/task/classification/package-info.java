/** One class per example: classification. */
@NullMarked
package org.dks4j.runtime.task.classification;

import org.jspecify.annotations.NullMarked;
