package org.dks4j.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import javax.annotation.processing.Generated;
import org.dks4j.processor.ir.RecordType;

/** What generated classes are called, and what all of them carry. */
public final class GeneratedNames {

    static final AnnotationSpec GENERATED = AnnotationSpec.builder(Generated.class)
            .addMember("value", "$S", "org.dks4j.processor.DksProcessor")
            .build();

    private GeneratedNames() {}

    /** The class that builds a record's graph. */
    public static ClassName graph(RecordType type) {
        return ClassName.get(type.packageName(), type.flatName() + "Graph");
    }

    /** The class that trains a record's network. */
    public static ClassName trainer(RecordType type) {
        return ClassName.get(type.packageName(), type.flatName() + "Trainer");
    }

    static JavaFile file(RecordType type, TypeSpec content) {
        return JavaFile.builder(type.packageName(), content)
                .indent("    ")
                .skipJavaLangImports(true)
                .build();
    }
}
