/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dks4j.experiments.images.ContactSheet;
import org.dks4j.experiments.plan.Glob;
import org.dks4j.experiments.plan.Plan;
import org.dks4j.experiments.plan.PlanFiles;
import org.dks4j.experiments.report.Verdict.Kind;
import org.dks4j.experiments.run.Experiment;
import org.dks4j.experiments.run.ResultFolders;
import org.dks4j.experiments.run.Results;
import org.dks4j.experiments.run.RunFailure;
import org.dks4j.experiments.run.RunListener;
import org.dks4j.experiments.run.RunResult;
import org.dks4j.experiments.run.ScriptedTraining;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ReportTest {

    private static final String PLAN =
            """
            title: Small & <simple>
            about: Why it is done.
            epochs: 3
            batch-size: 100
            seeds: [1, 2, 3]
            target: 0.5
            select: training-loss
            values: {activation: TANH}
            plot: {x: units}
            arms:
              - id: net-${units}
                label: a network of ${units}
                series: nets
                network: Small
                each: {units: [8, 16]}
                rates: [0.05, 0.1]
              - {id: wild, label: a wild network, network: Small, values: {units: 4}, rates: [6, 7]}
            expect:
              - all(net-*).test-accuracy >= best(*).test-accuracy - 0.02
              - net-8.steps-to-target <= 1.5 * wild.steps-to-target
              - worst(*).test-accuracy > 0.1
              - net-8.training-loss < 1.6
            """;

    private static final RunListener SILENT = new RunListener() {
        @Override
        public void alreadyDone(int runs, int total) {}

        @Override
        public void done(int number, int total, RunResult result) {}

        @Override
        public void failed(int number, int total, RunFailure failure) {}
    };

    @TempDir
    private Path folder;

    private Plan plan;
    private ResultFolders folders;

    @BeforeEach
    void train() throws Exception {
        plan = PlanFiles.plan(folder, PLAN);
        folders = ResultFolders.of(folder.resolve("results"), plan, Optional.empty());
        new Experiment(plan, folders, new ScriptedTraining(), SILENT).run(1);
    }

    private Report written() throws IOException {
        Report report = new Report(plan, Results.read(plan, folders));
        report.write(folders.root());
        return report;
    }

    private String file(String name) throws IOException {
        return Files.readString(folders.root().resolve(name));
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theTableHasMediansOverSeedsAndTheirRange() throws IOException {
        written();

        // Three epochs of 0.2 each less a thousandth a seed; the loss is 1/0.6.
        assertThat(file("summary.md"))
                .contains("| a network of 8 | 0.1 | 3 | 120 | 7.5 | 1.6667 | 0.5980 [0.5970..0.5990] |")
                .contains("| a wild network | 6 | 3 (3 diverged) | ∞ | ∞ | ∞ | 0.0000 |")
                .contains("| a network of 8 | 0.05 | ∞ | 2.2222 | 0.4490 |")
                .contains("12 of 12 runs are done");
    }

    @Test
    void valuesSeparatedByCommasHaveEveryEpochOfEveryRun() throws IOException {
        written();

        assertThat(file("history.csv").lines())
                .hasSize(1 + 8 * 3 + 4)
                .contains("net-8,0.1,1,2,80,5.0,2.5,1.25,0.399")
                .contains("wild,7,1,1,40,2.5,0.14084507042253522,1.25,7.098999999999999");
        assertThat(file("summary.csv").lines())
                .hasSize(1 + 12)
                .anyMatch(line -> line.startsWith("net-8,0.1,1,true,3,false,120.0,7.5,"))
                .anyMatch(line -> line.startsWith("wild,7,1,false,1,true,Infinity,Infinity,Infinity,0.0,"));
    }

    @Test
    void picturesOfTrainingsAreOneSheetBelowTheTestImages() throws IOException {
        written();
        assertThat(folders.root().resolve("reconstructions.png")).doesNotExist();
        byte[] row = ContactSheet.row(new byte[28], 4, 7).png();
        Files.write(folders.root().resolve("originals.png"), row);
        Files.write(folders.root().resolve("net-8/lr-0.1-seed-1/pictures.png"), row);
        // Of another rate than the best.
        Files.write(folders.root().resolve("net-16/lr-0.05-seed-1/pictures.png"), row);
        written();
        BufferedImage sheet =
                ImageIO.read(folders.root().resolve("reconstructions.png").toFile());
        assertThat(sheet.getHeight()).isEqualTo(2 * 6);
        assertThat(file("summary.md"))
                .contains("(reconstructions.png)", "Rows, from above: the test images; a network of 8.");
        assertThat(file("index.html")).contains("src=\"data:image/png;base64,", "the test images; a network of 8.");
    }

    @Test
    void everyChartIsWholeXmlAndNamesEveryArm() throws Exception {
        written();

        for (String name : List.of("loss-steps", "accuracy-steps", "loss-seconds", "accuracy-seconds")) {
            String svg = file(name + ".svg");
            assertThat(xml(svg).getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(svg).contains("a network of 8", "a network of 16", "a wild network");
        }
        Document sweep = xml(file("accuracy-units.svg"));
        assertThat(sweep.getElementsByTagName("circle").getLength()).isEqualTo(3);
        assertThat(file("accuracy-units.svg")).contains("nets: 8, 0.598", "nets: 16, 0.598");
    }

    @Test
    void thePageNeedsNothingElse() throws Exception {
        written();
        String page = file("index.html");

        assertThat(page)
                .contains(
                        "<title>Small &amp; &lt;simple&gt;</title>",
                        "Why it is done.",
                        "0.5980 [0.5970..0.5990]",
                        "prefers-color-scheme: dark")
                .doesNotContain("src=", "href=", "<script", "@import");
        // But for its first line and its empty elements it is XML.
        assertThat(xml(page.replace("<!doctype html>\n", "").replaceAll("<meta [^>]*>", ""))
                        .getElementsByTagName("svg")
                        .getLength())
                .isEqualTo(5);
    }

    @Test
    void equalResultsGiveEqualFiles() throws Exception {
        written();
        String page = file("index.html");
        written();

        assertThat(file("index.html")).isEqualTo(page);
    }

    @Test
    void whatIsExpectedIsJudgedWithBothNumbers() throws IOException {
        List<Verdict> verdicts = written().verdicts();

        assertThat(verdicts)
                .extracting(Verdict::kind)
                .containsExactly(Kind.HELD, Kind.HELD, Kind.REFUTED, Kind.REFUTED);
        assertThat(verdicts.get(1).numbers()).isEqualTo("net-8 120 against wild ∞");
        assertThat(verdicts.get(2).numbers()).isEqualTo("wild 0 against 0.1");
        assertThat(verdicts.get(3).line()).isEqualTo("refuted net-8.training-loss < 1.6 (net-8 1.6667 against 1.6)");
        assertThat(file("summary.md")).contains("| refuted | net-8 1.6667 against 1.6 |");
    }

    @Test
    void withoutItsResultsAnExpectationIsOpen() throws IOException {
        try (Stream<Path> files = Files.walk(folders.root().resolve("wild"))) {
            for (Path file : files.filter(path -> path.endsWith("result.json")).toList()) {
                Files.delete(file);
            }
        }
        List<Verdict> verdicts = written().verdicts();

        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Kind.OPEN, Kind.OPEN, Kind.OPEN, Kind.REFUTED);
        assertThat(verdicts.get(0).numbers()).isEqualTo("no result of wild");
        assertThat(file("summary.md")).contains("8 of 12 runs are done");
    }

    @Test
    void anExpectationOfAnArmThatIsLeftOutIsOpen() throws IOException {
        plan = plan.withOnly(new Glob("net-*"));

        assertThat(written().verdicts().get(1).kind()).isEqualTo(Kind.OPEN);
    }
}
