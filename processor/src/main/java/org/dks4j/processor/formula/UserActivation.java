package org.dks4j.processor.formula;

import java.util.Optional;

/** Activations that a description gives as a formula: read, tested for being one, and named. */
public final class UserActivation {

    /** Where inputs of an activation lie, as far as can be told before it is scaled. */
    private static final int DOMAIN = 12;

    /** What must be finite in any case: most of a standard normal. */
    private static final int CENTRE = 4;

    private static final double STEP = 0.0625;

    /** Where growth is judged. */
    private static final int FAR = 24;

    private UserActivation() {}

    /**
     * The activation of a formula. One that is a formula of the catalogue is that entry; any other is named by its text.
     *
     * @throws FormulaException if the text is no formula, does not depend on x, is not defined somewhere, or grows so fast that
     *     its Gaussian expectations are infinite
     */
    public static CatalogueEntry of(String text) throws FormulaException {
        Formula formula = FormulaParser.parse(text);
        if (FormulaSize.isTooLarge(formula)) {
            throw new FormulaException(text, "has more than " + FormulaSize.LARGEST + " operations");
        }
        requireIntegrable(text, formula);
        if (formula.kinks().size() > FormulaSize.MOST_KINKS) {
            throw new FormulaException(text, "has more than " + FormulaSize.MOST_KINKS + " kinks");
        }
        Optional<CatalogueEntry> known = Catalogue.entries().stream()
                .filter(entry -> entry.formula().equals(formula))
                .findFirst();
        return known.orElseGet(() -> new CatalogueEntry(formula.text(), formula, Optional.empty()));
    }

    /** The activation that a network names: of the catalogue, else by its formula, which has been tested before. */
    public static CatalogueEntry named(String name) {
        return Catalogue.find(name).orElseGet(() -> {
            try {
                return new CatalogueEntry(name, FormulaParser.parse(name), Optional.empty());
            } catch (FormulaException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    private static void requireIntegrable(String text, Formula formula) throws FormulaException {
        Program program = Program.of(formula);
        if (Program.of(formula.derivative()).at(0.3) == 0 && formula instanceof Formula.Constant) {
            throw new FormulaException(text, "does not depend on x");
        }
        for (double x = -DOMAIN; x <= DOMAIN; x += STEP) {
            double value = program.at(x);
            if (Double.isNaN(value)) {
                throw new FormulaException(text, "is not defined at x = " + plain(x));
            }
            if (Double.isInfinite(value) && Math.abs(x) <= CENTRE) {
                throw new FormulaException(text, "is infinite at x = " + plain(x));
            }
        }
        for (int x : new int[] {-FAR, FAR}) {
            // φ² against the normal density exp(-x²/2).
            if (!(StrictMath.log(Math.abs(program.at(x)) + 1) < x * x / 4.0)) {
                throw new FormulaException(text, "grows so fast that its mean square over a normal input is infinite");
            }
        }
    }

    private static String plain(double x) {
        return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
    }
}
