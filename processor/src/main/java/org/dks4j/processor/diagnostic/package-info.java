/** Problems: their codes and texts, the places that they are at, and how a compiler prints them. */
@NullMarked
package org.dks4j.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
