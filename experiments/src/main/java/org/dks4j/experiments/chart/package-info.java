/** Line charts as SVG. */
@NullMarked
package org.dks4j.experiments.chart;

import org.jspecify.annotations.NullMarked;
