/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Output;
import org.dks4j.processor.ir.Task;

/** Reads {@code @Output}: which components of a network's record are outputs. */
final class OutputReader {

    private static final String OUTPUT = "Output";

    private final Elements elements;
    private final Diagnostics diagnostics;
    private boolean broken;

    OutputReader(Elements elements, Diagnostics diagnostics) {
        this.elements = elements;
        this.diagnostics = diagnostics;
    }

    /**
     * The outputs of a network in the order of its components; none if it has a single task. An invalid value is reported, and another one
     * stands for it.
     *
     * @param position the record
     */
    List<Output> read(TypeElement network, Position position) {
        List<Output> outputs = new ArrayList<>();
        for (RecordComponentElement component : network.getRecordComponents()) {
            String name = component.getSimpleName().toString();
            Position place = position.component(name).annotation(OUTPUT);
            ComponentReader.annotation(component, OUTPUT)
                    .map(mirror -> output(name, mirror, place))
                    .ifPresent(outputs::add);
        }
        if (outputs.size() == 1) {
            Output only = outputs.get(0);
            diagnostics.add(DiagnosticCode.ONE_OUTPUT, only.position(), only.name(), only.task());
        }
        return List.copyOf(outputs);
    }

    /** Whether the compiler itself rejected, and reported, a value that was read. */
    boolean isBroken() {
        return broken;
    }

    private Output output(String name, AnnotationMirror mirror, Position place) {
        AnnotationReader values = new AnnotationReader(mirror, elements, place, diagnostics);
        double weight = values.real("weight", Range.above(0)).orElse(1);
        Optional<Task> task = task(values);
        broken |= values.isBroken();
        // Of labels there may be any number, so that no further problem follows from a task that is none.
        return new Output(name, task.orElse(Task.MULTI_LABEL), weight, place);
    }

    private static Optional<Task> task(AnnotationReader values) {
        Optional<Task> task = values.constant("task").map(Task::valueOf);
        if (task.isEmpty() || task.get().canBeOneOfSeveral()) {
            return task;
        }
        values.add(
                DiagnosticCode.OUT_OF_RANGE,
                "task",
                "task",
                task.get(),
                "Task.CLASSIFICATION, Task.MULTI_LABEL or Task.REGRESSION: one of several outputs can be for nothing else");
        return Optional.empty();
    }

    /** Reports outputs in a block. */
    void refuse(TypeElement block, Position position) {
        for (RecordComponentElement component : block.getRecordComponents()) {
            if (ComponentReader.annotation(component, OUTPUT).isPresent()) {
                diagnostics.add(
                        DiagnosticCode.MISPLACED_VALUE,
                        position.component(component.getSimpleName().toString()).annotation(OUTPUT),
                        "@Output",
                        "only in the network's own record",
                        "move the layer there");
            }
        }
    }
}
