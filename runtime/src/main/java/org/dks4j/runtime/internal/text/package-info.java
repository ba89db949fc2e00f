/** Numbers, versions and messages as text. */
@NullMarked
package org.dks4j.runtime.internal.text;

import org.jspecify.annotations.NullMarked;
