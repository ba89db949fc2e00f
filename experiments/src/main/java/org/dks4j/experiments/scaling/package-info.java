/** How long training steps take with many workers: a model, what it rests on, and docs/SCALING.md. */
@NullMarked
package org.dks4j.experiments.scaling;

import org.jspecify.annotations.NullMarked;
