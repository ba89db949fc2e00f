/** Runs the graphs of trainings. */
@NullMarked
package org.dks4j.runtime.session;

import org.jspecify.annotations.NullMarked;
