/** Writes the values of variables to TensorFlow's files, and reads them back. */
@NullMarked
package org.dks4j.runtime.internal.saver;

import org.jspecify.annotations.NullMarked;
