/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuredTextTest {

    private static String text(boolean collapsed, String approximations) throws IOException {
        return MeasuredText.of(data(collapsed, approximations));
    }

    private static JsonNode data(boolean collapsed, String approximations) throws IOException {
        return new ObjectMapper()
                .readTree(
                        """
                        {"data": {"path": "digits", "examples": 4, "atInput": [0, 4, 2], "atOutput": [0, 0, 6], "meanAtInput": 0.45,
                         "meanAtOutput": 0.977, "meanDrawn": 0.962, "collapsed": %s, "condition": 25, "approximations": %s}}
                        """
                                .formatted(collapsed, approximations));
    }

    @Test
    void theMeanOfPairsIsGivenBeforeAndAfter() throws IOException {
        assertThat(text(true, "[]"))
                .contains("goes from 0.4500 to 0.9770")
                .contains("mean c value of the initialized network: 0.9620")
                .doesNotContain("not exact");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dataThatCollapseDecideTheVerdict(boolean collapsed, @TempDir Path folder) throws Exception {
        Path source = Files.writeString(
                folder.resolve("Deep.java"),
                """
                import java.util.List;
                import org.dks4j.annotations.*;

                @DKSNetwork(input = 8, activation = Activation.TANH)
                record Deep(
                        @Repeat(9) @Dense(units = 8, activation = Activation.NETWORK) List<Layer> hidden,
                        @Dense(units = 2) Layer logits) {}
                """);
        ObjectNode analysis = (ObjectNode) new DescriptionAnalysis(System.getProperty("java.class.path"))
                .of(source, folder.resolve("classes"))
                .get(0);
        analysis.set("data", data(collapsed, "[]").get("data"));
        String verdict = AnalysisText.of(analysis).lines().skip(1).findFirst().orElseThrow();
        if (collapsed) {
            assertThat(verdict)
                    .isEqualTo("collapsed on these data: pairs of examples go from a mean c value of 0.4500 to 0.9770,"
                            + " so training fits little but their mean");
            assertThat(AnalysisText.of(analysis)).contains("\nits kernel alone, without pooling: ");
        } else {
            assertThat(verdict).doesNotContain("collapsed on these data");
        }
    }

    @Test
    void whatIsNotExactIsTold() throws IOException {
        assertThat(text(false, "[\"q is from 0.1 to 3\", \"a mean is drawn\"]"))
                .contains("not exact: q is from 0.1 to 3\nnot exact: a mean is drawn\n");
    }
}
