/** The data that stages pass to each other: the description as written and the network as a graph; records only. */
@NullMarked
package org.dks4j.processor.ir;

import org.jspecify.annotations.NullMarked;
