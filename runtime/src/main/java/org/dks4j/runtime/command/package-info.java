/** The command line of DKS4J: one program with subcommands. */
@NullMarked
package org.dks4j.runtime.command;

import org.jspecify.annotations.NullMarked;
