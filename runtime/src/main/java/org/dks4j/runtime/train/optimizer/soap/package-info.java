/** SOAP: Adam in the eigenbases of the gradients' second moments (docs/mathematics.md, section 13.1). */
@NullMarked
package org.dks4j.runtime.train.optimizer.soap;

import org.jspecify.annotations.NullMarked;
