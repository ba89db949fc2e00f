/** What graphs need besides their layers: constants, known shapes, names of scopes, and closing in the right order. */
@NullMarked
package org.dks4j.runtime.internal.graph;

import org.jspecify.annotations.NullMarked;
