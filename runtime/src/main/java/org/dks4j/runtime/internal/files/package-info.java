/** Files of every kind: written whole or not at all, their checksums, and the frame of records. Nothing here knows a network. */
@NullMarked
package org.dks4j.runtime.internal.files;

import org.jspecify.annotations.NullMarked;
