/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.dks4j.experiments.chart.Xml;
import org.dks4j.experiments.images.ContactSheet;
import org.dks4j.experiments.run.PicturedTraining;

/**
 * Test images, and below them what each arm's network with the best learning rate and the first seed gives back.
 *
 * @param png a row each
 * @param rows what they show, from above
 */
record Reconstructions(byte[] png, List<String> rows) {

    static final String FILE = "reconstructions.png";

    Reconstructions {
        rows = List.copyOf(rows);
    }

    /**
     * Those that trainings have left.
     *
     * @param folder the experiment's
     * @return empty if there are none
     */
    static Optional<Reconstructions> of(Path folder, List<ArmSummary> summaries) throws IOException {
        List<Path> files = new ArrayList<>(List.of(folder.resolve(PicturedTraining.ORIGINALS)));
        List<String> rows = new ArrayList<>(List.of("the test images"));
        for (ArmSummary summary : summaries) {
            Path pictures =
                    folder.resolve(summary.results().get(0).run().folder()).resolve(PicturedTraining.PICTURES);
            if (Files.exists(pictures)) {
                files.add(pictures);
                rows.add(summary.arm().label());
            }
        }
        return files.size() == 1 || !Files.exists(files.get(0))
                ? Optional.empty()
                : Optional.of(new Reconstructions(ContactSheet.rows(files).png(), rows));
    }

    String markdown() {
        return "![Test images and their reconstructions](" + FILE + ")\n\nRows, from above: " + String.join("; ", rows)
                + ".\n";
    }

    String html() {
        return "<img alt=\"Test images and their reconstructions\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(png) + "\">\n<p>Rows, from above: "
                + Xml.escape(String.join("; ", rows)) + ".</p>\n";
    }
}
