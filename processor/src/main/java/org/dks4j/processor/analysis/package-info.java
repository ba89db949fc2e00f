/**
 * What the kernels of a network and of its alternatives predict about training (docs/mathematics.md, section 7): pure
 * functions of networks.
 */
@NullMarked
package org.dks4j.processor.analysis;

import org.jspecify.annotations.NullMarked;
