/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Constant;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.Multiply;

/**
 * An activation without the affine maps around and inside it: φ(x) = c·ψ(ax + b) + d. Shaping finds affine maps anyway
 * (docs/mathematics.md, section 4.1), so ψ's constants determine φ's, and ψ does not lose digits to scales and shifts
 * of φ.
 *
 * @param core ψ, an entry of the catalogue if its formula is one up to affine maps
 * @param inputScale a, not 0
 * @param inputShift b
 * @param outputScale c, not 0
 * @param outputShift d
 */
public record NormalForm(
        CatalogueEntry core, double inputScale, double inputShift, double outputScale, double outputShift) {

    private static final List<Known> CATALOGUE = Catalogue.entries().stream()
            .flatMap(entry -> Smallest.of(entry.formula()).map(smallest -> new Known(entry, smallest)).stream())
            .toList();

    /** An entry of the catalogue and its form without affine maps. */
    private record Known(CatalogueEntry entry, Smallest smallest) {}

    /** The normal form of an activation. That of an entry of the catalogue is itself. */
    public static NormalForm of(CatalogueEntry entry) {
        NormalForm itself = new NormalForm(entry, 1, 0, 1, 0);
        if (isCatalogued(entry)) {
            return itself;
        }
        Optional<NormalForm> peeled = peeled(entry.formula());
        return peeled.filter(NormalForm::isCatalogued)
                .or(() -> relu(entry.formula()))
                .or(() -> peeled)
                .orElse(itself);
    }

    private static Optional<NormalForm> peeled(Formula formula) {
        return Smallest.of(formula)
                .map(smallest -> CATALOGUE.stream()
                        .filter(known -> known.smallest.inner().equals(smallest.inner()))
                        .findFirst()
                        .map(smallest::inTermsOf)
                        .orElseGet(smallest::itself))
                .filter(form -> form.isFinite() && form.changes());
    }

    /**
     * The form of a formula that is constant on one side of its only kink and linear on the other, in whatever
     * notation.
     */
    private static Optional<NormalForm> relu(Formula formula) {
        List<Kink> kinks = formula.kinks();
        if (kinks.size() != 1) {
            return Optional.empty();
        }
        double at = kinks.get(0).at();
        Optional<Affine> below = AffineParts.affine(Rewriting.around(formula, at - 1));
        Optional<Affine> above = AffineParts.affine(Rewriting.around(formula, at + 1));
        return below.flatMap(left -> above.flatMap(right -> relu(at, left, right)))
                .filter(form -> form.holdsAround(formula, at));
    }

    private static Optional<NormalForm> relu(double kink, Affine below, Affine above) {
        CatalogueEntry relu = Catalogue.get("relu");
        if (below.scale == 0 && above.scale != 0) {
            return Optional.of(new NormalForm(relu, 1, -kink, above.scale, below.shift));
        }
        return above.scale == 0 && below.scale != 0
                ? Optional.of(new NormalForm(relu, -1, kink, -below.scale, above.shift))
                : Optional.empty();
    }

    /** Whether the form has the formula's values on both sides of a point, also if a comparison makes no sense. */
    private boolean holdsAround(Formula formula, double point) {
        Program program = Program.of(formula);
        Program ofCore = Program.of(core.formula());
        return IntStream.rangeClosed(-24, 24).allMatch(i -> {
            double x = point + Math.signum(i) * StrictMath.pow(2, Math.abs(i) * 0.5 - 6);
            double expected = program.at(x);
            double size = Math.abs(expected) + Math.abs(outputShift) + Math.abs(outputScale * inputScale * x);
            return Math.abs(outputScale * ofCore.at(inputScale * x + inputShift) + outputShift - expected)
                    <= 1e-9 * size;
        });
    }

    /**
     * The form whose ψ has another unit and another origin.
     *
     * @param length the unit, above 0
     * @param place the origin
     */
    public NormalForm inUnits(double length, double place) {
        Formula formula = AffineParts.substituted(core.formula(), new Affine(1 / length, -place / length));
        return new NormalForm(
                new CatalogueEntry(formula.text(), formula, Optional.empty()),
                inputScale / length,
                (inputShift - place) / length,
                outputScale,
                outputShift);
    }

    /** The argument of φ at which ψ has an argument. */
    public double argument(double ofCore) {
        return (ofCore - inputShift) / inputScale;
    }

    /** Whether ψ is an entry of the catalogue. */
    public boolean isCatalogued() {
        return isCatalogued(core);
    }

    private static boolean isCatalogued(CatalogueEntry entry) {
        return Catalogue.find(entry.name()).filter(entry::equals).isPresent();
    }

    private boolean isFinite() {
        double product = inputScale * outputScale;
        return Double.isFinite(1 / inputScale + inputShift / inputScale)
                && Double.isFinite(1 / outputScale + outputShift + inputScale + outputScale)
                && product != 0;
    }

    /** Whether the form is more than another notation of the formula. */
    private boolean changes() {
        boolean identity = inputScale == 1 && inputShift == 0 && outputScale == 1 && outputShift == 0;
        return !identity || isCatalogued();
    }

    /**
     * An affine function.
     *
     * @param scale its slope
     * @param shift its value at 0
     */
    record Affine(double scale, double shift) {}

    /** A formula as scale·inner + shift. */
    private record Peeled(Formula inner, double scale, double shift) {

        static Peeled of(Formula formula) {
            Peeled peeled = new Peeled(formula, 1, 0);
            for (Peeled next = peeled.further(); !next.equals(peeled); next = peeled.further()) {
                peeled = next;
            }
            return peeled;
        }

        private Peeled further() {
            if (inner instanceof Add) {
                List<Formula> terms = new ArrayList<>();
                terms(inner, terms);
                double constant = terms.stream()
                        .filter(AffineParts::isConstant)
                        .mapToDouble(AffineParts::value)
                        .sum();
                Optional<Formula> rest = terms.stream()
                        .filter(term -> !AffineParts.isConstant(term))
                        .reduce(Algebra::add);
                return rest.isEmpty() ? this : new Peeled(rest.orElseThrow(), scale, shift + scale * constant);
            }
            if (inner instanceof Multiply product && AffineParts.isConstant(product.left())) {
                return times(AffineParts.value(product.left()), product.right());
            }
            if (inner instanceof Multiply product && AffineParts.isConstant(product.right())) {
                return times(AffineParts.value(product.right()), product.left());
            }
            if (inner instanceof Divide quotient && AffineParts.isConstant(quotient.denominator())) {
                return times(1 / AffineParts.value(quotient.denominator()), quotient.numerator());
            }
            if (inner instanceof Divide quotient) {
                Peeled numerator = of(quotient.numerator());
                if (numerator.shift == 0 && numerator.scale != 1) {
                    return times(numerator.scale, Algebra.divide(numerator.inner, quotient.denominator()));
                }
                if (quotient.numerator() instanceof Constant number && number.value() != 1) {
                    return times(number.value(), Algebra.divide(Algebra.ONE, quotient.denominator()));
                }
            }
            return this;
        }

        private Peeled times(double factor, Formula rest) {
            return factor == 0 || AffineParts.isConstant(rest) ? this : new Peeled(rest, scale * factor, shift);
        }

        private static void terms(Formula formula, List<Formula> terms) {
            if (formula instanceof Add sum) {
                terms(sum.left(), terms);
                terms(sum.right(), terms);
            } else {
                terms.add(formula);
            }
        }
    }

    /**
     * A formula as one of an affine argument: of those that occur in it the one for which the formula is smallest, or
     * the first of these.
     */
    private record Smallest(Affine argument, Peeled peeled) {

        static Optional<Smallest> of(Formula formula) {
            return AffineParts.of(formula).stream()
                    .map(argument -> new Smallest(argument, Peeled.of(AffineParts.substituted(formula, argument))))
                    .min(Comparator.comparingInt(smallest -> AffineParts.size(smallest.inner())));
        }

        Formula inner() {
            return peeled.inner;
        }

        NormalForm itself() {
            CatalogueEntry core = new CatalogueEntry(inner().text(), inner(), Optional.empty());
            return new NormalForm(core, argument.scale, argument.shift, peeled.scale, peeled.shift);
        }

        /** Relates the same formula to a known activation. */
        NormalForm inTermsOf(Known known) {
            Affine inside = known.smallest.argument;
            Peeled around = known.smallest.peeled;
            double factor = peeled.scale / around.scale;
            return new NormalForm(
                    known.entry,
                    argument.scale / inside.scale,
                    (argument.shift - inside.shift) / inside.scale,
                    factor,
                    peeled.shift - factor * around.shift);
        }
    }

    /** The affine parts of a formula: the largest ones that are affine functions of x. */
    private static final class AffineParts {

        private static final double ROUNDING = 4 * 0x1p-53;

        private AffineParts() {}

        /** All different ones, in the order in which they are written. */
        static List<Affine> of(Formula formula) {
            List<Affine> found = new ArrayList<>();
            collect(formula, found);
            return found.stream().distinct().toList();
        }

        private static void collect(Formula formula, List<Affine> found) {
            Optional<Affine> affine = affine(formula);
            if (affine.isEmpty()) {
                formula.parts().forEach(part -> collect(part, found));
            } else if (affine.orElseThrow().scale != 0) {
                found.add(affine.orElseThrow());
            }
        }

        /** The formula as one of u = ax + b. */
        static Formula substituted(Formula formula, Affine argument) {
            Optional<Affine> affine = affine(formula);
            if (affine.isEmpty()) {
                return formula.rebuilt(part -> substituted(part, argument));
            }
            double scale = rounded(affine.orElseThrow().scale / argument.scale, 1);
            double shift = affine.orElseThrow().shift - rounded(scale * argument.shift, affine.orElseThrow().shift);
            return Algebra.add(Algebra.multiply(Algebra.number(scale), Algebra.X), Algebra.number(shift));
        }

        /** A number, or the simpler one that it equals up to rounding. */
        private static double rounded(double number, double expected) {
            return Math.abs(number - expected) <= ROUNDING * Math.abs(expected) ? expected : number;
        }

        private static Optional<Affine> affine(Formula formula) {
            if (formula.equals(Algebra.X)) {
                return Optional.of(new Affine(1, 0));
            }
            if (isConstant(formula)) {
                return Optional.of(new Affine(0, value(formula)));
            }
            if (formula instanceof Add sum) {
                return affine(sum.left()).flatMap(left -> affine(sum.right())
                        .map(right -> new Affine(left.scale + right.scale, left.shift + right.shift)));
            }
            if (formula instanceof Multiply product) {
                return isConstant(product.left())
                        ? times(product.right(), value(product.left()))
                        : isConstant(product.right())
                                ? times(product.left(), value(product.right()))
                                : Optional.empty();
            }
            if (formula instanceof Divide quotient && isConstant(quotient.denominator())) {
                return times(quotient.numerator(), 1 / value(quotient.denominator()));
            }
            return Optional.empty();
        }

        private static Optional<Affine> times(Formula formula, double factor) {
            return affine(formula).map(inner -> new Affine(factor * inner.scale, factor * inner.shift));
        }

        /** Whether x does not occur, nor the slope below 0. */
        static boolean isConstant(Formula formula) {
            boolean leaf = formula instanceof Formula.Variable || formula instanceof Formula.NegativeSlope;
            return !leaf && formula.parts().stream().allMatch(AffineParts::isConstant);
        }

        static double value(Formula constant) {
            return constant instanceof Constant number
                    ? number.value()
                    : Program.of(constant).at(0);
        }

        static int size(Formula formula) {
            return 1 + formula.parts().stream().mapToInt(AffineParts::size).sum();
        }
    }
}
