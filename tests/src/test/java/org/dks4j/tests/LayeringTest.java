/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The structure that docs/DECISIONS.md and CONTRIBUTING.md describe. */
@AnalyzeClasses(packages = "org.dks4j", importOptions = DoNotIncludeTests.class)
class LayeringTest {

    private static final String PROCESSOR = "org.dks4j.processor";

    @ArchTest
    static final ArchRule theStagesDependInOneDirection = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("processor")
            .definedBy(PROCESSOR)
            .layer("read")
            .definedBy(PROCESSOR + ".read")
            .layer("lower")
            .definedBy(PROCESSOR + ".lower")
            .layer("check")
            .definedBy(PROCESSOR + ".check")
            .layer("shaping")
            .definedBy(PROCESSOR + ".shaping")
            .layer("analysis")
            .definedBy(PROCESSOR + ".analysis")
            .layer("maps")
            .definedBy(PROCESSOR + ".maps")
            .layer("formula")
            .definedBy(PROCESSOR + ".formula")
            .layer("generate")
            .definedBy(PROCESSOR + ".generate")
            .layer("document")
            .definedBy(PROCESSOR + ".document")
            .layer("diagnostic")
            .definedBy(PROCESSOR + ".diagnostic")
            .layer("operation")
            .definedBy(PROCESSOR + ".operation")
            .layer("kernel")
            .definedBy(PROCESSOR + ".kernel", PROCESSOR + ".positions", PROCESSOR + ".normalization")
            .layer("propagation")
            .definedBy(PROCESSOR + ".propagation")
            .layer("subnetwork")
            .definedBy(PROCESSOR + ".subnetwork")
            .layer("target")
            .definedBy(PROCESSOR + ".target")
            .layer("solve")
            .definedBy(PROCESSOR + ".solve")
            .layer("ir")
            .definedBy(PROCESSOR + ".ir")
            .whereLayer("processor")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("read")
            .mayOnlyBeAccessedByLayers("processor")
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("processor")
            .whereLayer("lower")
            .mayOnlyBeAccessedByLayers("processor")
            .whereLayer("generate")
            .mayOnlyBeAccessedByLayers("processor")
            .whereLayer("document")
            .mayOnlyBeAccessedByLayers("processor")
            .whereLayer("diagnostic")
            .mayOnlyBeAccessedByLayers("processor", "read", "lower", "check", "ir", "operation", "generate")
            .whereLayer("operation")
            .mayOnlyBeAccessedByLayers(
                    "processor",
                    "read",
                    "lower",
                    "check",
                    "ir",
                    "propagation",
                    "subnetwork",
                    "shaping",
                    "analysis",
                    "generate",
                    "document")
            .whereLayer("shaping")
            .mayOnlyBeAccessedByLayers("processor", "analysis", "generate", "document")
            .whereLayer("analysis")
            .mayOnlyBeAccessedByLayers("processor", "document")
            .whereLayer("propagation")
            .mayOnlyBeAccessedByLayers("subnetwork", "shaping", "analysis")
            .whereLayer("subnetwork")
            .mayOnlyBeAccessedByLayers("processor", "shaping", "generate", "document")
            .whereLayer("solve")
            .mayOnlyBeAccessedByLayers("shaping")
            .whereLayer("target")
            .mayOnlyBeAccessedByLayers("processor", "solve", "shaping", "analysis", "generate", "document")
            .whereLayer("kernel")
            .mayOnlyBeAccessedByLayers(
                    "processor",
                    "read",
                    "generate",
                    "ir",
                    "operation",
                    "check",
                    "propagation",
                    "subnetwork",
                    "shaping",
                    "analysis",
                    "document")
            .whereLayer("maps")
            .mayOnlyBeAccessedByLayers("propagation", "subnetwork", "target", "solve", "shaping", "analysis")
            .whereLayer("formula")
            .mayOnlyBeAccessedByLayers(
                    "processor",
                    "read",
                    "maps",
                    "propagation",
                    "target",
                    "solve",
                    "shaping",
                    "analysis",
                    "generate",
                    "document");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.dks4j.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyReadAndDiagnosticSeeTheCompilersModel = noClasses()
            .that()
            .resideInAnyPackage(
                    PROCESSOR + ".ir",
                    PROCESSOR + ".operation",
                    PROCESSOR + ".kernel",
                    PROCESSOR + ".propagation",
                    PROCESSOR + ".subnetwork",
                    PROCESSOR + ".target",
                    PROCESSOR + ".solve",
                    PROCESSOR + ".document",
                    PROCESSOR + ".lower",
                    PROCESSOR + ".check",
                    PROCESSOR + ".formula",
                    PROCESSOR + ".maps",
                    PROCESSOR + ".shaping",
                    PROCESSOR + ".analysis")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..", "javax.tools..");

