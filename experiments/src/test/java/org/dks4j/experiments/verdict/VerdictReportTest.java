/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.dks4j.experiments.compile.NetworkCompiler;
import org.dks4j.experiments.plan.Arm;
import org.dks4j.processor.analysis.Calibration;
import org.dks4j.processor.analysis.KernelFigures;
import org.dks4j.processor.analysis.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verdict of an analysis follows from the trainings of the plan {@code verdict}. {@code -Ddks4j.rewrite=true} computes all
 * kernels and writes the table of docs/RESULTS.md again.
 */
class VerdictReportTest {

    private static final Path MODULE = Path.of("");
    private static final Path DOCUMENT = Path.of("../docs/RESULTS.md");

    @TempDir
    private static Path folder;

    @BeforeAll
    static void rewriteWhereAsked() throws IOException {
        if (Boolean.getBoolean("dks4j.rewrite")) {
            Map<String, KernelFigures> kernels = new LinkedHashMap<>();
            for (Arm arm : VerdictReport.plan(MODULE).arms()) {
                kernels.put(arm.id(), kernel(arm));
            }
            Files.writeString(VerdictReport.kernels(MODULE), KernelTable.csv(kernels));
            VerdictReport report = VerdictReport.of(MODULE);
            Files.writeString(DOCUMENT, report.filled(Files.readString(DOCUMENT)));
        }
    }

    private static KernelFigures kernel(Arm arm) throws IOException {
        NetworkCompiler compiler = new NetworkCompiler(System.getProperty("java.class.path"));
        return KernelTable.figures(compiler.analyze(arm.network(), Files.createDirectories(folder.resolve(arm.id()))));
    }

    @Test
    void theCalibrationOfTheAnalysisIsWhatTheTrainingsGive() throws IOException {
        assertThat(Calibration.MEASURED).isEqualTo(VerdictReport.of(MODULE).fitted());
    }

    @Test
    void theTablesOfTheResultsAreWhatTheTrainingsGive() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertThat(document).isEqualTo(VerdictReport.of(MODULE).filled(document));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain-relu-he-20",
                "shaped-dks-tanh-20",
                "skips-plain-relu-21",
                "normalized-batch-relu-21",
                "convolutions-relu-he-20",
                "convolutions-tat-leaky-relu-20"
            })
    void theKernelsOfTheTableAreThoseOfTheNetworksToday(String id) throws IOException {
        Arm arm = VerdictReport.plan(MODULE).arms().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        // A C(0) of 0 is left with what rounding adds.
        assertThat(kernel(arm))
                .usingRecursiveComparison()
                .withComparatorForType(
                        (left, right) -> Math.abs(left - right) <= 1e-6 * Math.abs(right) + 1e-12
                                ? 0
                                : Double.compare(left, right),
                        Double.class)
                .isEqualTo(KernelTable.read(VerdictReport.kernels(MODULE)).get(id));
    }

    /** A calibration that does not hold for networks which it has not seen is none. */
    @Test
    void bothHalvesAgreeWithTheScore() throws IOException {
        VerdictReport report = VerdictReport.of(MODULE);
        for (Predicate<JudgedNetwork> half :
                List.<Predicate<JudgedNetwork>>of(JudgedNetwork::chooses, network -> !network.chooses())) {
            long all = report.networks().stream().filter(half).count();
            assertThat(all).isGreaterThanOrEqualTo(20);
            assertThat(report.agreeing(half)).isGreaterThanOrEqualTo(Math.round(0.8 * all));
        }
    }

    @Test
    void theTrainingsAreOfManyKinds() throws IOException {
        List<JudgedNetwork> networks = VerdictReport.of(MODULE).networks();
        assertThat(networks).hasSizeGreaterThanOrEqualTo(40);
        assertThat(networks)
                .extracting(JudgedNetwork::kind)
                .containsOnly("plain", "wide", "shaped", "skips", "normalized", "convolutions");
        assertThat(networks).anyMatch(JudgedNetwork::trains).anyMatch(network -> !network.trains());
    }

    @Test
    void whatIsWellBehavedTrainedInNineOfTenCases() throws IOException {
        VerdictReport report = VerdictReport.of(MODULE);
        List<JudgedNetwork> praised = report.networks().stream()
                .filter(network -> List.of(Verdict.WELL_BEHAVED, Verdict.NEARLY_LINEAR)
                        .contains(Verdict.of(network.figures(), report.fitted().estimate(network.figures()))))
                .toList();
        assertThat(praised).isNotEmpty();
        assertThat(praised.stream().filter(JudgedNetwork::trains).count())
                .isGreaterThanOrEqualTo(Math.round(0.9 * praised.size()));
    }

    @Test
    void aFitFindsTheWeightsThatMadeTheOutcomes() {
        // Of each input as many outcomes as the logistic function of 1 - 2x says, in thousandths.
        List<double[]> inputs = new ArrayList<>();
        List<Boolean> outcomes = new ArrayList<>();
        for (double x : new double[] {0, 0.5, 1, 1.5}) {
            long good = Math.round(1000 / (1 + StrictMath.exp(2 * x - 1)));
            for (int i = 0; i < 1000; i++) {
                inputs.add(new double[] {x});
                outcomes.add(i < good);
            }
        }
        double[] fitted = new LogisticFit(1e-6).fit(inputs, outcomes);
        assertThat(fitted[0]).isCloseTo(1, within(0.01));
        assertThat(fitted[1]).isCloseTo(-2, within(0.01));
    }

    @Test
    void separatedClassesGiveFiniteWeights() {
        double[] fitted = new LogisticFit(0.3).fit(List.of(new double[] {0}, new double[] {1}), List.of(true, false));
        assertThat(fitted[1]).isBetween(-10.0, 0.0);
    }

    @Test
    void kernelsAreReadAsTheyWereWritten() throws IOException {
        Map<String, KernelFigures> kernels =
                Map.of("a", new KernelFigures(1, 0.25, 0.98, 0.5, Double.POSITIVE_INFINITY, 1e-20, 0.5));
        Path file = Files.writeString(folder.resolve("kernels.csv"), KernelTable.csv(kernels));
        assertThat(KernelTable.read(file)).isEqualTo(kernels);
    }
}
