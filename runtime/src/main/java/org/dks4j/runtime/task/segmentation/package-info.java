/** Classes at every location of an example: segmentation. */
@NullMarked
package org.dks4j.runtime.task.segmentation;

import org.jspecify.annotations.NullMarked;
