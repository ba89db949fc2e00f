package org.dks4j.processor;

import com.google.auto.service.AutoService;
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
import org.dks4j.processor.analysis.Analysis;
import org.dks4j.processor.check.Rules;
import org.dks4j.processor.formula.UserActivation;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.Method;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Position;
import org.dks4j.processor.lower.Lowered;
import org.dks4j.processor.lower.Lowering;
import org.dks4j.processor.read.DescriptionReader;
import org.dks4j.processor.report.FindingPrinter;
import org.dks4j.processor.report.Findings;
import org.dks4j.processor.report.Problem;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.dks4j.processor.shaping.Shaping;
import org.dks4j.processor.shaping.ShapingOutcome;

/**
 * Compiles records annotated with {@code @DKSNetwork}: read, lower, check, shape, write. Every stage adds what is wrong
 * to the findings, which are printed once, at the end.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("org.dks4j.annotations.DKSNetwork")
@SupportedOptions({Verbose.OPTION, DksProcessor.REPORT_OPTION})
public final class DksProcessor extends AbstractProcessor {

    /** {@code true} has an analysis of every network written, for people and as JSON. */
    static final String REPORT_OPTION = "dks4j.report";

    private void compile(Element element, DescriptionReader reader, Findings findings) {
        Optional<Description> read = reader.read(element, findings);
        if (read.isPresent()) {
            Description description = read.get();
            Lowered lowered = Lowering.lower(description, findings);
            if (!lowered.cutOff()) {
                Rules.check(lowered.network(), findings);
            }
            Optional<ShapedNetwork> shaped = shape(lowered, findings);
            if (shaped.isPresent() && !findings.hasErrors()) {
                Output output = new Output(processingEnv.getFiler(), element, findings);
                output.write(description, shaped.get());
                if (Boolean.parseBoolean(processingEnv.getOptions().get(REPORT_OPTION))) {
                    output.write(description, Analysis.of(shaped.get(), UserActivation::named));
                }
            }
        }
    }

    private Optional<ShapedNetwork> shape(Lowered lowered, Findings findings) {
        Network network = lowered.network();
        // A shaped kernel does not depend on shapes, so that problems with them do not hide an infeasible target.
        if (!lowered.complete() || (network.method() == Method.NONE && findings.hasErrors())) {
            return Optional.empty();
        }
        ShapingOutcome outcome =
                new Verbose(processingEnv).timed(network, () -> Shaping.shape(network, UserActivation::named));
        if (outcome instanceof ShapingOutcome.Infeasible infeasible) {
            infeasible
                    .reasons()
                    .forEach(reason -> findings.add(
                            Problem.INFEASIBLE_TARGET,
                            network.nodes().get(reason.node()).position(),
                            reason.activation(),
                            reason.asked(),
                            reason.reachable(),
                            reason.advice()));
            return Optional.empty();
        }
        return Optional.of(((ShapingOutcome.Shaped) outcome).network());
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        // Only these have positions: a block from elsewhere is reported where it is used.
        Set<String> sources =
                round.getRootElements().stream().map(Object::toString).collect(Collectors.toSet());
        DescriptionReader reader = new DescriptionReader(processingEnv.getElementUtils(), sources);
        FindingPrinter printer = new FindingPrinter(processingEnv.getElementUtils(), processingEnv.getMessager());
        annotations.stream()
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .forEach(element -> printer.print(findings(element, reader, printer)));
        return false;
    }

    /** What is wrong with one description; a failure of the compiler itself is one finding more, not a stack trace. */
    private Findings findings(Element element, DescriptionReader reader, FindingPrinter printer) {
        Findings findings = new Findings(printer::isSuppressed);
        try {
            compile(element, reader, findings);
        } catch (RuntimeException e) {
            findings.add(Problem.INTERNAL, Position.ofType(element.toString()), e);
        }
        return findings;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }
}