    @ArchTest
    static final ArchRule onlyGenerateAndItsCallerSeeJavaPoet = noClasses()
            .that()
            .resideInAPackage(PROCESSOR + ".*")
            .and()
            .resideOutsideOfPackage(PROCESSOR + ".generate")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.palantir.javapoet..");

    @ArchTest
    static final ArchRule theRuntimeDoesNotKnowTheCompiler = noClasses()
            .that()
            .resideInAPackage("org.dks4j.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PROCESSOR + "..");

    @ArchTest
    static final ArchRule filesAndTextKnowNothingOfNetworks = noClasses()
            .that()
            .resideInAnyPackage("org.dks4j.runtime.internal.files", "org.dks4j.runtime.internal.text")
            .should()
            .dependOnClassesThat(resideInAPackage("org.dks4j..")
                    .and(resideOutsideOfPackages(
                            "org.dks4j.runtime.internal.files",
                            "org.dks4j.runtime.internal.text",
                            "org.dks4j.runtime.cuda")));

    @ArchTest
    static final ArchRule whatSavesVariablesKnowsOnlyTheirGraph = noClasses()
            .that()
            .resideInAPackage("org.dks4j.runtime.internal.saver")
            .should()
            .dependOnClassesThat(resideInAPackage("org.dks4j..")
                    .and(resideOutsideOfPackages(
                            "org.dks4j.runtime.internal.saver",
                            "org.dks4j.runtime.graph",
                            "org.dks4j.runtime.internal.text",
                            "org.dks4j.runtime.cuda")));

    @ArchTest
    static final ArchRule annotationsDependOnNothing = classes()
            .that()
            .resideInAPackage("org.dks4j.annotations")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.dks4j.annotations", "org.jspecify..");

    @ArchTest
    static final ArchRule numericsAreTheSameOnEveryMachine = noClasses()
            .that()
            .resideInAnyPackage(
                    PROCESSOR + ".formula", PROCESSOR + ".maps", PROCESSOR + ".shaping", PROCESSOR + ".analysis")
            .should()
            .callMethod(Math.class, "exp", double.class)
            .orShould()
            .callMethod(Math.class, "log", double.class)
            .orShould()
            .callMethod(Math.class, "pow", double.class, double.class)
            .orShould()
            .callMethod(Math.class, "sin", double.class)
            .orShould()
            .callMethod(Math.class, "cos", double.class)
            .orShould()
            .callMethod(Math.class, "tanh", double.class)
            .orShould()
            .callMethod(Math.class, "expm1", double.class)
            .orShould()
            .callMethod(Math.class, "log1p", double.class)
            .orShould()
            .callMethod(Math.class, "atan", double.class)
            .orShould()
            .callMethod(Math.class, "atan2", double.class, double.class)
            .orShould()
            .callMethod(Math.class, "acos", double.class)
            .orShould()
            .callMethod(Math.class, "asin", double.class);

    @ArchTest
    static final ArchRule nothingIsStaticAndMutable = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.dks4j..")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .that()
            .resideInAPackage("org.dks4j..")
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
