/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.plan;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.task.Direction;

/** Reads plans from YAML files. */
public final class PlanReader {

    private static final Set<String> KEYS = Set.of(
            "title",
            "about",
            "networks",
            "epochs",
            "batch-size",
            "validation",
            "seeds",
            "data",
            "pictures",
            "metric",
            "better",
            "target",
            "select",
            "options",
            "values",
            "plot",
            "arms",
            "expect",
            "quick");
    private static final Set<String> QUICK_KEYS =
            Set.of("epochs", "batch-size", "seeds", "data", "target", "values", "each", "arms", "expect");
    private static final Set<String> DATA_KEYS = Set.of("generator", "training", "test", "seed");

    private static final String ACCURACY = "accuracy";

    private final Path file;
    private final YamlValue root;
    private final Map<String, YamlValue> keys;
    private final Map<String, YamlValue> quick;
    private final boolean isQuick;

    private PlanReader(Path file, YamlValue root, boolean isQuick) {
        this.file = file;
        this.root = root;
        this.isQuick = isQuick;
        this.keys = root.mapping(KEYS);
        Map<String, YamlValue> overrides = Optional.ofNullable(keys.get("quick"))
                .map(value -> value.mapping(QUICK_KEYS))
                .orElse(Map.of());
        this.quick = isQuick ? overrides : Map.of();
    }

    /**
     * Reads a plan.
     *
     * @param quick whether its quick variant
     * @throws IOException if the file cannot be read
     * @throws PlanException if it is no plan
     */
    public static Plan read(Path file, boolean quick) throws IOException {
        PlanReader reader = new PlanReader(file, YamlValue.read(file), quick);
        if (quick && !reader.keys.containsKey("quick")) {
            throw reader.root.wrong("the plan has no quick variant; give it under 'quick'");
        }
        return reader.plan();
    }

    private Plan plan() {
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        Optional<String> sweep = Optional.ofNullable(keys.get("plot"))
                .flatMap(plot -> Optional.ofNullable(plot.mapping(Set.of("x")).get("x")))
                .map(YamlValue::text);
        List<Arm> arms = arms(sweep);
        Goal goal = goal();
        return new Plan(
                isQuick ? name + "-quick" : name,
                optional("title").map(YamlValue::text).orElse(name),
                optional("about").map(YamlValue::text).orElse(""),
                required("epochs").positive(),
                required("batch-size").positive(),
                validation(),
                required("seeds").list(YamlValue::whole).stream().distinct().toList(),
                optional("data").map(PlanReader::data),
                optional("pictures").map(YamlValue::positive).orElse(0),
                goal,
                select(goal),
                sweep,
                arms,
                expectations(arms, goal));
    }

    /** A plan without a metric compares by the accuracy of classifications. */
    private Goal goal() {
        String metric = optional("metric").map(YamlValue::text).orElse(ACCURACY);
        YamlValue target = required("target");
        double value = target.decimal().doubleValue();
        if (metric.equals(ACCURACY) && value > 1) {
            throw target.wrong("'target' must be a share of the examples, at most 1: 0.85");
        }
        return Goal.of(metric, direction(), value, validation().isPresent() ? Part.VALIDATION : Part.TEST);
    }

    private static GeneratedData data(YamlValue data) {
        Map<String, YamlValue> keys = data.mapping(DATA_KEYS);
        YamlValue generator = part(data, keys, "generator");
        return new GeneratedData(
                GeneratedData.Generator.named(generator.text())
                        .orElseThrow(() -> generator.wrong("there is no generator '%s'; the generators are %s"
                                .formatted(generator.text(), GeneratedData.Generator.names()))),
                part(data, keys, "training").positive(),
                part(data, keys, "test").positive(),
                part(data, keys, "seed").whole());
    }

    private static YamlValue part(YamlValue data, Map<String, YamlValue> keys, String key) {
        return Optional.ofNullable(keys.get(key)).orElseThrow(() -> data.wrong("'data' needs '%s'".formatted(key)));
    }

    private Direction direction() {
        Optional<YamlValue> better = optional("better");
        if (better.isEmpty()) {
            return Direction.LARGER_IS_BETTER;
        }
        return switch (better.get().text()) {
            case "larger" -> Direction.LARGER_IS_BETTER;
            case "smaller" -> Direction.SMALLER_IS_BETTER;
            default ->
                throw better.get().wrong("'better' must be larger or smaller: which values of 'metric' are better");
        };
    }

