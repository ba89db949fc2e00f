/** How likely networks train by what their kernels say: the fit to measured trainings, and its table in docs/RESULTS.md. */
@NullMarked
package org.dks4j.experiments.verdict;

import org.jspecify.annotations.NullMarked;
