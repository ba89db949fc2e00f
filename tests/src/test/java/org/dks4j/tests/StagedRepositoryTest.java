/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of a staged release, {@code release/StagedRepository.java}: what it accepts, and what it must refuse. */
class StagedRepositoryTest {

    private static final String PARENT =
            """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <groupId>org.dks4j</groupId><artifactId>dks4j-parent</artifactId><version>1.2.3</version><packaging>pom</packaging>
              <name>Parent</name><description>A parent</description><url>https://example.org</url>
              <licenses><license><name>Apache-2.0</name><url>https://example.org/license</url></license></licenses>
              <developers><developer><name>Authors</name><organization>DKS4J</organization></developer></developers>
              <scm><connection>a</connection><developerConnection>b</developerConnection><url>c</url></scm>
            </project>
            """;

    private static final String LIBRARY =
            """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <parent><groupId>org.dks4j</groupId><artifactId>dks4j-parent</artifactId><version>1.2.3</version></parent>
              <artifactId>dks4j-library</artifactId><name>Library</name><description>A library</description>
              <dependencies>
                <dependency><groupId>org.other</groupId><artifactId>other</artifactId><version>1.0</version></dependency>
              </dependencies>
            </project>
            """;

    private static final String JAR = "dks4j-library/1.2.3/dks4j-library-1.2.3";
    private static final String POM = JAR + ".pom";

    @TempDir
    private static Path folder;

    @TempDir
    private Path copy;

    /** A change of a repository. */
    private interface Damage {
        void to(Path artifacts) throws Exception;
    }

