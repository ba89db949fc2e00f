/** Brings examples into graphs, batch by batch. */
@NullMarked
package org.dks4j.runtime.internal.feed;

import org.jspecify.annotations.NullMarked;
