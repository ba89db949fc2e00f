/** Weights of networks by the names of their layers, in files that other programs read and write: safetensors and NumPy's .npz. */
@NullMarked
package org.dks4j.runtime.weights;

import org.jspecify.annotations.NullMarked;
