/** What a compilation leaves for people and other programs: the JSON of a network's kernel, and the page of its analysis. */
@NullMarked
package org.dks4j.processor.document;

import org.jspecify.annotations.NullMarked;
