/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./dks4j} in a checkout of its own, with programs in place of Maven and Java that say what they are asked. */
class SamplesScriptTest {

    @TempDir
    private Path folder;

    private Path checkout;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(Path.of("../dks4j"), checkout.resolve("dks4j"));
        executable(checkout.resolve("dks4j"));
        for (String module : List.of("annotations", "processor", "runtime", "samples", "tools", "experiments")) {
            write(module + "/pom.xml", "");
            write(module + "/src/main/java/Source.java", "");
        }
        write("pom.xml", "");
        for (String sample : List.of("FashionMlp", "Other")) {
            write("samples/src/main/java/org/dks4j/samples/" + sample + ".java", "/** A network. */\n@DKSNetwork\n");
        }
        program(
                "mvn",
                "printf '\\033[0m\\033[0m[INFO] Scanning for projects...\\n'; echo '[INFO] Building DKS4J samples 1.0.0-SNAPSHOT                    [5/5]'; echo built >>builds; sleep 0.2;"
                        + " mkdir -p samples/target; echo own >samples/target/dks4j-samples-1.jar; echo jars >samples/target/class-path.txt");
        program("java", "echo java \"$@\"");
    }

    private void write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, first) -> first + path);
        // The build, and whoever runs it, may have set them.
        builder.environment().keySet().removeAll(List.of("DKS4J_JAVA", "DKS4J_MAVEN", "DKS4J_CONFINED"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(checkout.resolve("dks4j"), arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit " + process.waitFor();
    }

    private long builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    @Test
    void aSampleIsBuiltAgainWhereItsSourceIsNewer() throws Exception {
        assertThat(run("train", "FashionMlp", "--epochs", "1"))
                .doesNotContain("\033")
                .contains(
                        "Building samples",
                        "  DKS4J samples [5/5]",
                        "org.dks4j.runtime.command.Dks4j train FashionMlp --epochs 1")
                .endsWith("exit 0");
        assertThat(run("train", "FashionMlp")).doesNotContain("Building");
        Files.setLastModifiedTime(
                checkout.resolve("samples/src/main/java/org/dks4j/samples/FashionMlp.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run("train", "FashionMlp")).contains("Building samples");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aBuildLeavesTheJarsOfARunningTrainingAlone() throws Exception {
        Path jar = checkout.resolve("runtime/target/runtime.jar");
        program(
                "mvn",
                "mkdir -p samples/target runtime/target; echo own >samples/target/dks4j-samples-1.jar; echo jar >runtime/target/runtime.jar;"
                        + " echo \"$PWD/runtime/target/runtime.jar:/elsewhere/other.jar\" >samples/target/class-path.txt");
        String classPath = classPath(run("train", "FashionMlp"));
        List<String> entries = List.of(classPath.split(":"));
        assertThat(entries).hasSize(3).endsWith("/elsewhere/other.jar").doesNotContain(jar.toString());
        assertThat(Path.of(entries.get(0))).hasFileName("dks4j-samples-1.jar").hasContent("own");
        Path copy = Path.of(entries.get(1));

        assertThat(classPath(run("train", "FashionMlp"))).isEqualTo(classPath);
        Files.writeString(jar, "another jar");
        assertThat(copy).hasContent("jar");
        Path later = Path.of(classPath(run("train", "FashionMlp")).split(":")[1]);
        assertThat(later).hasContent("another jar").hasFileName("runtime.jar").isNotEqualTo(copy);
        assertThat(copy).exists();
    }

    private static String classPath(String output) {
        return output.replaceFirst("(?s).* -cp (\\S+) .*", "$1");
    }

    @Test
    void samplesAreFoundThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("dks4j"), Path.of("checkout/dks4j"));
        Process process = start(link, "list");
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("org.dks4j.runtime.command.Dks4j list");
    }

    @Test
    void everyCommandIsStartedWithWhatItNeeds() throws Exception {
        program(
                "mvn",
                "for module in samples tools experiments; do mkdir -p $module/target; echo own >$module/target/dks4j-$module-1.jar;"
                        + " echo jars >$module/target/class-path.txt; done");
        for (String command : List.of("train", "evaluate", "predict", "export", "summary", "probe", "measure")) {
            assertThat(run(command, "FashionMlp", "--help"))
                    .contains("samples/target/running/", "Dks4j " + command + " FashionMlp --help");
        }
        assertThat(run("solve", "--help")).contains("tools/target/running/", "Dks4j solve --help");
        assertThat(run("report", "FashionMlp"))
                .contains("tools/target/running/", "Dks4j report " + checkout)
                .contains("samples/src/main/java/org/dks4j/samples/FashionMlp.java");
        assertThat(run("report", "Fashion.*"))
                .contains("there is no sample 'Fashion.*'")
                .endsWith("exit 2");
        assertThat(run("experiment", "depth"))
                .contains("experiments/target/running/", "Dks4j experiment --root " + checkout + " depth");
        assertThat(run("--help")).contains("Dks4j --help");
        assertThat(run()).contains("Dks4j").endsWith("exit 0");
    }

    @Test
    void severalCommandsInANewCheckoutBuildOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(start(checkout.resolve("dks4j"), "train", "FashionMlp"));
        }
        for (Process process : processes) {
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Dks4j train FashionMlp");
            assertThat(process.waitFor()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void whatMavenSaysOfAFailureIsShown() throws Exception {
        program("mvn", "echo '[INFO] fine'; echo '[ERROR] no such thing'; exit 3");
        assertThat(run("train", "FashionMlp"))
                .contains("[ERROR] no such thing")
                .doesNotContain("fine")
                .endsWith("exit 3");
    }

    @Test
    void javaOfAVersionThatKnowsThemIsGivenTheOptionsThatSilenceIt() throws Exception {
        String options = "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow";
        assertThat(run("train", "FashionMlp")).contains("java " + options + " -Ddks4j.program=");
        program("java", "case \"$1\" in --enable*) echo unknown >&2; exit 1;; esac; echo java \"$@\"");
        assertThat(run("train", "FashionMlp")).contains("java -Ddks4j.program=").doesNotContain("unknown");
    }

    @Test
    void classesThatATrainingLoadedAreSharedByLaterStarts() throws Exception {
        program(
                "java",
                "for option; do case $option in -XX:ArchiveClassesAtExit=*) echo \"$*\" >\"${option#*=}\";; esac; done; echo java \"$@\"");
        String output = run("train", "FashionMlp");
        Path archive = Path.of(output.replaceFirst("(?s).* -XX:SharedArchiveFile=(\\S+) .*", "$1"));
        assertThat(archive).hasFileName("classes.jsa");
        // Classes are mapped only for the class path that they were written with.
        assertThat(archive).content().contains("-cp " + classPath(output) + " ", "train org.dks4j.samples.FashionMlp");

        write("runtime/src/main/java/Source.java", "class Source {}");
        Files.setLastModifiedTime(
                checkout.resolve("runtime/src/main/java/Source.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        program("java", "case \"$*\" in *ArchiveClassesAtExit*) exit 1;; esac; echo java \"$@\"");
        Files.delete(archive);
        assertThat(run("train", "FashionMlp")).contains("Dks4j train").doesNotContain("SharedArchiveFile");
    }

    @Test
    void optionsOfTheUserReachJava() throws Exception {
        environment.put("DKS4J_JAVA", "-Xmx2g -XX:+UseSerialGC");
        assertThat(run("train", "FashionMlp")).contains(" -Xmx2g -XX:+UseSerialGC -Ddks4j.program=");
    }

    @Test
    void workersOfThisMachineAreStartedByTheTrainer() throws Exception {
        assertThat(run("train", "FashionMlp", "--local-workers", "2", "--epochs", "1"))
                .contains("org.dks4j.runtime.command.Dks4j train FashionMlp --local-workers 2 --epochs 1")
                .endsWith("exit 0");
    }
}
