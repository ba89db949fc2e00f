/** What the compiler writes beside a network's classes and other programs read: where it lies, and the words in it. */
@NullMarked
package org.dks4j.schema;

import org.jspecify.annotations.NullMarked;
