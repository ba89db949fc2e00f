/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message says to write is accepted. */
class AdviceTest {

    private static final String HEADER = "import java.util.*;\nimport org.dks4j.annotations.*;\n"
            + "@DKSNetwork(input = 8, activation = Activation.TANH)\n";

    private static Compilation compile(String components, Path output) {
        String block = " record Pair(@Dense(units = 8, activation = Activation.NETWORK) Layer hidden) {}";
        Source source = Source.of(
                "Net", HEADER + "record Net(" + components + ", @Dense(units = 10) Layer logits) {" + block + "}\n");
        return Compilation.run(With.JAVAC, output, List.of(source), "-proc:only");
    }

    private static String message(Compilation compilation, String code) {
        return compilation.findings().stream()
                .filter(report -> report.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(compilation.diagnostics()))
                .message();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            DKS007 | @Repeat(2) | ArrayList<Layer>  | List<Layer>
            DKS007 | @Repeat(2) | Layer[]           | List<Layer>
            DKS007 | @Repeat(2) | Layer             | List<Layer>
            DKS007 | @Repeat(2) | String            | List<Layer>
            DKS007 | @Repeat(2) | Set<Pair>         | List<Pair>
            DKS006 | ''         | List              | Layer
            DKS006 | ''         | List<Layer[]>     | Layer
            """)
    void aTypeThatIsProposedIsAccepted(String code, String repeat, String type, String proposed, @TempDir Path output) {
        String layer = proposed.contains("Pair") ? "@Block " : "@Dense(units = 8, activation = Activation.NETWORK) ";
        Compilation refused = compile(repeat + layer + type + " hidden", output.resolve("refused"));
        String write = code.equals("DKS007") ? "write '" + proposed + " hidden'" : "or write " + proposed;
        assertThat(message(refused, code)).endsWith(write);
        Compilation accepted = compile(repeat + layer + proposed + " hidden", output.resolve("accepted"));
        assertThat(accepted.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0, 0", "1, 1", "1e200, 1e200", "1e-200, -2e-200", "1.7976931348623157e308, 0"})
    void weightsThatAreProposedAreAccepted(String weights, @TempDir Path output) {
        String sum = "@Dense(units = 8, activation = Activation.NETWORK) Layer a, @Dense(units = 8) Layer b,"
                + " @From(\"a\") @Dense(units = 8) Layer c, @Sum(of = {\"b\", \"c\"}, weights = {%s}) Layer sum";
        String message = message(compile(sum.replace("%s", weights), output.resolve("refused")), "DKS141");
        Matcher proposed = Pattern.compile("write weights = \\{([^}]*)}").matcher(message);
        assertThat(proposed.find()).as(message).isTrue();
        Compilation accepted = compile(sum.replace("%s", proposed.group(1)), output.resolve("accepted"));
        assertThat(accepted.findings()).isEmpty();
    }
}
