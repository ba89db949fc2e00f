package maker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for a block {@code Made} of a width, in the package that it stands at. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Wide {

    int units();
}
