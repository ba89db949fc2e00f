/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.JavaFile;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Generated;

/**
 * The text of a generated file, such that it means the same wherever it is compiled: whatever other types there are in its
 * package, in whatever module, and under any encoding.
 */
public final class SourceText {

    private static final AnnotationSpec GENERATED = AnnotationSpec.builder(Generated.class)
            .addMember("value", "$S", "org.dks4j.processor.DksProcessor")
            .build();

    private static final Pattern JAVA_LANG_IMPORT = Pattern.compile("import java\\.lang\\.(\\w+);");

    /** Comments may lose characters, except in names that tools look up. */
    private static final Pattern COMMENT_OR_NOT_ASCII =
            Pattern.compile("(?<name>\\{@link [^}]*}|@param \\S+)|(?<comment>/\\*\\*|\\*/)|[^\\x00-\\x7f]+");

    private SourceText() {}

    /**
     * The text of a file.
     *
     * @param inPackage whether the file's package has a type of a simple name
     * @param generated whether {@link Generated}, which is in the module {@code java.compiler}, is visible to the file
     */
    public static String of(JavaFile file, Predicate<String> inPackage, boolean generated) {
        JavaFile annotated = generated
                ? JavaFile.builder(
                                file.packageName(),
                                file.typeSpec().toBuilder()
                                        .addAnnotation(GENERATED)
                                        .build())
                        .indent("    ")
                        .build()
                : file;
        String explicit = annotated.toString();
        boolean shadowed = JAVA_LANG_IMPORT
                .matcher(explicit)
                .results()
                .map(found -> found.group(1))
                .anyMatch(inPackage);
        String text = shadowed
                ? explicit
                : annotated.toBuilder().skipJavaLangImports(true).build().toString();
        // JavaPoet leaves the space before a line break.
        return ascii(text.replaceAll(" +\\n", "\n"));
    }

    /** The text with escapes for non-ASCII characters, which not all encodings have; in comments only for names. */
    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        Matcher matcher = COMMENT_OR_NOT_ASCII.matcher(text);
        boolean comment = false;
        while (matcher.find()) {
            MatchResult found = matcher.toMatchResult();
            if (matcher.group("comment") != null) {
                comment = found.group().equals("/**");
            }
            boolean kept = comment && matcher.group("name") == null;
            matcher.appendReplacement(ascii, Matcher.quoteReplacement(kept ? found.group() : escaped(found.group())));
        }
        return matcher.appendTail(ascii).toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            escaped.append(c < 0x80 ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return escaped.toString();
    }
}
