/** Problems: their codes and texts, their places, and how a compiler prints them. */
@NullMarked
package org.dks4j.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
