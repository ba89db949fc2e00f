/**
 * The operations that networks are made of, each answering all that the compiler asks of it, and the values that they speak of: shapes,
 * windows, resampling.
 */
@NullMarked
package org.dks4j.processor.operation;

import org.jspecify.annotations.NullMarked;
