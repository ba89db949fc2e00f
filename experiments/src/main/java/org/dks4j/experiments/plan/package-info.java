/** Experiments as they are written: YAML files and templates of networks, read into values. */
@NullMarked
package org.dks4j.experiments.plan;

import org.jspecify.annotations.NullMarked;
