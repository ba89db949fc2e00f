/** Files and directories that are written whole or not at all. Nothing here knows what is in them. */
@NullMarked
package org.dks4j.runtime.files;

import org.jspecify.annotations.NullMarked;
