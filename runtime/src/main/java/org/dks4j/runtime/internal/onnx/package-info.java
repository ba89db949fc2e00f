/** Translates TensorFlow's graphs for inference into models of ONNX, and writes these. */
@NullMarked
package org.dks4j.runtime.internal.onnx;

import org.jspecify.annotations.NullMarked;
