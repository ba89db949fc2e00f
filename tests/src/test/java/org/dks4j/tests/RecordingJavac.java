/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import com.google.testing.compile.ForwardingStandardJavaFileManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.tools.DiagnosticListener;
import javax.tools.FileObject;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * javac for one compilation, with the files that it writes. Compile Testing hides those of a compilation that failed, and yet
 * one that fails must not have written a network.
 */
final class RecordingJavac implements JavaCompiler {

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    private final List<FileObject> written = new ArrayList<>();

    /** The files that were opened for writing, in this order. */
    List<FileObject> written() {
        return List.copyOf(written);
    }

    @Override
    public CompilationTask getTask(
            @Nullable Writer out,
            JavaFileManager files,
            DiagnosticListener<? super JavaFileObject> listener,
            Iterable<String> options,
            Iterable<String> classes,
            Iterable<? extends JavaFileObject> sources) {
        return javac.getTask(out, new Recording((StandardJavaFileManager) files), listener, options, classes, sources);
    }

    @Override
    public StandardJavaFileManager getStandardFileManager(
            DiagnosticListener<? super JavaFileObject> listener, Locale locale, Charset charset) {
        return javac.getStandardFileManager(listener, locale, charset);
    }

    @Override
    public int isSupportedOption(String option) {
        return javac.isSupportedOption(option);
    }

    @Override
    public int run(InputStream in, OutputStream out, OutputStream err, String... arguments) {
        return javac.run(in, out, err, arguments);
    }

    @Override
    public Set<SourceVersion> getSourceVersions() {
        return javac.getSourceVersions();
    }

    private final class Recording extends ForwardingStandardJavaFileManager {

        Recording(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) throws IOException {
            JavaFileObject file = super.getJavaFileForOutput(location, className, kind, sibling);
            written.add(file);
            return file;
        }

        @Override
        public FileObject getFileForOutput(Location location, String packageName, String name, FileObject sibling)
                throws IOException {
            FileObject file = super.getFileForOutput(location, packageName, name, sibling);
            written.add(file);
            return file;
        }
    }
}
