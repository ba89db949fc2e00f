/** The operations of networks. Each answers every question that the compiler asks of it. */
@NullMarked
package org.dks4j.processor.operation;

import org.jspecify.annotations.NullMarked;
