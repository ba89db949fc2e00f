/** Texts, whose bytes are ids: windows of them are examples. */
@NullMarked
package org.dks4j.runtime.data.internal.text;

import org.jspecify.annotations.NullMarked;
