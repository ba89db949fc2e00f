/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.shaping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.Formula;
import org.dks4j.processor.formula.FormulaException;
import org.dks4j.processor.formula.NormalForm;
import org.dks4j.processor.formula.UserActivation;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.SubnetworkRule;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.maps.ActivationFunction;
import org.dks4j.processor.shaping.ShapingOutcome.Infeasible;
import org.dks4j.processor.shaping.ShapingOutcome.Shaped;
import org.dks4j.processor.target.OwnScale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The constants of c·φ(ax + b) + d follow from those of φ. */
class OwnScaleTest {

    /** Formulas of X, for which ax + b is put in. */
    private static final List<String> FORMULAS = List.of(
            "tanh(X)",
            "sigmoid(X)",
            "softplus(X)",
            "gelu(X)",
            "gelu_exact(X)",
            "swish(X)",
            "bentid(X)",
            "sin(X)",
            "cos(X)",
            "relu(X)",
            "elu(X)",
            "selu(X)",
            "softsign(X)",
            "atan(X)",
            "X*tanh(softplus(X))",
            "exp(-(X)^2)",
            "tanh(X)*sigmoid(2*(X))",
            "sqrt((X)^2+1)+0.5*(X)",
            "if(X<0,expm1(X),X)+0.1*sin(X)",
            "(X)*exp(-abs(X))",
            "erf(X)+sin(X)");

    private static final double[] FACTORS = {1000, -1000, 1e-3, -1, -0.37, 2.5, 1e6, -1e-7, 31};
    private static final double[] SHIFTS = {0, 7, -30, 1e3, -0.4, 123.456};
    private static final double[] OUTPUT_SHIFTS = {0, 1e6, -3.25, 1e-3};

    static Stream<String> formulas() {
        return FORMULAS.stream();
    }

