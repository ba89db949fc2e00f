package org.dks4j.processor.solve;

import java.util.function.DoubleSupplier;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.target.InputTransform;

/**
 * The α from which on no expectation is taken. That of an activation depends on its own scale, which takes longer to find than a typical
 * solution; so it is found only where an α is beyond what every activation allows.
 */
public final class ScaleLimit {

    private final DoubleSupplier search;
    private double known = Double.NaN;

    private ScaleLimit(DoubleSupplier search) {
        this.search = search;
    }

    /**
     * A limit that is known.
     *
     * @param largest the limit, at least {@link InputTransform#RESOLVED}
     */
    public static ScaleLimit at(double largest) {
        return new ScaleLimit(() -> largest);
    }

    public static ScaleLimit of(ActivationFunction activation) {
        return new ScaleLimit(() -> InputTransform.largestScale(activation));
    }

    public boolean allows(double scale) {
        if (scale < InputTransform.RESOLVED) {
            return true;
        }
        if (Double.isNaN(known)) {
            known = search.getAsDouble();
        }
        return scale < known;
    }
}
