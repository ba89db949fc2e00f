/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.Optional;
import java.util.OptionalDouble;

/** Activations given as formulas in a description: parsed, validated and named. */
public final class UserActivation {

    /** The expected range of an activation's input before it is scaled. */
    private static final int DOMAIN = 12;

    /** The range where values must be finite: most of a standard normal. */
    private static final int CENTRE = 4;

    private static final double STEP = 0.0625;

    /** The share of φ² times the normal density that may remain at the ends of the domain. */
    private static final double LARGEST_TAIL = 1e-10;

    /** Smaller relative differences are rounding. */
    private static final double ROUNDING = 1e-12;

    /** Where growth is tested. */
    private static final int FAR = 24;

    private UserActivation() {}

    /**
     * The activation of a formula. One that is a formula of the catalogue is that entry; any other is named by its text.
     *
     * @throws FormulaException if the text is not a formula, has numbers out of the range of float32, does not depend
     *     on x, is not defined somewhere, or grows so fast that its Gaussian expectations are infinite
     */
    public static CatalogueEntry of(String text) throws FormulaException {
        Formula formula = FormulaParser.parse(text);
        if (FormulaSize.isTooLarge(formula)) {
            throw new FormulaException(text, "has more than " + FormulaSize.LARGEST + " operations");
        }
        OptionalDouble number = FormulaSize.beyondFloat(formula);
        if (number.isPresent()) {
            throw new FormulaException(
                    text, "comes to the number " + number.getAsDouble() + ", which " + FormulaSize.NO_FLOAT);
        }
        Optional<CatalogueEntry> known = Catalogue.entries().stream()
                .filter(entry -> entry.formula().equals(formula))
                .findFirst();
        CatalogueEntry entry = known.orElseGet(() -> new CatalogueEntry(formula.text(), formula, Optional.empty()));
        NormalForm form = NormalForm.of(entry);
        if (!form.isCatalogued()) {
            require(text, formula, form.core().formula());
        }
        return entry;
    }

    /** Tests a formula in the form that shaping uses: without the affine maps around and inside it. */
    private static void require(String text, Formula formula, Formula core) throws FormulaException {
        if (core.equals(formula)) {
            require(text, formula);
            return;
        }
        try {
            require(core.text(), core);
        } catch (FormulaException ofCore) {
            // Places are given in the user's x if that form fails too.
            require(text, formula);
            throw ofCore;
        }
    }

    private static void require(String text, Formula formula) throws FormulaException {
        requireIntegrable(text, formula);
        Resolution resolution = Resolution.of(formula);
        if (resolution.doubt().isPresent()) {
            throw new FormulaException(text, resolution.doubt().orElseThrow());
        }
        if (resolution.kinks().size() > FormulaSize.MOST_KINKS) {
            throw new FormulaException(text, "has more than " + FormulaSize.MOST_KINKS + " kinks");
        }
    }

    /** The activation of a name in the network: one of the catalogue, or a formula that has already been tested. */
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
        if (!dependsOnX(program)) {
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
        if (share(program, DOMAIN) + share(program, -DOMAIN) > LARGEST_TAIL * largestShare(program)) {
            throw new FormulaException(
                    text,
                    "grows so fast that its mean square over a normal input comes from beyond " + DOMAIN
                            + " standard deviations; write a formula that grows more slowly");
        }
    }

    /** Whether values differ by more than rounding. */
    private static boolean dependsOnX(Program program) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double x = -Kinks.REACH; x <= Kinks.REACH; x += STEP) {
            double value = program.at(x);
            low = Double.isNaN(value) ? low : Math.min(low, value);
            high = Double.isNaN(value) ? high : Math.max(high, value);
        }
        return high - low > ROUNDING * Math.max(Math.abs(low), Math.abs(high)) || Double.isInfinite(high - low);
    }

    /** φ² times the normal density. */
    private static double share(Program program, double x) {
        double value = program.at(x);
        return value * value * StrictMath.exp(-0.5 * x * x);
    }

    private static double largestShare(Program program) {
        double largest = 0;
        for (double x = -DOMAIN; x <= DOMAIN; x += STEP) {
            largest = Math.max(largest, share(program, x));
        }
        return largest;
    }

    private static String plain(double x) {
        return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
    }
}
