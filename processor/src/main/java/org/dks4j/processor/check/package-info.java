/** The rules a network must keep; each names itself. */
@NullMarked
package org.dks4j.processor.check;

import org.jspecify.annotations.NullMarked;
