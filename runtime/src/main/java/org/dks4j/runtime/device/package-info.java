/** Devices: which there are, what a session is asked to use, and what a GPU can run. */
@NullMarked
package org.dks4j.runtime.device;

import org.jspecify.annotations.NullMarked;
