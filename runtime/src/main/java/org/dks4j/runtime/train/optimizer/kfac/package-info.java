/** K-FAC: natural gradient descent with Kronecker-factored curvature (section 9 of the specification). */
@NullMarked
package org.dks4j.runtime.train.optimizer.kfac;

import org.jspecify.annotations.NullMarked;
