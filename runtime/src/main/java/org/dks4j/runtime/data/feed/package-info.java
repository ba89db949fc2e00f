/** Brings examples into graphs, batch by batch. */
@NullMarked
package org.dks4j.runtime.data.feed;

import org.jspecify.annotations.NullMarked;
