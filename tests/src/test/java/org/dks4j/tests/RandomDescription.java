/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.dks4j.annotations.Activation;

/**
 * Writes descriptions at random, as source text: most of what the language allows, and with some probability a mistake
 * at any place. What a seed gives is always the same.
 */
final class RandomDescription {

    private static final double MISTAKE = 0.02;

    private final Random random;
    private final boolean mistakes;
    private final StringBuilder blocks = new StringBuilder();
    private int blockCount;
    private boolean spatial;
    private boolean shaped;
    private boolean tailored;

    /** The activation that most layers have. */
    private Activation usual = Activation.TANH;

    private RandomDescription(long seed) {
        this.random = new Random(seed);
        this.mistakes = random.nextBoolean();
    }

    /** The source of a record of the given name. */
    static Compilation.Source of(String name, long seed) {
        return new RandomDescription(seed).source(name);
    }

    private Compilation.Source source(String name) {
        spatial = random.nextBoolean();
        shaped = random.nextInt(4) != 0;
        tailored = shaped && random.nextInt(3) == 0;
        usual = tailored && random.nextBoolean() ? Activation.LEAKY_RELU : Activation.TANH;
        List<String> components = new ArrayList<>();
        boolean severalInputs = random.nextInt(6) == 0;
        if (severalInputs) {
            components.add("@Input(%s) Layer extra".formatted(spatial ? "{4, 4, 2}" : number("24", "0", "{2, 2}")));
        }
        if (spatial) {
            components.add("@Conv(channels = %s, kernel = %s%s) Layer stem".formatted(size(), kernel(), bias()));
        } else {
            components.add("@Dense(units = %s%s) Layer stem".formatted(size(), bias()));
        }
        int count = random.nextInt(6);
        String before = "stem";
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> components.add(block("b" + i, 0));
                case 3 -> components.addAll(joined("l" + i, reference(before)));
                default -> components.add(layer("l" + i, false));
            }
            String last = components.get(components.size() - 1);
            before = last.substring(last.lastIndexOf(' ') + 1);
        }
        components.add("@Activate Layer last");
        if (spatial) {
            components.add(oneOf("@GlobalMeanPool", "@Flatten", "@GlobalMeanPool") + " Layer flat");
        }
        if (severalInputs) {
            components.add(
                    "@From(\"%s\") %s Layer other".formatted(reference("extra"), spatial ? "@Flatten" : "@LayerNorm"));
            components.add("@Concat(of = {\"%s\", \"%s\"}) Layer both"
                    .formatted(spatial ? "flat" : "last", reference("other")));
        }
        if (random.nextInt(3) == 0) {
            components.add("@Dropout(rate = %s) Layer dropout".formatted(number("0.5", "0", "1", "-1", "0.0/0")));
        }
        components.add("@Dense(units = %s) Layer logits".formatted(size()));
        if (slips()) {
            components.remove(random.nextInt(components.size()));
        }
        return Compilation.Source.of(
                name,
                """
                import java.util.List;
                import org.dks4j.annotations.*;

                @SuppressWarnings({"DKS201", "DKS202", "DKS204", "DKS205"})
                @DKSNetwork(%s)
                record %s(
                        %s) {
                %s}
                """
                        .formatted(network(), name, String.join(",\n        ", components), blocks));
    }

    private String network() {
        List<String> values = new ArrayList<>();
        values.add("input = "
                + (spatial ? oneOf("{8, 8, 3}", "{16, 16, 1}", "{9, 7, 2}") : number("20", "0", "-3", "{}")));
        values.add(
                random.nextInt(6) == 0
                        ? "formula = \"" + oneOf("x * tanh(softplus(x))", "exp(-x^2)", "x + sin(x)^2", "log(x", "x^2")
                                + "\""
                        : "activation = Activation." + activation());
        if (!shaped) {
            values.add("method = Method.NONE");
            values.add("initializer = Initializer." + oneOf("HE", "LECUN", "GLOROT", "SCALED_ORTHOGONAL"));
        } else if (tailored) {
            values.add("method = Method.TAT");
            if (random.nextInt(3) == 0) {
                values.add(
                        usual == Activation.LEAKY_RELU
                                ? "cAtZero = " + number(oneOf("0.1", "0.5"), "0", "1", "-1")
                                : "maximalCurvature = " + number(oneOf("0.01", "1"), "0", "-1", "1e300"));
            }
        } else if (random.nextInt(3) == 0) {
            values.add("maximalSlope = " + number(oneOf("1.1", "2", "12"), "1", "0.5", "1e300"));
            values.add("subnetworks = Subnetworks." + oneOf("ENCLOSED", "PREFIX"));
        }
        if (random.nextInt(4) == 0) {
            values.add("inputNormalization = InputNormalization."
                    + oneOf("HOMOGENEOUS", "BARE", spatial ? "HOMOGENEOUS_AVERAGE" : "NONE"));
            if (slips()) {
                values.add("homogeneousScale = " + oneOf("2", "0", "-1"));
            }
        }
        if (slips()) {
            values.add(
                    oneOf("initializer = Initializer.HE", "maximalSlope = 3", "qSlope = -1", "method = Method.NONE"));
        }
        return String.join(", ", values);
    }

    private String layer(String name, boolean inBlock) {
        List<Supplier<String>> kinds = new ArrayList<>();
        String activated = ", activation = Activation." + activation();
        if (spatial) {
            kinds.add(() -> "@Conv(%s, kernel = %s%s%s%s)"
                    .formatted(channels("channels", inBlock), kernel(), bias(), padding(), activated));
            kinds.add(() -> "@Conv(%s, kernel = %s%s)".formatted(channels("channels", inBlock), kernel(), bias()));
            kinds.add(() -> "@Conv(%s, kernel = %s, groups = %s)"
                    .formatted(channels("channels", inBlock), kernel(), number("2", "3", "0", "99")));
            kinds.add(() -> "@ConvTranspose(%s, kernel = 3, stride = %s, everyPhase = true)"
                    .formatted(channels("channels", inBlock), number("1", "2", "0", "{1, 2}")));
            kinds.add(() -> "@SqueezeExcite(reduction = %s, open = true)".formatted(number("2", "3", "0")));
            kinds.add(() -> oneOf("@Crop(after = 1)", "@Pad(before = 1)"));
            kinds.add(() -> "@DepthwiseConv(kernel = %s%s%s)".formatted(kernel(), bias(), padding()));
        } else {
            kinds.add(() -> "@Dense(%s%s%s)".formatted(channels("units", inBlock), bias(), activated));
            kinds.add(() -> "@Dense(%s%s)".formatted(channels("units", inBlock), bias()));
        }
        kinds.add(() -> oneOf("@LayerNorm", "@LayerNorm(centered = false)"));
        kinds.add(() -> "@GroupNorm(groups = %s, perLocation = true)".formatted(number("2", "3", "0")));
        if (!shaped) {
            kinds.add(() -> "@BatchNorm");
            kinds.add(() -> "@GroupNorm(groups = 2)");
            kinds.add(() -> "@Activate(Activation." + activation() + ")");
            kinds.add(() -> "@Dropout(rate = 0.3)");
            if (spatial) {
                kinds.add(() -> oneOf("@MaxPool", "@MeanPool") + "(size = "
                        + number(oneOf("2", "{2, 1}"), "0", "-1", "{}") + ")");
            }
        }
        if (slips()) {
            kinds.add(() ->
                    oneOf("@BatchNorm", "@Activate", "@MaxPool(size = 2)", "@Flatten", "@Repeat(2)", "", "@Input(3)"));
        }
        String layer = kinds.get(random.nextInt(kinds.size())).get();
        return random.nextInt(3) == 0
                ? "@Repeat(%s) %s List<Layer> %s".formatted(number(oneOf("1", "3", "20"), "0", "-2"), layer, name)
                : layer + " Layer " + name;
    }

    /** Two ways from one component, joined. */
    private List<String> joined(String name, String from) {
        String left = name + "left";
        String right = name + "right";
        String channels = number(oneOf("4", "8"), "6");
        String affine = spatial ? "@Conv(channels = %s, kernel = 3)" : "@Dense(units = %s)";
        boolean repeated = random.nextBoolean();
        List<String> parts = new ArrayList<>();
        parts.add((repeated ? "@Repeat(2) " : "")
                + affine.formatted(channels)
                + (repeated ? " List<Layer> " : " Layer ")
                + left);
        parts.add("@From(\"%s\") %s Layer %s".formatted(from, affine.formatted(channels), right));
        String end = reference(repeated ? oneOf(left, left + "[1]") : left);
        String names = "of = {\"%s\", \"%s\"}".formatted(end, reference(right));
        parts.add(switch (random.nextInt(4)) {
                    case 0 -> "@Sum(" + names + ", weights = " + number("{0.6, 0.8}", "{1, 1}", "{0.5}", "{}") + ")";
                    case 1 -> "@Sum(" + names + ")";
                    case 2 -> "@Gate(by = \"" + end + "\", weight = " + number("0.5", "-1", "2") + ")";
                    default -> "@Concat(" + names + ")";
                }
                + " Layer " + name + "joined");
        parts.add(affine.formatted(size()) + " Layer " + name);
        return parts;
    }

    /** A name that can be read, or with a slip one that cannot. */
    private String reference(String name) {
        return number(name, name + "x", name + "[0]", name + "[9]", "", "input", "logits", "[");
    }

    /** A block of branches, one of them perhaps a block again. */
    private String branches(String name) {
        String type = "B" + blockCount++;
        String strided = spatial && random.nextBoolean() ? ", strided = true" : "";
        List<String> components = new ArrayList<>();
        components.add((spatial ? "@Conv(kernel = 1" + strided + ")" : "@Dense") + " Layer way0");
        if (random.nextBoolean()) {
            String inner = "B" + blockCount++;
            record(
                    "",
                    inner,
                    List.of(
                            (spatial ? "@Conv(kernel = 3" + strided + ")" : "@Dense") + " Layer c0",
                            "@Activate Layer a",
                            (spatial ? "@Conv(kernel = 3)" : "@Dense") + " Layer c1"));
            components.add("@Block " + inner + " way1");
        }
        if (strided.isEmpty()) {
            components.add("@Repeat(2) " + (spatial ? "@Conv(kernel = 3)" : "@Dense") + " List<Layer> way2");
        }
        if (slips()) {
            components.add(oneOf("@From(\"input\") ", "@Gate(by = \"way0\") ", "@Block ") + layer("slip", true));
        }
        String weights = number("@Branches ", "@Branches(weights = {1}) ", "@Branches(weights = 0.0 / 0) ");
        record(weights + oneOf("", "", "@Residual(shortcut = 0.6) "), type, components);
        return "@Block(channels = %s%s) %s %s"
                .formatted(size(), strided.isEmpty() ? "" : ", stride = " + number("2", "0"), type, name);
    }

    private void record(String annotations, String type, List<String> components) {
        blocks.append("    ")
                .append(annotations)
                .append(" record ")
                .append(type)
                .append('(')
                .append(String.join(", ", components))
                .append(") {}\n");
    }

    private String block(String name, int depth) {
        if (random.nextInt(4) == 0) {
            return branches(name);
        }
        String type = "B" + blockCount++;
        List<String> components = new ArrayList<>();
        boolean activatesFirst = random.nextBoolean();
        boolean strided = spatial && random.nextBoolean();
        int pairs = 1 + random.nextInt(2);
        for (int i = 0; i < pairs; i++) {
            if (activatesFirst) {
                components.add("@Activate Layer a" + i);
            }
            if (spatial) {
                components.add("@Conv(kernel = %s%s) Layer c%s"
                        .formatted(kernel(), strided && i == 0 ? ", strided = true" : "", i));
            } else {
                components.add("@Dense Layer c" + i);
            }
            if (!activatesFirst && i + 1 < pairs) {
                components.add("@Activate Layer a" + i);
            }
        }
        if (depth < 2 && random.nextInt(4) == 0) {
            components.add(block("inner", depth + 1));
        }
        if (random.nextInt(6) == 0) {
            components.add("@%s(of = {\"%s\", \"c0\"}) Layer around"
                    .formatted(oneOf("Sum", "Concat"), reference(oneOf("input", "c" + (pairs - 1)))));
        }
        if (slips()) {
            components.add(layer("slip", true));
        }
        String residual =
                switch (random.nextInt(4)) {
                    case 0 -> "";
                    case 1 ->
                        shaped
                                ? oneOf("@Residual(shortcut = 0.5)", "@Residual(sum = Summation.SKIP_INIT)")
                                : "@Residual(sum = Summation." + oneOf("PLAIN", "FIXUP", "NORMALIZER_FREE") + ")";
                    default -> "@Residual(shortcut = " + number(oneOf("0", "0.6", "0.9", "1"), "-1", "1.5") + ")";
                };
        record(residual, type, components);
        List<String> values = new ArrayList<>();
        if (random.nextBoolean() && depth == 0) {
            values.add("channels = " + size());
        }
        if (strided || slips()) {
            values.add("stride = " + number("2", "0"));
        }
        String use = "@Block" + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")");
        return random.nextInt(2) == 0
                ? "@Repeat(%s) %s List<%s> %s".formatted(1 + random.nextInt(4), use, type, name)
                : "%s %s %s".formatted(use, type, name);
    }

    private String activation() {
        Activation[] all = Activation.values();
        // Under TAT leaky ReLU goes with nothing else.
        int rarely = usual == Activation.LEAKY_RELU ? 40 : 4;
        return all[random.nextInt(rarely) == 0 ? random.nextInt(all.length) : usual.ordinal()].name();
    }

    private String channels(String member, boolean inBlock) {
        return inBlock && random.nextBoolean() ? "width = " + number("0.5", "0.3", "-1") : member + " = " + size();
    }

    private String size() {
        return number(oneOf("4", "8", "10"), "0", "-4", "2147483647");
    }

    private String kernel() {
        return number(oneOf("1", "3", "5", "{3, 1}"), "2", "0", "99", "-3", "{3, 1, 1}");
    }

    private String bias() {
        return random.nextInt(5) == 0 ? ", bias = false" : "";
    }

    private String padding() {
        return random.nextInt(8) == 0 ? ", padding = Padding.VALID" : "";
    }

    /** A good value, or with a slip a bad one. */
    private String number(String good, String... bad) {
        return slips() ? oneOf(bad) : good;
    }

    private boolean slips() {
        return mistakes && random.nextDouble() < MISTAKE;
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
