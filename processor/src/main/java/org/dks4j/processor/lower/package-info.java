/** Unrolls a description into the graph of its layers, with the shape of each. */
@NullMarked
package org.dks4j.processor.lower;

import org.jspecify.annotations.NullMarked;
