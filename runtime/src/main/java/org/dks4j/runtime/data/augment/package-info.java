/** Random changes to a batch of training images, in the graph. */
@NullMarked
package org.dks4j.runtime.data.augment;

import org.jspecify.annotations.NullMarked;
