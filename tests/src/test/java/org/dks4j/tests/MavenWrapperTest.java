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
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./mvnw} in a checkout of its own, with a repository in a folder, and scripts in place of Maven. */
class MavenWrapperTest {

    private static final String MISSING =
            "mvnw: there is no Maven: install it, or set MVNW_REPOURL to a Maven repository from which it can be downloaded\n";

    @TempDir
    private Path folder;

    private Path programs;

    @BeforeEach
    void checkOut() throws Exception {
        programs = Files.createDirectories(folder.resolve("bin"));
        for (String tool :
                List.of("sh", "sed", "dirname", "mkdir", "mktemp", "rm", "mv", "tar", "gzip", "curl", "sha256sum")) {
            Files.createSymbolicLink(programs.resolve(tool), Path.of(run(folder, "sh", "-c", "command -v " + tool)));
        }
        Path checkout = Files.createDirectories(folder.resolve("checkout/.mvn/wrapper"));
        Files.copy(Path.of("../mvnw"), folder.resolve("checkout/mvnw"));
        executable(folder.resolve("checkout/mvnw"));
        Path distribution = folder.resolve("made/apache-maven-9.8.7/bin");
        script(Files.createDirectories(distribution).resolve("mvn"), "echo downloaded \"$@\"");
        Path served = Files.createDirectories(folder.resolve("served/org/apache/maven/apache-maven/9.8.7"));
        Path archive = served.resolve("apache-maven-9.8.7-bin.tar.gz");
        run(folder.resolve("made"), "tar", "-czf", archive.toString(), "apache-maven-9.8.7");
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
        Files.writeString(checkout.resolve("maven.properties"), "version=9.8.7\ntar.gz=" + sum + "\nzip=0\n");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String run(Path where, String... words) throws Exception {
        Process process = new ProcessBuilder(words)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    /** What the wrapper says and its exit code. */
    private String mvnw(String repository) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("checkout/mvnw").toString(), "-v", "two words"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("MAVEN_USER_HOME", folder.resolve("home").toString());
        builder.environment().put("MVNW_REPOURL", repository);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + "exit " + process.waitFor();
    }

    private String served() {
        return folder.resolve("served").toUri().toString();
    }

    private void install() throws IOException {
        script(programs.resolve("mvn"), "echo installed \"$@\"");
    }

    @Test
    void theMavenOfThePropertiesIsDownloadedOnce() throws Exception {
        install();
        assertThat(mvnw(served())).isEqualTo("mvnw: downloading Maven 9.8.7\ndownloaded -v two words\nexit 0");
        assertThat(mvnw(served())).isEqualTo("downloaded -v two words\nexit 0");
        assertThat(folder.resolve("home/wrapper/dists/dks4j"))
                .isDirectoryContaining("glob:**/apache-maven-9.8.7")
                .isDirectoryNotContaining("glob:**/unfinished*");
    }

    @Test
    void withoutARepositoryTheInstalledMavenRuns() throws Exception {
        install();
        assertThat(mvnw("")).isEqualTo("installed -v two words\nexit 0");
    }

    @Test
    void whereTheDownloadFailsTheInstalledMavenRuns() throws Exception {
        install();
        assertThat(mvnw(folder.resolve("nowhere").toUri().toString()))
                .contains("mvnw: downloading Maven 9.8.7\n")
                .endsWith("installed -v two words\nexit 0");
        assertThat(folder.resolve("home/wrapper/dists/dks4j")).isEmptyDirectory();
    }

    @Test
    void anotherArchiveThanThatOfThePropertiesIsNotRun() throws Exception {
        install();
        Path properties = folder.resolve("checkout/.mvn/wrapper/maven.properties");
        Files.writeString(properties, "version=9.8.7\ntar.gz=0\n");
        assertThat(mvnw(served()))
                .contains("mvnw: the SHA-256 of the downloaded Maven is not that of")
                .doesNotContain("downloaded -v", "installed")
                .endsWith("exit 1");
        assertThat(folder.resolve("home/wrapper/dists/dks4j")).isEmptyDirectory();
    }

    @Test
    void withoutAnyMavenItSaysWhatToDo() throws Exception {
        assertThat(mvnw("")).isEqualTo(MISSING + "exit 2");
    }
}
