/** Images that experiments make: data sets, and sheets of what networks give back. */
@NullMarked
package org.dks4j.experiments.images;

import org.jspecify.annotations.NullMarked;
