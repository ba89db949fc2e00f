/** How data sets are read: options of all formats and of CSV files. */
@NullMarked
package org.dks4j.runtime.data.options;

import org.jspecify.annotations.NullMarked;
