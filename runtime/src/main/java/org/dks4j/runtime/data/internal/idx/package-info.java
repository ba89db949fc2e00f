/** Arrays of IDX files. */
@NullMarked
package org.dks4j.runtime.data.internal.idx;

import org.jspecify.annotations.NullMarked;
