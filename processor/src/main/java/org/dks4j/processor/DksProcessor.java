/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor;

import com.google.auto.service.AutoService;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.dks4j.processor.analysis.Analysis;
import org.dks4j.processor.check.Rules;
import org.dks4j.processor.check.UsedActivations;
import org.dks4j.processor.diagnostic.Diagnostic;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.DiagnosticPrinter;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.formula.UserActivation;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.lower.Lowered;
import org.dks4j.processor.lower.Lowering;
import org.dks4j.processor.read.DescriptionReader;
import org.dks4j.processor.read.Unresolved;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.Shaping;
import org.dks4j.processor.shaping.ShapingOutcome;

/**
 * Compiles records annotated with {@code @DKSNetwork}: read, lower, check, shape, write. Every stage adds its problems
 * to the diagnostics, which are printed once, at the end.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({"org.dks4j.annotations.*", DksProcessor.GENERATED})
@SupportedOptions({Verbose.OPTION, DksProcessor.REPORT_OPTION, DksProcessor.POSITIONS_OPTION})
public final class DksProcessor extends AbstractProcessor {

    /** {@code true} writes an analysis of every network, as a page and as JSON. */
    static final String REPORT_OPTION = "dks4j.report";

    /** {@code true} writes the whole kernel between positions, and the constants of attention, of every layer into the JSON. */
    static final String POSITIONS_OPTION = "dks4j.positions";

    private static final String NETWORK = "org.dks4j.annotations.DKSNetwork";

    /** The annotation of generated code, claimed because javac otherwise warns that no processor claims it. */
    static final String GENERATED = "javax.annotation.processing.Generated";

    /**
     * Canonical names of the outermost types that are compiled from source, in this round or an earlier one. Only these
     * have positions: problems of a block from elsewhere are reported where it is used.
     */
    private final Set<String> sources = new LinkedHashSet<>();

    /** Canonical names of networks that name types which do not exist yet. */
    private final Set<String> deferred = new LinkedHashSet<>();

    /** The number of printed lines of a stack trace. */
    private static final int TRACE = 40;

    private final Set<Diagnostic> printed = new HashSet<>();

    private void compile(Element element, DescriptionReader reader, Diagnostics diagnostics) {
        Optional<Description> read = reader.read(element, diagnostics);
        if (read.isPresent()) {
            Description description = read.get();
            Lowered lowered = Lowering.lower(description, diagnostics);
            if (!lowered.cutOff()) {
                Rules.check(lowered.network(), diagnostics);
            }
            Optional<ShapedNetwork> shaped = shape(lowered, diagnostics);
            if (shaped.isPresent()) {
                UsedActivations.check(description, diagnostics);
                PositionChecks.check(shaped.get(), diagnostics);
            }
            if (shaped.isPresent() && !diagnostics.hasErrors()) {
                Output output = new Output(processingEnv, element, diagnostics);
                output.write(description, lowered.components(), shaped.get(), isAsked(POSITIONS_OPTION));
                if (isAsked(REPORT_OPTION)) {
                    output.write(description, Analysis.of(shaped.get(), UserActivation::named));
                }
            }
        }
    }

    private boolean isAsked(String option) {
        return Boolean.parseBoolean(processingEnv.getOptions().get(option));
    }

    private Optional<ShapedNetwork> shape(Lowered lowered, Diagnostics diagnostics) {
        Network network = lowered.network();
        // A shaped kernel does not depend on shapes, so problems with them do not hide an infeasible target.
        if (!lowered.complete() || (network.method() == Method.NONE && diagnostics.hasErrors())) {
            return Optional.empty();
        }
        ShapingOutcome outcome =
                new Verbose(processingEnv).timed(network, () -> Shaping.shape(network, UserActivation::named));
        if (outcome instanceof ShapingOutcome.Infeasible infeasible) {
            infeasible
                    .reasons()
                    .forEach(reason -> diagnostics.add(
                            DiagnosticCode.INFEASIBLE_TARGET,
                            network.nodes().get(reason.node()).position(),
                            reason.activation(),
                            reason.asked(),
                            reason.reachable(),
                            reason.advice()));
            return Optional.empty();
        }
        return Optional.of(((ShapingOutcome.Shaped) outcome).network());
    }

    // javac warns about unclaimed annotations, and no other processor uses these.
    @SuppressWarnings("DoNotClaimAnnotations")
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        round.getRootElements().forEach(element -> sources.add(element.toString()));
        Elements elements = processingEnv.getElementUtils();
        DescriptionReader reader = new DescriptionReader(elements, sources);
        DiagnosticPrinter printer = new DiagnosticPrinter(elements, processingEnv.getMessager(), printed);
        for (TypeElement element : networks(annotations, round)) {
            Optional<Unresolved> unresolved = Unresolved.in(element);
            if (unresolved.isPresent() && !round.processingOver()) {
                deferred.add(element.getQualifiedName().toString());
                continue;
            }
            Diagnostics diagnostics = diagnostics(element, reader, printer);
            // If the compiler has found errors, this is one of them or follows from one.
            unresolved
                    .filter(missing -> !round.errorRaised())
                    .ifPresent(
                            missing -> diagnostics.add(DiagnosticCode.UNRESOLVED, missing.position(), missing.what()));
            printer.print(diagnostics);
        }
        return true;
    }

    /**
     * The networks to compile in this round: those deferred by earlier rounds, looked up again because compilers
     * resolve names anew, and those of this round.
     */
    private List<TypeElement> networks(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Elements elements = processingEnv.getElementUtils();
        List<TypeElement> networks = new ArrayList<>();
        for (String name : deferred) {
            Optional.ofNullable(elements.getTypeElement(name)).ifPresent(networks::add);
        }
        deferred.clear();
        annotations.stream()
                .filter(annotation -> annotation.getQualifiedName().contentEquals(NETWORK))
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .filter(TypeElement.class::isInstance)
                .map(TypeElement.class::cast)
                .forEach(networks::add);
        return networks;
    }

    /**
     * The problems of one description; a failure of the compiler itself is one more diagnostic, with its stack trace.
     */
    private Diagnostics diagnostics(Element element, DescriptionReader reader, DiagnosticPrinter printer) {
        Diagnostics diagnostics = new Diagnostics(printer::isSuppressed);
        try {
            compile(element, reader, diagnostics);
        } catch (RuntimeException | StackOverflowError e) {
            diagnostics.add(DiagnosticCode.INTERNAL, Position.ofType(element.toString()), trace(e));
        }
        return diagnostics;
    }

    /** The first lines of a stack trace: that of a stack overflow repeats itself. */
    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString().lines().limit(TRACE).collect(Collectors.joining(System.lineSeparator()));
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }
}
