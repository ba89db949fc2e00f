/** How long workers take for a step, and for what they exchange in it. */
@NullMarked
package org.dks4j.benchmarks.workers;

import org.jspecify.annotations.NullMarked;
