/** A plugin for Maven that runs the command line of DKS4J with the classes and dependencies of a project. */
@NullMarked
package org.dks4j.maven;

import org.jspecify.annotations.NullMarked;
