/**
 * What a network's kernel says about its training, and that of its alternatives (docs/mathematics.md, section 7): pure functions of
 * networks.
 */
@NullMarked
package org.dks4j.processor.analysis;

import org.jspecify.annotations.NullMarked;
