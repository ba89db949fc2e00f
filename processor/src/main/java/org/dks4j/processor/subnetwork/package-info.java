/** The subnetworks of a network and its maximal functions (docs/mathematics.md, section 3). */
@NullMarked
package org.dks4j.processor.subnetwork;

import org.jspecify.annotations.NullMarked;
