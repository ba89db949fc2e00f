/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Part;

/** Brings the manifests of earlier forms of checkpoints to the fields of today's. Their form stays: it says which files there are. */
final class EarlierManifests {

    private EarlierManifests() {}

    /** Adds the fields that a manifest of an earlier form does not have. */
    static void complete(ObjectNode manifest, ObjectMapper mapper) {
        int format = manifest.path("format").asInt();
        if (format <= Manifest.WITHOUT_TARGETS) {
            JsonNode inputs = manifest.remove("standardizations");
            if (inputs != null) {
                ObjectNode both = manifest.putObject("standardizations");
                both.set("inputs", inputs);
                both.putArray("targets");
            }
            if (manifest.path("names").get("columns") instanceof ObjectNode columns) {
                columns.putObject("levels");
                JsonNode label = columns.remove("label");
                boolean any = !columns.path("names").isEmpty();
                if (label != null) {
                    columns.putArray("targets").addAll(any ? List.of(label) : List.of());
                }
            }
        }
        if (format <= Manifest.WITHOUT_TASK) {
            manifest.set("measured", mapper.valueToTree(Measured.beforeTasks()));
            if (manifest.get("progress") instanceof ObjectNode progress) {
                metrics(progress, "correctSum", "metricSums", "accuracy");
                progress.path("epochs").forEach(EarlierManifests::epoch);
            }
        }
        if (format <= Manifest.WITHOUT_VALIDATION && manifest.get("measured") instanceof ObjectNode measured) {
            rename(measured, "test", "evaluation");
            measured.put("monitored", Part.TEST.name());
            manifest.path("progress").path("epochs").forEach(epoch -> rename(epoch, "test", "evaluation"));
        }
        if (format <= Manifest.WITHOUT_VALIDATION && manifest.get("names") instanceof ObjectNode names) {
            names.putObject("outputs");
        }
        if (format <= Manifest.WITHOUT_WEIGHTS && manifest.path("names").get("columns") instanceof ObjectNode columns) {
            columns.putArray("weights");
        }
        if (format == Manifest.WITHOUT_NAMES) {
            manifest.set("names", mapper.valueToTree(DataNames.none()));
        }
    }

    private static void rename(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode fields && fields.has(from)) {
            fields.set(to, fields.remove(from));
        }
    }

    private static void epoch(JsonNode epoch) {
        if (epoch instanceof ObjectNode fields) {
            metrics(fields, "accuracy", "metrics", "accuracy");
            if (fields.get("test") instanceof ObjectNode test) {
                metrics(test, "accuracy", "metrics", "accuracy");
                test.withObjectProperty("metrics").set("top5", test.remove("topFive"));
            }
        }
    }

    /** Moves a number into an object of metrics. One that is missing stays missing, which is an error where the manifest is read. */
    private static void metrics(ObjectNode fields, String from, String into, String name) {
        JsonNode value = fields.remove(from);
        if (value != null) {
            fields.putObject(into).set(name, value);
        }
    }
}
