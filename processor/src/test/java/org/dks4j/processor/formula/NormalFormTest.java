/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NormalFormTest {

    private static NormalForm of(String text) throws FormulaException {
        return NormalForm.of(UserActivation.of(text));
    }

    static Stream<CatalogueEntry> catalogue() {
        return Catalogue.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void anEntryOfTheCatalogueIsItsOwnNormalForm(CatalogueEntry entry) {
        assertThat(NormalForm.of(entry)).isEqualTo(new NormalForm(entry, 1, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "tanh(x+7), tanh, 1, 7, 1, 0",
        "2*tanh(x/1000)+1e6, tanh, .001, 0, 2, 1e6",
        "1e6-3*sigmoid(2-x), sigmoid, -1, 2, -3, 1e6",
        "gelu(2*x), gelu, 2, 0, 1, 0",
        "gelu_exact(-3*x+1)*5-2, gelu_exact, -3, 1, 5, -2",
        "swish(x/8)/4, swish, .125, 0, .25, 0",
        "selu(x/4), selu, .25, 0, 1, 0",
        "bentid(2*x+1), bentid, 2, 1, 1, 0",
        "cos(2*x)*3, cos, 2, 0, 3, 0",
        "7+x^2, square, 1, 0, 1, 7",
        "relu(2*x+1), relu, 2, 1, 1, 0",
        "'max(x,0)', relu, 1, 0, 1, 0",
        "'min(x,0)+3', relu, -1, 0, -1, 3",
        "'max(0,3-2*x)', relu, -1, 1.5, 2, 0",
        "(x+abs(x))/2, relu, 1, 0, 1, 0",
    })
    void anEntryOfTheCatalogueIsFoundBelowAffineMaps(
            String text, String core, double inputScale, double inputShift, double outputScale, double outputShift)
            throws FormulaException {
        NormalForm form = of(text);
        assertThat(form.core()).isEqualTo(Catalogue.get(core));
        assertThat(form.isCatalogued()).isTrue();
        assertThat(form.inputScale()).isEqualTo(inputScale);
        assertThat(form.inputShift()).isCloseTo(inputShift, within(1e-300));
        assertThat(form.outputScale()).isEqualTo(outputScale);
        assertThat(form.outputShift()).isCloseTo(outputShift, within(1e-300));
    }

    @ParameterizedTest
    @CsvSource({
        "'(0.1*x+0.3)*tanh(softplus(0.1*x+0.3))', x * tanh(softplus(x))",
        "tanh(3*x+1)*sigmoid(6*x+2), tanh(x) * sigmoid(2 * x)",
        "1e6*x/(1e6+x^2), x / (1000000 + x^2)",
        "5/(2+cos(x))+1, 1 / (2 + cos(x))",
        "exp(-(x-50)^2), exp(-x^2)",
        "1+softplus(2*x)+tanh(x)-7, softplus(x) + tanh(0.5 * x)",
    })
    void whatIsCommonToAllPartsIsLeftOut(String text, String core) throws FormulaException {
        assertThat(of(text).core().formula().text()).isEqualTo(core);
    }

    @ParameterizedTest
    @CsvSource({"x*tanh(softplus(x))", "exp(-x^2)", "x", "'if(x<0,1,2)'", "abs(x)", "x^3+x"})
    void aFormulaWithoutAffineMapsStaysAsItIs(String text) throws FormulaException {
        CatalogueEntry entry = UserActivation.of(text);
        assertThat(NormalForm.of(entry)).isEqualTo(new NormalForm(entry, 1, 0, 1, 0));
    }

    /** What is left and the maps that were left out make up the formula. */
    @Test
    void everyFormulaIsItsNormalFormBetweenAffineMaps() throws FormulaException {
        Random random = new Random(5);
        for (int i = 0; i < 150; i++) {
            Formula formula = RandomFormula.of(random, 4);
            NormalForm form = NormalForm.of(new CatalogueEntry(formula.text(), formula, Optional.empty()));
            for (double x = -3; x <= 3; x += 0.37) {
                double expected = Program.of(formula).at(x);
                double argument = form.inputScale() * x + form.inputShift();
                double core = Program.of(form.core().formula()).at(argument);
                double actual = form.outputScale() * core + form.outputShift();
                double size = 1 + Math.abs(expected) + Math.abs(form.outputScale()) + Math.abs(form.outputShift());
                if (Double.isFinite(expected) && size < 1e6) {
                    assertThat(actual).as("%s at %s", formula.text(), x).isCloseTo(expected, within(1e-7 * size));
                }
            }
        }
    }
}
