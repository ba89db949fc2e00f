/** Reads the JSON that the compiler writes. */
@NullMarked
package org.dks4j.runtime.internal.json;

import org.jspecify.annotations.NullMarked;
