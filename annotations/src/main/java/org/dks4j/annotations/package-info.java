/**
 * The annotations of descriptions. A description is a record annotated with {@link org.dks4j.annotations.DKSNetwork}
 * whose components are layers and blocks of layers. This module depends on nothing.
 */
@NullMarked
package org.dks4j.annotations;

import org.jspecify.annotations.NullMarked;
