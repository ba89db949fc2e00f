/** Several processes that train one network together, on TensorFlow's distributed runtime. */
@NullMarked
package org.dks4j.runtime.internal.distribute;

import org.jspecify.annotations.NullMarked;
