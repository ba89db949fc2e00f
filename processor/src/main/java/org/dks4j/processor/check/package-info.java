/** The rules that a network must obey, one class each. */
@NullMarked
package org.dks4j.processor.check;

import org.jspecify.annotations.NullMarked;
