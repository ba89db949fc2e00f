package org.dks4j.runtime.text;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in texts that are stored and compared: the same on every Java version and in every locale. */
public final class Decimal {

    /** As many digits tell any two doubles apart. */
    private static final int DIGITS = 17;

    private Decimal() {}

    /**
     * The decimal number of the fewest digits that reads back as the value, without an exponent: {@code 0.003}, {@code 30}.
     * (What {@code Double.toString} gives differs between Java 17 and 19.)
     *
     * @throws NumberFormatException if the value is not finite
     */
    public static String text(double value) {
        for (int digits = 1; digits < DIGITS; digits++) {
            BigDecimal rounded = new BigDecimal(value, new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return plain(rounded);
            }
        }
        return plain(new BigDecimal(value, new MathContext(DIGITS)));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
