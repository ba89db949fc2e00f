/** Generated networks, as trainers and tools find them. */
@NullMarked
package org.dks4j.runtime.network;

import org.jspecify.annotations.NullMarked;
