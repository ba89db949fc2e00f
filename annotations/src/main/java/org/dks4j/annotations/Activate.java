package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An activation, transformed as the network's {@link Method} says; it follows an affine layer. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Activate {

    /** Which activation. */
    Activation value() default Activation.NETWORK;

    /** An activation of your own instead: a formula of x, for example {@code x * tanh(softplus(x))}. */
    String formula() default "";
}
