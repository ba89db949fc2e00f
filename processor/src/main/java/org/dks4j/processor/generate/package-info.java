/** Writes the generated Java sources and the JSON; the only package that sees JavaPoet. */
@NullMarked
package org.dks4j.processor.generate;

import org.jspecify.annotations.NullMarked;