    private Optional<BigDecimal> validation() {
        return optional("validation").map(value -> {
            BigDecimal share = value.decimal();
            if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) >= 0) {
                throw value.wrong("'validation' must be a share of the training examples, between 0 and 1: 0.1");
            }
            return share;
        });
    }

    private Metric select(Goal goal) {
        YamlValue select = required("select");
        return Metric.named(select.text(), goal)
                .filter(metric -> metric.canSelect(goal))
                .orElseThrow(() -> select.wrong("'select' must be one of %s, not '%s'%s"
                        .formatted(
                                Arrays.stream(Metric.values())
                                        .filter(metric -> metric.canSelect(goal))
                                        .map(metric -> metric.text(goal.criterion()))
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                                select.text(),
                                goal.monitored() == Part.VALIDATION
                                        ? ""
                                        : "; nothing is chosen by test examples, but 'validation: 0.1' holds out a tenth of"
                                                + " the training examples to choose by")));
    }

    private List<Arm> arms(Optional<String> sweep) {
        Map<String, Template> templates = new HashMap<>();
        Function<YamlValue, Template> template =
                value -> templates.computeIfAbsent(value.text(), name -> template(value));
        Expansion expansion = new Expansion(
                texts(keys, "values"),
                Optional.ofNullable(keys.get("options")).map(YamlValue::text).orElse(""),
                sweep,
                isQuick,
                texts(quick, "values"),
                Optional.ofNullable(quick.get("each"))
                        .map(ArmSource::alternatives)
                        .orElse(Map.of()));
        // What 'quick' has under this key are names of these.
        YamlValue written = Optional.ofNullable(keys.get("arms")).orElseThrow(() -> missing("arms"));
        List<ArmSource> sources = written.list(arm -> ArmSource.read(arm, template));
        List<Arm> arms;
        try {
            arms = expansion.arms(sources);
            sweep.ifPresent(name -> requireNumbers(name, arms));
        } catch (PlanException e) {
            throw root.here(e);
        }
        return chosen(arms);
    }

    private List<Arm> chosen(List<Arm> arms) {
        YamlValue names = quick.get("arms");
        if (names == null) {
            return arms;
        }
        List<Glob> globs = names.list(value -> {
            Glob glob = new Glob(value.text());
            if (arms.stream().noneMatch(arm -> glob.matches(arm.id()))) {
                throw value.wrong("no arm is named '%s'; the arms are %s".formatted(glob.text(), ids(arms)));
            }
            return glob;
        });
        return arms.stream()
                .filter(arm -> globs.stream().anyMatch(glob -> glob.matches(arm.id())))
                .toList();
    }

    private List<Expectation> expectations(List<Arm> arms, Goal goal) {
        // The orderings of the whole experiment need not hold of its quick variant.
        YamlValue expect = isQuick ? quick.get("expect") : keys.get("expect");
        if (expect == null) {
            return List.of();
        }
        return expect.list(value -> {
            try {
                Expectation expectation = Expectation.parse(value.text(), goal);
                expectation.measures().forEach(measure -> requireArm(measure.arms(), arms));
                return expectation;
            } catch (PlanException e) {
                throw value.here(e);
            }
        });
    }

    private static void requireArm(Glob glob, List<Arm> arms) {
        if (arms.stream().noneMatch(arm -> glob.matches(arm.id()))) {
            throw new PlanException("'expect' names the arm '%s', which does not exist; the arms are %s"
                    .formatted(glob.text(), ids(arms)));
        }
    }

    private static void requireNumbers(String sweep, List<Arm> arms) {
        for (Arm arm : arms) {
            String value = arm.values().get(sweep);
            if (value != null && Decimals.parse(value).isEmpty()) {
                throw new PlanException("'plot' draws against '%s', which is '%s' in arm '%s' and not a number"
                        .formatted(sweep, value, arm.id()));
            }
        }
        if (arms.stream().noneMatch(arm -> arm.values().containsKey(sweep))) {
            throw new PlanException("'plot' draws against '%s', for which no arm has a value".formatted(sweep));
        }
    }

    private static String ids(List<Arm> arms) {
        return arms.stream().map(Arm::id).collect(Collectors.joining(", "));
    }

    private Template template(YamlValue name) {
        Path folder = file.toAbsolutePath()
                .resolveSibling(optional("networks").map(YamlValue::text).orElse("../networks"))
                .normalize();
        try {
            if (!name.text().matches("\\w+") || !Files.isRegularFile(folder.resolve(name.text() + ".java"))) {
                throw name.wrong("there is no network '%s' in %s; there are %s"
                        .formatted(name.text(), folder, networks(folder)));
            }
            return Template.read(folder, name.text());
        } catch (IOException e) {
            throw name.wrong("the network '%s' cannot be read: %s".formatted(name.text(), e));
        }
    }

    private static String networks(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "none, as the folder does not exist; name it with 'networks: DIR' beside 'arms'";
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.replace(".java", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    private static Map<String, String> texts(Map<String, YamlValue> keys, String name) {
        return Optional.ofNullable(keys.get(name)).map(YamlValue::texts).orElse(Map.of());
    }

    private YamlValue required(String name) {
        return optional(name).orElseThrow(() -> missing(name));
    }

    private PlanException missing(String name) {
        return root.wrong("the plan needs '%s'".formatted(name));
    }

    /** The quick variant's value goes before the plan's. */
    private Optional<YamlValue> optional(String name) {
        return Optional.ofNullable(quick.get(name)).or(() -> Optional.ofNullable(keys.get(name)));
    }
}
