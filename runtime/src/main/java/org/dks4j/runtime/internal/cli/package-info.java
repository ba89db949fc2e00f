/** The command line of every generated trainer. */
@NullMarked
package org.dks4j.runtime.internal.cli;

import org.jspecify.annotations.NullMarked;
