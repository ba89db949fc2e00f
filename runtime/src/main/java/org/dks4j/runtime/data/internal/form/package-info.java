/** What every form of data set has: how it is recognized and opened, and what its classes are called. */
@NullMarked
package org.dks4j.runtime.data.internal.form;

import org.jspecify.annotations.NullMarked;
