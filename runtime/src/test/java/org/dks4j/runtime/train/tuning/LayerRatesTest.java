/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.train.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerRatesTest {

    private static final List<String> WEIGHTS = List.of(
            "stem/kernel", "stem/bias", "group1[0].conv1/kernel", "group1[0].se/squeeze/kernel", "logits/kernel");

    @Test
    void theLastPatternThatMatchesCountsForAllWeightsOfALayer() {
        LayerRates rates = LayerRates.parse("*=0.1, group1[0].se = 2,logits=1e1");
        assertThat(WEIGHTS.stream().map(rates::factor)).containsExactly(0.1, 0.1, 0.1, 2.0, 10.0);
        assertThat(rates.largest()).isEqualTo(10);
        assertThat(rates.text()).isEqualTo("*=0.1,group1[0].se=2.0,logits=10.0");
        assertThat(LayerRates.parse(rates.text())).isEqualTo(rates);
        assertThat(LayerRates.parse("stem=3").factor("logits/kernel")).isEqualTo(1);
        assertThat(rates.lines(WEIGHTS))
                .containsExactly(
                        "learning rate times 0.1: stem, group1[0].conv1",
                        "learning rate times 2.0: group1[0].se",
                        "learning rate times 10.0: logits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "stem | 'stem' is not LAYERS=FACTOR, such as stem*=0.1",
                "=2 | '=2' is not LAYERS=FACTOR, such as stem*=0.1",
                "stem=1,,logits=2 | '' is not LAYERS=FACTOR, such as stem*=0.1",
                "stem=fast | the factor 'fast' in 'stem=fast' is no number",
                "stem=0 | the factor of the learning rate of stem is 0; --freeze keeps layers as they are",
                "stem=-1 | the factor of the learning rate of stem must be above 0 and finite, not -1.0",
                "stem=Infinity | the factor of the learning rate of stem must be above 0 and finite, not Infinity"
            })
    void anotherTextIsAnError(String text, String message) {
        assertThatThrownBy(() -> LayerRates.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "logit=2 | --layer-rates: 'logit' is no layer that is trained; the closest are logits, stem, group1[0].se",
                "stem=2,s*=3 | --layer-rates: stem=2.0 has no effect, because later patterns match the same layers",
                "stem=2,stem=2 | --layer-rates: 'stem' is there twice"
            })
    void aPatternThatDoesNothingIsAnError(String text, String message) {
        assertThatThrownBy(() -> LayerRates.parse(text).requireUsed(WEIGHTS)).hasMessage(message);
    }
}
