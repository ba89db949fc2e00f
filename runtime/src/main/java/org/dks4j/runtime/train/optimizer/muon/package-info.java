/** Muon: momentum whose matrices are made orthogonal (docs/mathematics.md, section 12.2). */
@NullMarked
package org.dks4j.runtime.train.optimizer.muon;

import org.jspecify.annotations.NullMarked;
