/** The forms in which labelled examples lie in files, and how each is read. */
@NullMarked
package org.dks4j.runtime.data.format;

import org.jspecify.annotations.NullMarked;
