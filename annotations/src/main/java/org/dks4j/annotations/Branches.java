package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a block's components run side by side, each on the block's input, and adds them: Σ wᵢ·componentᵢ(x). A repeated
 * component is one branch, a chain of its repetitions. With {@link Residual} the sum takes the place of the chain.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Branches {

    /** One weight for each component; the squares add up to 1 under kernel shaping. 1/sqrt(n) for each of n if left out. */
    double[] weights() default {};
}
