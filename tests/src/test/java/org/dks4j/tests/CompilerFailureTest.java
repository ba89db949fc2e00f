/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.dks4j.processor.DksProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerFailureTest {

    @Test
    void aFailureOfTheProcessorIsReportedAtTheRecordWithItsStackTrace(@TempDir Path output) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (JavaFileManager files = new FailingFiles(compiler.getStandardFileManager(diagnostics, null, null))) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    diagnostics,
                    List.of("-proc:only", "-d", output.toString(), "-cp", System.getProperty("java.class.path")),
                    null,
                    List.of(new Net()));
            task.setProcessors(List.of(new DksProcessor()));
            assertThat(task.call()).isFalse();
        }
        Diagnostic<? extends JavaFileObject> failure = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getMessage(null).contains("DKS999"))
                .findFirst()
                .orElseThrow();
        assertThat(failure.getLineNumber()).isEqualTo(4);
        assertThat(failure.getMessage(null))
                .contains(
                        "please report it",
                        "java.lang.IllegalStateException: nothing can be written here",
                        "at " + DksProcessor.class.getName());
    }

    /** Files that fail in a way that no compiler's files may. */
    private static final class FailingFiles extends ForwardingJavaFileManager<JavaFileManager> {

        FailingFiles(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            throw new IllegalStateException("nothing can be written here");
        }
    }

    private static final class Net extends SimpleJavaFileObject {

        Net() {
            super(URI.create("string:///Net.java"), Kind.SOURCE);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return """
                    import org.dks4j.annotations.*;

                    @DKSNetwork(input = 8, activation = Activation.TANH)
                    record Net(@Dense(units = 8, activation = Activation.NETWORK) Layer hidden, @Dense(units = 3) Layer logits) {}
                    """;
        }
    }
}
