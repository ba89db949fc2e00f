/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.verdict;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.plan.PlanReader;
import org.dks4j.experiments.report.DocumentParts;
import org.dks4j.experiments.report.Table;
import org.dks4j.experiments.run.ResultFolders;
import org.dks4j.experiments.run.Results;
import org.dks4j.processor.analysis.Calibration;
import org.dks4j.processor.analysis.Calibration.Band;
import org.dks4j.processor.analysis.Calibration.Estimate;
import org.dks4j.processor.analysis.KernelFigures;
import org.dks4j.processor.analysis.KernelSign;
import org.dks4j.processor.analysis.Verdict;

/**
 * How likely networks train, measured: the fit to the trainings of the plan {@code verdict}, and the parts of docs/RESULTS.md
 * that tell it. Equal results give equal bytes.
 *
 * @param networks all that were trained
 * @param fitted what the fit to the choosing half gives; its bands count all networks
 */
public record VerdictReport(List<JudgedNetwork> networks, Calibration fitted) {

    /** Weak: it keeps weights finite where a plane separates the classes, and changes little elsewhere. */
    private static final double PENALTY = 0.3;

    private static final MathContext DIGITS = new MathContext(3);

    /** Where bands end: in the half that chooses, networks that train and that do not overlap between the first two. */
    private static final List<Double> ENDS = List.of(0.2, 0.6, 1.0);

    private static final double EVEN = 0.5;

    /** What is smaller is 0 to people. */
    private static final double ROUNDING = 1e-10;

    public VerdictReport {
        networks = List.copyOf(networks);
    }

    /**
     * Makes it.
     *
     * @param folder that of the module: it has {@code plans} and {@code results}
     * @throws IOException if something cannot be read
     */
    public static VerdictReport of(Path folder) throws IOException {
        Plan plan = plan(folder);
        Path results = results(folder);
        ResultFolders folders = ResultFolders.of(results, plan, Optional.empty());
        List<JudgedNetwork> networks =
                JudgedNetwork.of(plan, Results.read(plan, folders), KernelTable.read(kernels(folder)));
        return new VerdictReport(networks, fit(networks));
    }

    /** The plan whose trainings these are. */
    public static Plan plan(Path folder) throws IOException {
        return PlanReader.read(folder.resolve("plans/verdict.yaml"), false);
    }

    /** The file with the kernels of its networks. */
    public static Path kernels(Path folder) {
        return results(folder).resolve("kernels.csv");
    }

    private static Path results(Path folder) {
        return folder.resolve("results/verdict");
    }

    /** A sign is 0 where all is well. One by which larger values would praise a network is left out: its weight is 0. */
    private static Calibration fit(List<JudgedNetwork> networks) {
        List<JudgedNetwork> choosing =
                networks.stream().filter(JudgedNetwork::chooses).toList();
        List<KernelSign> signs = List.of(KernelSign.values());
        double[] fitted = weights(choosing, signs);
        while (praising(signs, fitted).isPresent()) {
            KernelSign praising = praising(signs, fitted).orElseThrow();
            signs = signs.stream().filter(sign -> sign != praising).toList();
            fitted = weights(choosing, signs);
        }
        Map<KernelSign, Double> weights = new EnumMap<>(KernelSign.class);
        for (KernelSign sign : KernelSign.values()) {
            int place = signs.indexOf(sign);
            weights.put(sign, place < 0 ? 0 : rounded(fitted[1 + place]));
        }
        List<Band> ends = ENDS.stream().map(end -> new Band(end, 0, 0)).toList();
        return new Calibration(rounded(fitted[0]), weights, ends)
                .counting(figures(networks, JudgedNetwork::trains), figures(networks, network -> !network.trains()));
    }

    private static double[] weights(List<JudgedNetwork> networks, List<KernelSign> signs) {
        return new LogisticFit(PENALTY)
                .fit(
                        networks.stream()
                                .map(network -> signs.stream()
                                        .mapToDouble(sign -> sign.of(network.figures()))
                                        .toArray())
                                .toList(),
                        networks.stream().map(JudgedNetwork::trains).toList());
    }

