/** How an activation is solved for its target, and what it reaches where there is no solution (docs/mathematics.md, sections 4 and 5). */
@NullMarked
package org.dks4j.processor.solve;

import org.jspecify.annotations.NullMarked;
