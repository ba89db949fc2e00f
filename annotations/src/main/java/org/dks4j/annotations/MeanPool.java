package org.dks4j.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The mean over windows of a {height, width, channels} tensor. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface MeanPool {

    /** Height and width of the window. */
    int size();

    /** Step of the window in both directions; 0 stands for the window's size. */
    int stride() default 0;

    /** What happens at the border. */
    Padding padding() default Padding.SAME;
}
