/** The files that the compiler writes next to a network's classes for other programs: their paths and vocabulary. */
@NullMarked
package org.dks4j.schema;

import org.jspecify.annotations.NullMarked;