    /** The sign with the largest weight above 0. */
    private static Optional<KernelSign> praising(List<KernelSign> signs, double[] fitted) {
        return signs.stream()
                .filter(sign -> fitted[1 + signs.indexOf(sign)] > 0)
                .max(Comparator.comparingDouble(sign -> fitted[1 + signs.indexOf(sign)]));
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    private static List<KernelFigures> figures(List<JudgedNetwork> networks, Predicate<JudgedNetwork> which) {
        return networks.stream().filter(which).map(JudgedNetwork::figures).toList();
    }

    /** How many of the networks are on the side of one half on which the regression has them. */
    public long agreeing(Predicate<JudgedNetwork> which) {
        return networks.stream()
                .filter(which)
                .filter(network -> (fitted.score(network.figures()) >= EVEN) == network.trains())
                .count();
    }

    /** A document with its parts written anew. */
    public String filled(String document) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("verdict-agreement", agreement());
        parts.put("verdict-signs", signs().markdown());
        parts.put("verdict-bands", bands().markdown());
        parts.put("verdict-trainings", trainings().markdown());
        return DocumentParts.filled(document, parts);
    }

    private String agreement() {
        return String.format(
                Locale.ROOT,
                "%d networks. Whether they train and whether the score is above one half agrees for %s of the half to which the regression is fitted, and for %s of the other half.%n",
                networks.size(),
                agreement(JudgedNetwork::chooses),
                agreement(network -> !network.chooses()));
    }

    private String agreement(Predicate<JudgedNetwork> which) {
        long all = networks.stream().filter(which).count();
        long agreeing = agreeing(which);
        return String.format(Locale.ROOT, "%d of %d (%s)", agreeing, all, text("%.0f %%", 100.0 * agreeing / all));
    }

    private Table signs() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("intercept", "1", "", number(fitted.intercept())));
        for (KernelSign sign : KernelSign.values()) {
            rows.add(List.of(sign.text(), sign.expression(), number(sign.largest()), number(fitted.weight(sign))));
        }
        return new Table(List.of("sign", "what it is", "at most", "weight"), rows);
    }

    private Table bands() {
        List<List<String>> rows = new ArrayList<>();
        double from = 0;
        for (Band band : fitted.bands()) {
            List<String> cells = new ArrayList<>(List.of("%s to %s".formatted(number(from), number(band.below()))));
            for (boolean choosing : List.of(true, false)) {
                List<JudgedNetwork> half = networks.stream()
                        .filter(network -> network.chooses() == choosing)
                        .toList();
                Band counted = fitted.counting(
                                figures(half, JudgedNetwork::trains), figures(half, network -> !network.trains()))
                        .bands()
                        .get(rows.size());
                cells.add(String.format(Locale.ROOT, "%d of %d", counted.trained(), counted.of()));
            }
            cells.add(String.format(
                    Locale.ROOT, "%d of %d (%s)", band.trained(), band.of(), text("%.0f %%", 100 * band.likelihood())));
            rows.add(cells);
            from = band.below();
        }
        return new Table(List.of("score", "trained, half that chose", "half that checks", "all"), rows);
    }

    private Table trainings() {
        List<List<String>> rows = new ArrayList<>();
        for (JudgedNetwork network : networks) {
            KernelFigures of = network.figures();
            Estimate estimate = fitted.estimate(of).orElseThrow();
            rows.add(List.of(
                    network.label(),
                    number(of.cAtZero()),
                    number(of.cOfNeighbours()),
                    number(of.conditionAtHalf()),
                    number(of.gradientGrowth()),
                    number(of.depthOverWidth()),
                    text("%.4f", network.accuracy()),
                    network.trains() ? "yes" : "no",
                    text("%.2f", estimate.score()),
                    text("%.0f %%", 100 * estimate.band().likelihood()),
                    Verdict.of(of, fitted.estimate(of)).text(),
                    network.chooses() ? "chooses" : "checks"));
        }
        return new Table(
                List.of(
                        "network",
                        "C(0)",
                        "C(0.99)",
                        "κ(0.5)",
                        "gradient growth",
                        "depth over width",
                        "test accuracy",
                        "trains",
                        "score",
                        "likelihood",
                        "verdict",
                        "half"),
                rows);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return "∞";
        }
        BigDecimal digits = new BigDecimal(Math.abs(value) < ROUNDING ? 0 : value).round(DIGITS);
        return digits.stripTrailingZeros().toString();
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
