/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dks4j.experiments.chart.LineChart;
import org.dks4j.experiments.chart.Xml;
import org.dks4j.experiments.plan.Arm;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.run.Experiment;
import org.dks4j.experiments.run.Results;
import org.dks4j.runtime.internal.files.AtomicFile;

/** What came of an experiment, as files: it may be whole or under way. */
public final class Report {

    private static final String STYLE =
            """
            :root { color-scheme: light dark; --fore: #24292f; --back: #ffffff; --edge: #d0d7de; }
            @media (prefers-color-scheme: dark) { :root { --fore: #e6edf3; --back: #0d1117; --edge: #30363d; } }
            body { color: var(--fore); background: var(--back); font: 15px/1.5 system-ui, sans-serif; max-width: 1000px; margin: 2em auto; padding: 0 1em; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-size: 13px; }
            th, td { border: 1px solid var(--edge); padding: 3px 8px; text-align: left; vertical-align: top; }
            svg { max-width: 100%; height: auto; border: 1px solid var(--edge); border-radius: 6px; margin: 6px 0; }
            pre { white-space: pre-wrap; font: inherit; }
            """;

    private final Plan plan;
    private final Results results;
    private final List<ArmSummary> summaries;
    private final List<Verdict> verdicts;

    /** @param results those that are there */
    public Report(Plan plan, Results results) {
        this.plan = plan;
        this.results = results;
        this.summaries = ArmSummary.of(plan, results);
        List<String> arms = plan.arms().stream().map(Arm::id).toList();
        this.verdicts = plan.expectations().stream()
                .map(expectation -> Verdict.of(expectation, arms, summaries))
                .toList();
    }

    /** Whether what was expected is so, in the order of the plan. */
    public List<Verdict> verdicts() {
        return verdicts;
    }

    /**
     * Writes {@code summary.csv}, {@code history.csv}, {@code summary.md}, {@code index.html}, the charts, and what networks give back.
     *
     * @throws IOException if a file cannot be written
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve("summary.csv"), CsvFiles.summary(plan, results));
        AtomicFile.write(folder.resolve("history.csv"), CsvFiles.history(plan, results));
        Optional<Reconstructions> reconstructions = Reconstructions.of(folder, summaries);
        if (reconstructions.isPresent()) {
            AtomicFile.write(
                    folder.resolve(Reconstructions.FILE), reconstructions.get().png());
        }
        AtomicFile.write(folder.resolve("summary.md"), markdown(reconstructions));
        Map<String, LineChart> charts = Charts.of(plan, summaries);
        for (Map.Entry<String, LineChart> chart : charts.entrySet()) {
            AtomicFile.write(
                    folder.resolve(chart.getKey() + ".svg"), chart.getValue().svg());
        }
        AtomicFile.write(folder.resolve("index.html"), html(charts, reconstructions));
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "%d of %d runs are done. Each trains for %d epochs with batches of %d. The target is %s. Every"
                        + " learning rate was tried with seed %d; the best one of each arm, by %s, with all %d"
                        + " seeds. Numbers are medians over seeds [smallest..largest].",
                results.all().size(),
                Experiment.total(plan),
                plan.epochs(),
                plan.batchSize(),
                plan.goal().text(),
                plan.seeds().get(0),
                plan.select().text(plan.goal().criterion()),
                plan.seeds().size());
    }

    private String markdown(Optional<Reconstructions> reconstructions) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(plan.title()).append("\n\n");
        if (!plan.about().isBlank()) {
            text.append(plan.about().strip()).append("\n\n");
        }
        text.append(conditions())
                .append("\n\n")
                .append(Tables.arms(plan.goal(), summaries).markdown());
        if (!verdicts.isEmpty()) {
            text.append("\n## Expectations\n\n")
                    .append(Tables.verdicts(verdicts).markdown());
        }
        reconstructions.ifPresent(
                images -> text.append("\n## Reconstructions\n\n").append(images.markdown()));
        text.append("\n## All learning rates\n\n")
                .append(Tables.rates(plan, results).markdown());
        text.append("\n## Training options\n\n").append(Tables.options(plan).markdown());
        return text.toString();
    }

    private String html(Map<String, LineChart> charts, Optional<Reconstructions> reconstructions) {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Xml.escape(plan.title()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(Xml.escape(plan.title()))
                .append("</h1>\n<pre>")
                .append(Xml.escape(plan.about().strip()))
                .append("</pre>\n<p>")
                .append(Xml.escape(conditions()))
                .append("</p>\n")
                .append(Tables.arms(plan.goal(), summaries).html());
        if (!verdicts.isEmpty()) {
            page.append("<h2>Expectations</h2>\n")
                    .append(Tables.verdicts(verdicts).html());
        }
        page.append("<h2>Charts</h2>\n")
                .append(charts.values().stream().map(LineChart::svg).collect(Collectors.joining("\n")));
        reconstructions.ifPresent(
                images -> page.append("<h2>Reconstructions</h2>\n").append(images.html()));
        page.append("<h2>All learning rates</h2>\n")
                .append(Tables.rates(plan, results).html())
                .append("<h2>Training options</h2>\n")
                .append(Tables.options(plan).html());
        return page.append("</body>\n</html>\n").toString();
    }
}
