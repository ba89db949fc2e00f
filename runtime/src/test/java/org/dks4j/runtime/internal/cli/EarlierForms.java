/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dks4j.runtime.checkpoint.CheckpointFolder;
import org.dks4j.runtime.train.History;

/** Rewrites checkpoints as earlier versions wrote them. */
final class EarlierForms {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Without the names of classes, and with the epochs in the manifest. */
    private static final int FIRST = 1;
    /** With metrics, and with one label column. */
    private static final int THIRD = 3;

    private EarlierForms() {}

    /** @param format the form to write: 1, 2, 3, or one that does not exist yet, as 2 */
    static void rewrite(Path checkpoint, int format) throws IOException {
        List<History.Epoch> epochs = new CheckpointFolder(checkpoint.resolveSibling("."))
                .open(checkpoint)
                .progress()
                .epochs();
        Path file = checkpoint.resolve("manifest.json");
        ObjectNode manifest = (ObjectNode) MAPPER.readTree(file.toFile());
        manifest.put("format", format)
                .set("standardizations", manifest.path("standardizations").get("inputs"));
        ObjectNode columns = (ObjectNode) manifest.path("names").get("columns");
        columns.remove("weights");
        columns.put("label", columns.remove("targets").path(0).asInt());
        ((ObjectNode) manifest.get("names")).remove("outputs");
        ObjectNode progress = (ObjectNode) manifest.get("progress");
        ObjectNode measured = (ObjectNode) manifest.get("measured");
        measured.set("test", measured.remove("evaluation"));
        measured.remove("monitored");
        if (format != THIRD) {
            manifest.remove("measured");
            progress.put(
                    "correctSum", progress.remove("metricSums").path("accuracy").asDouble());
        }
        if (format == FIRST) {
            manifest.remove("names");
            ((ObjectNode) manifest.get("identity")).remove(List.of("classes", "columns"));
            ArrayNode all = progress.putArray("epochs");
            epochs.forEach(epoch -> all.add(ofFirstForm(epoch)));
            Path sums = checkpoint.resolve("SHA256SUMS");
            Files.writeString(sums, Files.readString(sums).replaceFirst("(?m)^.*  epochs.f64\n", ""));
            Files.delete(checkpoint.resolve("epochs.f64"));
        }
        Files.write(file, MAPPER.writeValueAsBytes(manifest));
        Checksum.rewrite(checkpoint, "manifest.json");
    }

    private static ObjectNode ofFirstForm(History.Epoch epoch) {
        ObjectNode old = MAPPER.createObjectNode()
                .put("number", epoch.number())
                .put("step", epoch.step())
                .put("loss", epoch.loss())
                .put("accuracy", epoch.metrics().get("accuracy"));
        old.putObject("test")
                .put("examples", epoch.evaluation().examples())
                .put("loss", epoch.evaluation().loss())
                .put("accuracy", epoch.evaluation().metric("accuracy"))
                .put("topFive", epoch.evaluation().metric("top5"));
        return old.put("seconds", epoch.seconds())
                .put("waited", epoch.waited())
                .put("examplesPerSecond", epoch.examplesPerSecond());
    }
}
