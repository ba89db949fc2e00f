/** Muon: momentum whose matrices are made orthogonal (docs/mathematics.md, section 13.2). */
@NullMarked
package org.dks4j.runtime.train.optimizer.muon;

import org.jspecify.annotations.NullMarked;
