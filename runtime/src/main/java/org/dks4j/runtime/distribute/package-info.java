/** Several processes that train one network together, on TensorFlow's distributed runtime. */
@NullMarked
package org.dks4j.runtime.distribute;

import org.jspecify.annotations.NullMarked;
