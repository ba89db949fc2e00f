/** What is asked of numbers that users give. */
@NullMarked
package org.dks4j.runtime.internal.check;

import org.jspecify.annotations.NullMarked;
