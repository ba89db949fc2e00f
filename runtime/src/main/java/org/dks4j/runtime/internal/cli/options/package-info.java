/** Groups of options that several commands have, and how a command line is run. */
@NullMarked
package org.dks4j.runtime.internal.cli.options;

import org.jspecify.annotations.NullMarked;
