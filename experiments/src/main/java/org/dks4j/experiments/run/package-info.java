/** Trainings of an experiment: which there are, which are done, and what came of each. */
@NullMarked
package org.dks4j.experiments.run;

import org.jspecify.annotations.NullMarked;
