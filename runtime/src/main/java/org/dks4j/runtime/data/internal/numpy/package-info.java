/** Arrays of NumPy's files, .npy and .npz. */
@NullMarked
package org.dks4j.runtime.data.internal.numpy;

import org.jspecify.annotations.NullMarked;
