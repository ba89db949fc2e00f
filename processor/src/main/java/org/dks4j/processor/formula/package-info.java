/** Activations as expressions: values, exact derivatives, kinks, and the catalogue of named activations. */
@NullMarked
package org.dks4j.processor.formula;

import org.jspecify.annotations.NullMarked;
