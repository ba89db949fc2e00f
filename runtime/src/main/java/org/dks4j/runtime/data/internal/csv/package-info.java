/** Rows, columns and cells of CSV files. */
@NullMarked
package org.dks4j.runtime.data.internal.csv;

import org.jspecify.annotations.NullMarked;
