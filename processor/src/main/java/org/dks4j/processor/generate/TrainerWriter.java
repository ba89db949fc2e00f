/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;
import org.dks4j.processor.ir.Description;

/** Writes the class whose {@code main} trains a network from the command line. */
public final class TrainerWriter {

    private TrainerWriter() {}

    /** The source of {@code <record>Trainer}. */
    public static JavaFile write(Description description, RecordClassNames classes) {
        TypeSpec type = TypeSpec.classBuilder(GeneratedNames.trainer(description.type()))
                .addJavadoc(
                        "Trains {@link $T} from the command line; {@code --help} lists the options.\n",
                        classes.of(description.type()))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("There are no instances.\n")
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(MethodSpec.methodBuilder("main")
                        .addJavadoc(
                                "Trains the network and exits with 0 on success, 2 for invalid options, and 1 for any other error.\n\n@param args the options\n")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .addParameter(String[].class, "args")
                        .addStatement(
                                "$T.exit($T.run($T.DEFINITION, args))",
                                System.class,
                                RuntimeTypes.TRAINER_PROGRAM,
                                GeneratedNames.graph(description.type()))
                        .build())
                .build();
        return GeneratedNames.file(description.type(), type);
    }
}
