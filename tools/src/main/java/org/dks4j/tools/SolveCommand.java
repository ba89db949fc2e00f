/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dks4j.processor.document.KernelDocument;
import org.dks4j.processor.formula.Catalogue;
import org.dks4j.processor.formula.CatalogueEntry;
import org.dks4j.processor.formula.FormulaException;
import org.dks4j.processor.formula.UserActivation;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Targets;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.Shaping;
import org.dks4j.processor.shaping.ShapingOutcome;
import org.dks4j.processor.shaping.TransformedActivation;
import org.dks4j.processor.target.ActivationTarget;
import org.dks4j.runtime.internal.cli.options.CommandRun;
import org.dks4j.tools.snippet.Framework;
import org.dks4j.tools.snippet.Snippet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the constants of an activation in a chain, for people who want only those. */
@Command(
        name = "solve",
        sortOptions = false,
        showDefaultValues = true,
        description = "Prints the constants of γ·(φ(αx + β) + δ) for a chain of activations.")
public final class SolveCommand implements Callable<Integer> {

    /** More is no network, and would only fill the memory. */
    private static final int DEEPEST = 10_000;

    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private @Nullable Choice choice;

    @Option(
            names = "--depth",
            required = true,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            paramLabel = "N",
            description = "number of activations in the chain")
    private int depth;

    @Option(names = "--method", paramLabel = "NAME", description = "dks or tat")
    private String method = "dks";

    @Option(names = "--slope", paramLabel = "Z", description = "dks: the maximal slope of the chain, above 1")
    private double slope = Targets.DEFAULT.maximalSlope();

    @Option(names = "--q-slope", paramLabel = "R", description = "dks: the slope of each Q map at 1")
    private double qSlope = Targets.DEFAULT.qSlope();

    @Option(
            names = "--curvature",
            paramLabel = "T",
            description = "tat, smooth activations: the maximal curvature of the chain, above 0")
    private double curvature = Targets.DEFAULT.maximalCurvature();

    @Option(
            names = "--c-at-zero",
            paramLabel = "E",
            description = "tat, leaky_relu: the chain's C map at 0, between 0 and 1")
    private double cAtZero = Targets.DEFAULT.cAtZero();

    @Option(names = "--json", description = "print the JSON of a compilation instead (docs/guide/kernel-json.md)")
    private boolean json;

    @Option(
            names = "--emit",
            paramLabel = "FRAMEWORK",
            description =
                    "print Python source for keras, pytorch or jax instead: the activation with its constants, and"
                            + " the initializer of kernels")
    private @Nullable String emit;

    @Option(names = "--help", usageHelp = true, description = "print this help and exit")
    @SuppressWarnings("UnusedVariable") // for picocli alone
    private boolean help;

    private SolveCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Which activation. */
    static final class Choice {

        @Option(
                names = "--activation",
                paramLabel = "NAME",
                description = "an activation of the catalogue, for example tanh")
        private @Nullable String activation;

