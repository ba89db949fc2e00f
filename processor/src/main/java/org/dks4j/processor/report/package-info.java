/** Problems, their texts, and how they are printed. */
@NullMarked
package org.dks4j.processor.report;

import org.jspecify.annotations.NullMarked;
