/** Reads annotated records from javax.lang.model into a description. */
@NullMarked
package org.dks4j.processor.read;

import org.jspecify.annotations.NullMarked;