    @BeforeAll
    static void stage() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(bin -> Files.exists(Path.of(bin, "gpg"))),
                "gpg is missing");
        assertThat(With.JAVAC
                        .compiler()
                        .run(null, null, null, "-d", folder.toString(), "../release/StagedRepository.java"))
                .isZero();
        Files.createDirectory(folder.resolve("keys"));
        // Only its owner may read it.
        assertThat(folder.resolve("keys").toFile().setReadable(false, false)).isTrue();
        assertThat(folder.resolve("keys").toFile().setReadable(true, true)).isTrue();
        gpg("--quick-generate-key", "test <test@example.org>", "ed25519", "sign", "1d");
        Path artifacts = folder.resolve("staged/org/dks4j");
        signed(artifacts.resolve("dks4j-parent/1.2.3/dks4j-parent-1.2.3.pom"), PARENT.getBytes(StandardCharsets.UTF_8));
        signed(artifacts.resolve(POM), LIBRARY.getBytes(StandardCharsets.UTF_8));
        jar(artifacts.resolve(JAR + ".jar"), "org/dks4j/Library.class", "META-INF/LICENSE", "META-INF/NOTICE");
        jar(artifacts.resolve(JAR + "-sources.jar"), "org/dks4j/Library.java", "META-INF/LICENSE", "META-INF/NOTICE");
        jar(artifacts.resolve(JAR + "-javadoc.jar"), "index.html");
        signed(
                artifacts.resolve(JAR + "-cyclonedx.json"),
                "{\"bomFormat\":\"CycloneDX\"}".getBytes(StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stopAgent() throws Exception {
        if (Files.exists(folder.resolve("keys"))) {
            run(List.of("gpgconf", "--kill", "gpg-agent"));
        }
    }

    private static String gpg(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("gpg", "--batch", "--yes", "--quiet", "--passphrase", ""));
        command.addAll(List.of(words));
        String said = run(command);
        assertThat(said).endsWith("exit 0");
        return said;
    }

    private static String run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GNUPGHOME", folder.resolve("keys").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said + "exit " + process.waitFor();
    }

    private static void signed(Path file, byte[] content) throws Exception {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        gpg("--detach-sign", "--armor", file.toString());
        for (Map.Entry<String, String> digest :
                Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256").entrySet()) {
            byte[] sum = MessageDigest.getInstance(digest.getValue()).digest(content);
            Files.writeString(
                    file.resolveSibling(file.getFileName() + "." + digest.getKey()),
                    HexFormat.of().formatHex(sum));
        }
    }

    private static void jar(Path file, String... entries) throws Exception {
        Files.createDirectories(file.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
            }
        }
        signed(file, Files.readAllBytes(file));
    }

    private String check(Damage damage, String... artifacts) throws Exception {
        Path staged = folder.resolve("staged");
        try (Stream<Path> files = Files.walk(staged)) {
            for (Path file : files.toList()) {
                Path there = copy.resolve(staged.relativize(file).toString());
                Files.copy(file, there, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        damage.to(copy.resolve("org/dks4j"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder.toString(),
                "StagedRepository",
                copy.toString(),
                "1.2.3"));
        command.addAll(List.of(artifacts));
        return run(command);
    }

    private static Damage rewritten(String file, String part, String by) {
        return artifacts -> {
            Path path = artifacts.resolve(file);
            String text = Files.readString(path);
            assertThat(text).contains(part);
            signed(path, text.replace(part, by).getBytes(StandardCharsets.UTF_8));
        };
    }

    private static Damage without(String file) {
        return artifacts -> Files.delete(artifacts.resolve(file));
    }

    private static Damage inserted(String element) {
        return rewritten(POM, "</description>", "</description>" + element);
    }

    private static Stream<Arguments> damages() {
        String parent = "dks4j-parent/1.2.3/dks4j-parent-1.2.3.pom";
        String own = "dks4j-library-1.2.3";
        return Stream.of(
                Arguments.of(rewritten(POM, "<name>Library</name>", ""), own + ".pom: there is no name"),
                Arguments.of(rewritten(POM, "A library", " "), own + ".pom: there is no description"),
                Arguments.of(rewritten(parent, "<url>https://example.org</url>", ""), own + ".pom: there is no url"),
                Arguments.of(
                        rewritten(parent, "<url>https://example.org/license</url>", ""),
                        own + ".pom: there is no licenses/license/url"),
                Arguments.of(
                        rewritten(parent, "<organization>DKS4J</organization>", ""),
                        own + ".pom: there is no developers/developer/organization"),
                Arguments.of(
                        rewritten(parent, "<developerConnection>b</developerConnection>", ""),
                        own + ".pom: there is no scm/developerConnection"),
                Arguments.of(
                        rewritten(POM, "<version>1.0<", "<version>1.0-SNAPSHOT<"), "other 1.0-SNAPSHOT is no release"),
                Arguments.of(rewritten(POM, "<version>1.0<", "<version>[1,2)<"), "other [1,2) is not one version"),
                Arguments.of(
                        rewritten(POM, "<version>1.0<", "<scope>system</scope><version>1.0<"),
                        "other is a file of one machine (scope system)"),
                Arguments.of(
                        inserted("<repositories><repository><id>x</id></repository></repositories>"),
                        own + ".pom: names repositories of its own"),
                Arguments.of(
                        rewritten(
                                POM,
                                "<groupId>org.other</groupId><artifactId>other",
                                "<groupId>org.dks4j</groupId><artifactId>dks4j-tests"),
                        own + ".pom: needs dks4j-tests, which is not published"),
                Arguments.of(
                        rewritten(POM, "<artifactId>dks4j-library", "<artifactId>dks4j-other"),
                        own + ".pom: artifactId is dks4j-other, not dks4j-library"),
                Arguments.of(rewritten(POM, "1.2.3", "1.2.2"), own + ".pom: parent/version is 1.2.2, not 1.2.3"),
                Arguments.of(rewritten(POM, "</project>", ""), own + ".pom: is no XML"),
                Arguments.of(inserted("<packaging>maven-plugin</packaging>"), own + ".jar: has no goals"),
                Arguments.of(inserted("<packaging>maven-archetype</packaging>"), own + ".jar: has no archetype"),
                Arguments.of(
                        inserted("<packaging>war</packaging>"),
                        own + ".pom: has the packaging war, which nothing is checked of"),
                Arguments.of(without(POM), "dks4j-library: there is no POM"),
                Arguments.of(without(JAR + ".jar"), own + ".jar: is missing"),
                Arguments.of(without(JAR + "-sources.jar"), own + "-sources.jar: is missing"),
                Arguments.of(without(JAR + "-javadoc.jar"), own + "-javadoc.jar: is missing"),
                Arguments.of(without(JAR + "-cyclonedx.json"), own + "-cyclonedx.json: is missing"),
                Arguments.of(without(JAR + ".jar.asc"), own + ".jar: is not signed"),
                Arguments.of(without(JAR + ".jar.sha256"), own + ".jar: there is no " + own + ".jar.sha256"),
                Arguments.of(
                        (Damage) artifacts -> Files.writeString(artifacts.resolve(POM), LIBRARY + "\n"),
                        own + ".pom.asc: is no signature of the file by a known key"),
                Arguments.of(
                        (Damage) artifacts -> Files.writeString(artifacts.resolve(POM), LIBRARY + "\n"),
                        own + ".pom.sha1: is the digest of another file"),
                Arguments.of(
                        (Damage) artifacts -> jar(artifacts.resolve(JAR + "-sources.jar"), "META-INF/LICENSE"),
                        own + "-sources.jar: has no sources"),
                Arguments.of(
                        (Damage) artifacts -> jar(artifacts.resolve(JAR + ".jar"), "A.class", "META-INF/LICENSE"),
                        own + ".jar: has no license or no notice"),
                Arguments.of(
                        rewritten(JAR + "-cyclonedx.json", "}", ",\"version\":\"1-SNAPSHOT\"}"),
                        own + "-cyclonedx.json: names a version that is no release"),
                Arguments.of(
                        (Damage) artifacts ->
                                jar(artifacts.resolve("dks4j-tests/1.2.3/dks4j-tests-1.2.3.jar"), "A.class"),
                        "dks4j-tests-1.2.3.jar: is no file of a published artifact of version 1.2.3"));
    }

    @Test
    void aWholeReleaseIsAccepted() throws Exception {
        assertThat(check(artifacts -> {}, "dks4j-parent", "dks4j-library"))
                .isEqualToNormalizingNewlines("2 artifacts in 6 signed files meet all rules\nexit 0");
    }

    @Test
    void anArtifactThatIsNotThereIsMissed() throws Exception {
        assertThat(check(artifacts -> {}, "dks4j-parent", "dks4j-library", "dks4j-bom"))
                .contains("dks4j-bom: there is no POM")
                .endsWith("exit 1");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("damages")
    void whatIsMissingOrWrongIsTold(Damage damage, String told) throws Exception {
        assertThat(check(damage, "dks4j-parent", "dks4j-library"))
                .contains(told)
                .endsWith("exit 1");
    }

    @Test
    void theVersionOfEveryModuleIsTheSame() throws IOException {
        List<Path> poms = new ArrayList<>(List.of(Path.of("../pom.xml")));
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            modules.filter(module -> !module.endsWith("consumers"))
                    .map(module -> module.resolve("pom.xml"))
                    .filter(Files::exists)
                    .forEach(poms::add);
        }
        String version = Files.readString(poms.get(0)).replaceFirst("(?s).*?<version>([^<]*)</version>.*", "$1");
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+(-rc\\.\\d+)?(-SNAPSHOT)?");
        assertThat(poms).hasSizeGreaterThan(8).allSatisfy(pom -> assertThat(Files.readString(pom))
                .contains("<version>" + version + "</version>"));
    }

    @Test
    void theReadmeNamesTheVersionThatIsReleasedNext() throws IOException {
        String version = Files.readString(Path.of("../release/version")).strip();
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("<version>" + version + "</version>", "dks4j-runtime:" + version)
                .doesNotContain("-SNAPSHOT");
    }
}
