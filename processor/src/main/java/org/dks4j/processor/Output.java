/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Generated;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.dks4j.processor.analysis.Analysis;
import org.dks4j.processor.diagnostic.DiagnosticCode;
import org.dks4j.processor.diagnostic.Diagnostics;
import org.dks4j.processor.document.AnalysisDocument;
import org.dks4j.processor.document.KernelDocument;
import org.dks4j.processor.document.KernelPage;
import org.dks4j.processor.generate.GraphWriter;
import org.dks4j.processor.generate.RecordClassNames;
import org.dks4j.processor.generate.SourceText;
import org.dks4j.processor.generate.TrainerWriter;
import org.dks4j.processor.ir.BlockPlan.ComponentPlan;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.RecordType;
import org.dks4j.processor.shaping.ShapedNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files that a description compiles to. Every file names the description as its origin, for incremental
 * builds.
 */
final class Output {

    private final Filer filer;
    private final Elements elements;
    private final Element origin;
    private final Diagnostics diagnostics;

    Output(ProcessingEnvironment environment, Element origin, Diagnostics diagnostics) {
        this.filer = environment.getFiler();
        this.elements = environment.getElementUtils();
        this.origin = origin;
        this.diagnostics = diagnostics;
    }

    /** @param whole whether the JSON has the whole kernel between positions */
    void write(Description description, List<ComponentPlan> components, ShapedNetwork shaped, boolean whole) {
        RecordClassNames classes = new RecordClassNames(description, name -> isInPackage(description.type(), name));
        classes.unnamable()
                .ifPresent(record -> diagnostics.add(
                        DiagnosticCode.HIDDEN_PACKAGE,
                        record.getValue(),
                        record.getKey().simpleName()));
        if (diagnostics.hasErrors()) {
            return;
        }
        source(description, GraphWriter.write(description, shaped, components, classes));
        source(description, TrainerWriter.write(description, classes));
        resource(description, KernelDocument.path(shaped.network()), KernelDocument.json(shaped, whole));
    }

    /** Writes an analysis: as JSON for programs, as a page for people. */
    void write(Description description, Analysis analysis) {
        Network network = analysis.network().network();
        String json = AnalysisDocument.json(analysis);
        resource(description, AnalysisDocument.path(network), json);
        resource(description, KernelPage.path(network), KernelPage.html(network.name(), json));
    }

    private void source(Description description, JavaFile file) {
        String name = file.typeSpec().name();
        String prefix = file.packageName().isEmpty() ? "" : file.packageName() + ".";
        String text = SourceText.of(file, simple -> isInPackage(description.type(), simple), seesGenerated());
        create(description, prefix + name, () -> filer.createSourceFile(prefix + name, origin), text);
    }

    private boolean isInPackage(RecordType type, String name) {
        String prefix = type.packageName().isEmpty() ? "" : type.packageName() + ".";
        return type(prefix + name) != null;
    }

    /** Whether the network's module reads the module of {@link Generated}. */
    private boolean seesGenerated() {
        return elements.getModuleOf(origin) == null || type(Generated.class.getName()) != null;
    }

    /**
     * The type that the network's module sees under a name; a search of all modules takes far longer if there is none.
     */
    private @Nullable TypeElement type(String name) {
        @Nullable ModuleElement module = elements.getModuleOf(origin);
        return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
    }

    private void resource(Description description, String path, String text) {
        create(description, path, () -> filer.createResource(StandardLocation.CLASS_OUTPUT, "", path, origin), text);
    }

    private interface Creation {
        FileObject create() throws IOException;
    }

    private void create(Description description, String name, Creation creation, String text) {
        try (Writer writer = creation.create().openWriter()) {
            writer.write(text);
        } catch (FilerException e) {
            diagnostics.add(DiagnosticCode.TYPE_EXISTS, description.position(), name);
        } catch (IOException e) {
            diagnostics.add(DiagnosticCode.NOT_WRITTEN, description.position(), name, String.valueOf(e.getMessage()));
        }
    }
}
