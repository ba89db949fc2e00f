/** The documents that a compilation writes: the JSON of a network's kernel, and the page of its analysis. */
@NullMarked
package org.dks4j.processor.document;

import org.jspecify.annotations.NullMarked;
