/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dks4j.runtime.internal.cli.JavaCommand;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Who does what docs/guide/start.md says gets what it says: its files are compiled and run as they are shown. */
class StartPageTest {

    private static final Path PAGE = Path.of("../docs/guide/start.md");

    @Test
    void theShownFilesCompileTrainAndPredict(@TempDir Path folder) throws Exception {
        List<String> sources = CodeBlocks.of(PAGE, "java");
        assertThat(sources).hasSize(2);
        Compilation compilation = Compilation.run(
                With.JAVAC,
                folder,
                List.of(Source.of("demo/Progression", sources.get(0)), Source.of("demo/Predict", sources.get(1))));
        assertThat(compilation.succeeded()).as("%s", compilation.diagnostics()).isTrue();
        Files.copy(Path.of("../samples/tables/diabetes.csv"), folder.resolve("data.csv"));
        Files.writeString(folder.resolve("new.csv"), withoutTarget(folder.resolve("data.csv")));

        int ran = 0;
        String predicted = "";
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("java -cp \"target/classes:target/lib/*\" ")) {
                String output =
                        run(folder, line.substring(line.indexOf("demo.")).replace("--epochs 20", "--epochs 2"));
                ran++;
                if (line.contains(" predict ")) {
                    predicted = output.lines().findFirst().orElseThrow().replaceAll(".* ", "");
                }
                if (line.contains("demo.Predict")) {
                    // The program predicts the first row of the table, as the command does.
                    assertThat(Float.parseFloat(output.strip())).isEqualTo(Float.parseFloat(predicted));
                }
            }
        }
        assertThat(ran).isEqualTo(4);
    }

    private static String withoutTarget(Path table) throws IOException {
        StringBuilder rows = new StringBuilder();
        Files.readAllLines(table).stream().limit(3).forEach(row -> rows.append(row, 0, row.lastIndexOf(','))
                .append('\n'));
        return rows.toString();
    }

    /** What the program printed. */
    private static String run(Path folder, String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(JavaCommand.start());
        command.addAll(
                List.of("-cp", folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path")));
        command.addAll(List.of(words.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", words, Files.readString(folder.resolve("errors.txt")))
                .isZero();
        return output;
    }

    @Test
    void theShownPomHasTheLibrariesOfThisProject() throws Exception {
        Document shown = pom(CodeBlocks.of(PAGE, "xml").get(0));
        Document parent = pom(Files.readString(Path.of("../pom.xml")));
        assertThat(texts(shown, "artifactId"))
                .contains("dks4j-annotations", "dks4j-runtime", "dks4j-processor", "tensorflow-core-native");
        for (String module : List.of("annotations", "runtime", "processor")) {
            assertThat(texts(pom(Files.readString(Path.of("..", module, "pom.xml"))), "artifactId"))
                    .contains("dks4j-" + module);
        }
        assertThat(versionOf(shown, "tensorflow-core-native"))
                .isEqualTo(texts(parent, "tensorflow.version").get(0));
        assertThat(texts(shown, "maven.compiler.release")).isEqualTo(List.of("17"));
        assertThat(List.of("dks4j-annotations", "dks4j-runtime", "dks4j-processor"))
                .allSatisfy(each -> assertThat(versionOf(shown, each)).isEqualTo("${dks4j.version}"));
    }

    private static Document pom(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> texts(Document document, String name) {
        NodeList elements = document.getElementsByTagName(name);
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> elements.item(i).getTextContent().strip())
                .toList();
    }

    /** The version beside a library's name. */
    private static String versionOf(Document document, String library) {
        NodeList elements = document.getElementsByTagName("artifactId");
        for (int i = 0; i < elements.getLength(); i++) {
            if (elements.item(i).getTextContent().equals(library)) {
                Element dependency = (Element) elements.item(i).getParentNode();
                return dependency.getElementsByTagName("version").item(0).getTextContent();
            }
        }
        throw new AssertionError(library);
    }
}
