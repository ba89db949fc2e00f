/** The annotation processor: read, lower, check, shape, generate, report. */
@NullMarked
package org.dks4j.processor;

import org.jspecify.annotations.NullMarked;