        @Option(
                names = "--formula",
                paramLabel = "TEXT",
                description = "a formula of x, for example 'x * tanh(softplus(x))'")
        private @Nullable String formula;
    }

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, args));
    }

    /** Runs the command: 0 when all went well, 2 for wrong options, 1 where there is no solution. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        return CommandRun.printing(new CommandLine(new SolveCommand(out, err)), out, err)
                .execute(arguments);
    }

    @Override
    public Integer call() {
        require(depth >= 1 && depth <= DEEPEST, "--depth must be from 1 to " + DEEPEST);
        require(slope > 1 && slope <= Double.MAX_VALUE, "--slope must be a number above 1");
        require(qSlope > 0 && qSlope <= Double.MAX_VALUE, "--q-slope must be a number above 0");
        require(curvature > 0 && curvature <= Double.MAX_VALUE, "--curvature must be a number above 0");
        require(cAtZero > 0 && cAtZero < 1, "--c-at-zero must be between 0 and 1");
        CatalogueEntry entry = entry(Objects.requireNonNull(choice));
        Method chosen = method();
        Optional<Framework> framework = Optional.ofNullable(emit).map(this::framework);
        require(!json || framework.isEmpty(), "--json and --emit cannot both be given");
        requireOptionsOf(chosen, entry);
        Network network = Chain.of(entry.name(), depth, chosen, new Targets(slope, qSlope, curvature, cAtZero));
        ShapingOutcome outcome = Shaping.shape(network, UserActivation::named);
        if (outcome instanceof ShapingOutcome.Infeasible infeasible) {
            infeasible
                    .reasons()
                    .forEach(reason -> err.println("error: " + reason.activation() + " needs " + reason.asked()
                            + ", but reaches " + reason.reachable() + "; " + reason.advice()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        ShapedNetwork shaped = ((ShapingOutcome.Shaped) outcome).network();
        if (json) {
            out.print(KernelDocument.json(shaped, false));
        } else if (framework.isPresent()) {
            out.print(Snippet.of(shaped.activations().get(0), framework.get(), origin(shaped, chosen)));
        } else {
            print(shaped);
        }
        return CommandLine.ExitCode.OK;
    }

    private Framework framework(String name) {
        return Stream.of(Framework.values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () -> new ParameterException(line(), "--emit is keras, pytorch or jax, not '" + name + "'"));
    }

    /** What the constants are solved for. */
    private String origin(ShapedNetwork shaped, Method chosen) {
        ActivationTarget target = shaped.target().orElseThrow().local();
        return String.format(
                Locale.ROOT,
                "Solved by DKS4J for a chain of %d activations, %s: C map %s at %s is %s.",
                depth,
                chosen.name(),
                target.derived().quantity(),
                target.derived().at(),
                target.value());
    }

    private Method method() {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "dks" -> Method.DKS;
            case "tat" -> Method.TAT;
            default -> throw new ParameterException(line(), "no method '" + method + "'; there are dks and tat");
        };
    }

    /** An option that would be ignored is a mistake. */
    private void requireOptionsOf(Method chosen, CatalogueEntry entry) {
        List<String> used = chosen == Method.DKS
                ? List.of("--slope", "--q-slope")
                : List.of(entry.equals(Catalogue.get("leaky_relu")) ? "--c-at-zero" : "--curvature");
        for (String option : List.of("--slope", "--q-slope", "--curvature", "--c-at-zero")) {
            boolean written = line().getParseResult().hasMatchedOption(option);
            require(
                    used.contains(option) || !written,
                    option + " has no meaning for " + entry.name() + " with --method "
                            + chosen.name().toLowerCase(Locale.ROOT) + "; write " + String.join(" or ", used));
        }
    }

    private CatalogueEntry entry(Choice chosen) {
        String activation = chosen.activation;
        if (activation != null) {
            return Catalogue.find(activation.toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new ParameterException(
                            line(),
                            "no activation '" + activation + "'; there are "
                                    + Catalogue.entries().stream()
                                            .map(CatalogueEntry::name)
                                            .collect(Collectors.joining(", "))));
        }
        try {
            return UserActivation.of(Objects.requireNonNull(chosen.formula));
        } catch (FormulaException e) {
            throw new ParameterException(line(), String.valueOf(e.getMessage()), e);
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            throw new ParameterException(line(), problem);
        }
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }

    private void print(ShapedNetwork shaped) {
        TransformedActivation activation = shaped.activations().get(0);
        out.println(
                "γ·(φ(αx + β) + δ) of φ(x) = " + activation.entry().formula().text());
        row("α, input scale", activation.inputScale());
        row("β, input shift", activation.inputShift());
        row("γ, output scale", activation.outputScale());
        row("δ, output shift", activation.outputShift());
        activation.negativeSlope().ifPresent(value -> row("slope below 0", value));
        ActivationTarget target = shaped.target().orElseThrow().local();
        row("C map " + target.derived().quantity() + " at " + target.derived().at(), target.value());
        row("Lipschitz constant", activation.lipschitz());
        activation.residuals().forEach((condition, error) -> row("error of " + condition.notation(), error));
    }

    private void row(String name, double value) {
        out.printf(Locale.ROOT, "  %-20s %s%n", name, value);
    }
}
