/** TFRecord files of encoded images. */
@NullMarked
package org.dks4j.runtime.data.internal.tfrecord;

import org.jspecify.annotations.NullMarked;
