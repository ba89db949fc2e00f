/** Folders of images: one per class, or images beside masks. */
@NullMarked
package org.dks4j.runtime.data.internal.folders;

import org.jspecify.annotations.NullMarked;
