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
        List<String> components = new ArrayList<>();
        if (spatial) {
            components.add("@Conv(channels = %s, kernel = %s%s) Layer stem".formatted(size(), kernel(), bias()));
        } else {
            components.add("@Dense(units = %s%s) Layer stem".formatted(size(), bias()));
        }
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            components.add(random.nextInt(3) == 0 ? block("b" + i, 0) : layer("l" + i, false));
        }
        components.add("@Activate Layer last");
        if (spatial) {
            components.add(oneOf("@GlobalMeanPool", "@Flatten", "@GlobalMeanPool") + " Layer flat");
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

                @SuppressWarnings({"DKS201", "DKS202"})
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
        } else if (random.nextInt(3) == 0) {
            values.add("maximalSlope = " + number(oneOf("1.1", "2", "12"), "1", "0.5", "1e300"));
            values.add("subnetworks = Subnetworks." + oneOf("ENCLOSED", "PREFIX"));
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
        } else {
            kinds.add(() -> "@Dense(%s%s%s)".formatted(channels("units", inBlock), bias(), activated));
            kinds.add(() -> "@Dense(%s%s)".formatted(channels("units", inBlock), bias()));
        }
        if (!shaped) {
            kinds.add(() -> "@BatchNorm");
            kinds.add(() -> "@Activate(Activation." + activation() + ")");
            kinds.add(() -> "@Dropout(rate = 0.3)");
            if (spatial) {
                kinds.add(() -> oneOf("@MaxPool", "@MeanPool") + "(size = " + number("2", "0", "-1") + ")");
            }
        }
        if (slips()) {
            kinds.add(() -> oneOf("@BatchNorm", "@Activate", "@MaxPool(size = 2)", "@Flatten", "@Repeat(2)", ""));
        }
        String layer = kinds.get(random.nextInt(kinds.size())).get();
        return random.nextInt(3) == 0
                ? "@Repeat(%s) %s List<Layer> %s".formatted(number(oneOf("1", "3", "20"), "0", "-2"), layer, name)
                : layer + " Layer " + name;
    }

    private String block(String name, int depth) {
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
                components.add("@Conv(kernel = %s%s) Layer c%d"
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
        if (slips()) {
            components.add(layer("slip", true));
        }
        String residual =
                switch (random.nextInt(4)) {
                    case 0 -> "";
                    case 1 -> shaped ? "@Residual(shortcut = 0.5)" : "@Residual(sum = Summation.PLAIN)";
                    default -> "@Residual(shortcut = " + number(oneOf("0", "0.6", "0.9", "1"), "-1", "1.5") + ")";
                };
        blocks.append("    ")
                .append(residual)
                .append(" record ")
                .append(type)
                .append('(')
                .append(String.join(", ", components))
                .append(") {}\n");
        List<String> values = new ArrayList<>();
        if (random.nextBoolean() && depth == 0) {
            values.add("channels = " + size());
        }
        if (strided || slips()) {
            values.add("stride = " + number("2", "0"));
        }
        String use = "@Block" + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")");
        return random.nextInt(2) == 0
                ? "@Repeat(%d) %s List<%s> %s".formatted(1 + random.nextInt(4), use, type, name)
                : "%s %s %s".formatted(use, type, name);
    }

    private String activation() {
        Activation[] all = Activation.values();
        return all[random.nextInt(4) == 0 ? random.nextInt(all.length) : Activation.TANH.ordinal()].name();
    }

    private String channels(String member, boolean inBlock) {
        return inBlock && random.nextBoolean() ? "width = " + number("0.5", "0.3", "-1") : member + " = " + size();
    }

    private String size() {
        return number(oneOf("4", "8", "10"), "0", "-4", "2147483647");
    }

    private String kernel() {
        return number(oneOf("1", "3", "5"), "2", "0", "99", "-3");
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
