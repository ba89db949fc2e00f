/** Tables, charts and a page of what came of an experiment, and what was expected of it. */
@NullMarked
package org.dks4j.experiments.report;

import org.jspecify.annotations.NullMarked;
