/** K-FAC: natural gradient descent with Kronecker-factored curvature (docs/mathematics.md, section 9). */
@NullMarked
package org.dks4j.runtime.train.optimizer.kfac;

import org.jspecify.annotations.NullMarked;