    private static Optional<TransformedActivation> shape(String text, Method method, double target)
            throws FormulaException {
        CatalogueEntry entry = UserActivation.of(text);
        TestNetworks network = new TestNetworks(entry.name());
        network.actLinear(network.dense(0), 1);
        ShapingOutcome outcome = Shaping.shape(
                network.build(method, new Targets(1 + target, 1, target, 0.9), SubnetworkRule.ENCLOSED),
                UserActivation::named);
        return outcome instanceof Shaped shaped
                ? Optional.of(shaped.network().activations().get(0))
                : Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void theConstantsOfAnAffineImageFollowFromThoseOfTheFormula(String formula) throws FormulaException {
        Random random = new Random(formula.hashCode());
        for (Method method : List.of(Method.DKS, Method.TAT)) {
            for (double target : new double[] {0.0083, 0.2}) {
                Optional<TransformedActivation> itself = shape(formula.replace("X", "x"), method, target);
                for (int i = 0; i < 2; i++) {
                    double a = FACTORS[random.nextInt(FACTORS.length)];
                    double b = SHIFTS[random.nextInt(SHIFTS.length)];
                    double c = FACTORS[random.nextInt(FACTORS.length)];
                    double d = OUTPUT_SHIFTS[random.nextInt(OUTPUT_SHIFTS.length)];
                    String text = c + " * (" + formula.replace("X", "(" + a + "*x+" + b + ")") + ")+" + d;
                    text = text.replace("+-", "-");
                    Optional<TransformedActivation> image = shape(text, method, target);
                    assertThat(image.isPresent()).as(text).isEqualTo(itself.isPresent());
                    if (image.isPresent()) {
                        assertFollows(text, image.orElseThrow(), itself.orElseThrow(), a, b, c, d);
                    }
                }
            }
        }
    }

    private static void assertFollows(
            String text,
            TransformedActivation image,
            TransformedActivation itself,
            double a,
            double b,
            double c,
            double d) {
        double sign = Math.signum(a);
        assertThat(image.inputScale() * Math.abs(a)).as("α of %s", text).isCloseTo(itself.inputScale(), within(1e-9));
        assertThat(image.inputShift() * a + b)
                .as("β of %s", text)
                .isCloseTo(itself.inputShift(), within(1e-9 * Math.max(1, Math.abs(b))));
        assertThat(image.outputScale() * Math.abs(c))
                .as("γ of %s", text)
                .isCloseTo(itself.outputScale(), within(1e-9 * itself.outputScale()));
        assertThat((image.outputShift() + d) / c)
                .as("δ of %s", text)
                .isCloseTo(itself.outputShift(), within(1e-9 * Math.max(1, Math.abs(d / c))));
        image.residuals().forEach((condition, residual) -> assertThat(residual)
                .as("%s of %s", condition, text)
                .isLessThanOrEqualTo(Math.max(1e-12, 1.01 * itself.residuals().get(condition))));
        for (double x = -3; x <= 3; x += 0.5) {
            double value = image.localMaps().values(new double[] {sign * x})[0];
            double expected = Math.signum(c) * itself.localMaps().values(new double[] {x})[0];
            assertThat(value).as("%s at %s", text, x).isCloseTo(expected, within(1e-9));
        }
    }

    /** What is computed has no scale or shift that 32 bits lose: near 0 it is φ̂ there too. */
    @ParameterizedTest
    @ValueSource(strings = {"tanh(x)+1e6", "tanh(x+1e6)", "1e-9*tanh(1e7*x)-1e5", "1e6*x/(1e6+x^2)", "sqrt(x^2+1e6)+x"})
    void whatIsComputedKeepsItsDigitsIn32Bits(String text) throws FormulaException {
        TransformedActivation activation = shape(text, Method.DKS, 0.05).orElseThrow();
        TransformedActivation.Computed computed = activation.computed();
        ActivationFunction core = ActivationFunction.of(computed.entry().formula());
        for (double x = -3; x <= 3; x += 0.25) {
            float argument = (float) ((float) computed.inputScale() * x + (float) computed.inputShift());
            float value = (float) core.upToFirst(new double[] {argument})[0][0];
            double result = (float) computed.outputScale() * (double) (value + (float) computed.outputShift());
            assertThat(result)
                    .as("%s at %s", text, x)
                    .isCloseTo(activation.localMaps().values(new double[] {x})[0], within(2e-5));
        }
    }

    /** No structure tells the scale and the place of these, but where they bend does. */
    @ParameterizedTest
    @CsvSource({
        "exp(-x^2/1e6), exp(-x^2), 1000, 0",
        "sqrt(x^2+1e6), sqrt(x^2+1), 1000, 0",
        "x/(1000+abs(x)), softsign(x), 1000, 0",
        "1/(1+1e-9*exp(-x)), sigmoid(x), 1, -20.72326583694641",
        "log(1e-9+exp(x)), softplus(x), 1, -20.72326583694641",
        "1e6*x/(1e6+x^2), x/(1+x^2), 1000, 0",
        "x^2/(1e-4+x^2), x^2/(1+x^2), .01, 0",
    })
    void aScaleThatNoAffinePartTellsIsFoundWhereTheFormulaBends(String text, String scaled, double length, double place)
            throws FormulaException {
        for (Method method : List.of(Method.DKS, Method.TAT)) {
            TransformedActivation found = shape(text, method, 0.05).orElseThrow();
            TransformedActivation expected = shape(scaled, method, 0.05).orElseThrow();
            assertThat(found.inputScale() / length).isCloseTo(expected.inputScale(), within(1e-9));
            assertThat(Math.abs((found.inputShift() - place) / length))
                    .isCloseTo(Math.abs(expected.inputShift()), within(1e-9));
        }
    }

    static Stream<CatalogueEntry> catalogue() {
        return Catalogue.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void theUnitsOfTheCatalogueAreTheSolvers(CatalogueEntry entry) {
        Formula formula = entry.formula().withNegativeSlope(0.01);
        CatalogueEntry unknown = new CatalogueEntry("formula", formula, Optional.empty());
        NormalForm form = OwnScale.normalForm(unknown);
        assertThat(form.core().formula())
                .isIn(formula, NormalForm.of(unknown).core().formula());
    }

    @ParameterizedTest
    @CsvSource({
        "tanh(x), .658478948, 1.299038106",
        "tanh(x/1000), 658.478948, 1299.038106",
        "tanh(x-50), 49.34152, 1.299038106",
        "softplus(x), 0, 4",
        "softsign(x), 0, .5",
        "'min(max(x,0),6)', 3, 6",
        "square(x), 0, 2",
        "x*sin(x), 0, 2",
    })
    void theScaleIsWhereAndOverWhatLengthTheSlopeVaries(String text, double place, double length)
            throws FormulaException {
        OwnScale own = OwnScale.of(ActivationFunction.of(UserActivation.of(text).formula()));
        double tolerance = 2e-3 * length;
        assertThat(own.length()).isCloseTo(length, within(tolerance));
        assertThat(Math.abs(own.place())).isCloseTo(place, within(tolerance + 1e-6 * place));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    max(2*x-3, x/2)             | its slope jumps at 2
                    x + 0.1*abs(x-0.03)^1.5     | its curvature is unbounded near 0.03
                    """)
    void whatMakesTheCurvatureInfiniteIsNamedWhereTheFormulaHasIt(String text, String reason) throws FormulaException {
        TestNetworks network = new TestNetworks(text);
        network.actLinear(network.dense(0), 1);
        assertThat(Shaping.shape(
                        network.build(Method.TAT, Targets.DEFAULT, SubnetworkRule.ENCLOSED), UserActivation::named))
                .isInstanceOfSatisfying(Infeasible.class, infeasible -> assertThat(
                                infeasible.reasons().get(0).reachable())
                        .isEqualTo("only an infinite one, because " + reason));
    }
}
