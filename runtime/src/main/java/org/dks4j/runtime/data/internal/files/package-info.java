/** Reads the bytes of data files: whole, in parts, unpacked; and their fingerprints. */
@NullMarked
package org.dks4j.runtime.data.internal.files;

import org.jspecify.annotations.NullMarked;
