/** The command line of experiments. */
@NullMarked
package org.dks4j.experiments.cli;

import org.jspecify.annotations.NullMarked;
