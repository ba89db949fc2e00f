/** Runs the graphs of trainings. */
@NullMarked
package org.dks4j.runtime.internal.session;

import org.jspecify.annotations.NullMarked;
