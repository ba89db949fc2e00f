/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every module has the license, and the notice of what is under licenses of its own. */
class LicenseTest {

    private static final Pattern COPYRIGHT = Pattern.compile("Copyright \\(c\\)[^\\n]*");

    @ParameterizedTest
    @CsvSource({"LICENSE, Apache License", "NOTICE, Apache ECharts", "NOTICE, Fashion-MNIST", "NOTICE, digits.csv.gz"})
    void everyModuleHasTheFile(String file, String text) throws IOException {
        List<URL> found = Collections.list(getClass().getClassLoader().getResources("META-INF/" + file));
        for (Class<?> module : List.of(
                org.dks4j.annotations.Layer.class,
                org.dks4j.processor.DksProcessor.class,
                org.dks4j.runtime.graph.NetworkBuilder.class,
                org.dks4j.tools.SolveCommand.class)) {
            String home =
                    module.getProtectionDomain().getCodeSource().getLocation().toString();
            Stream<URL> own = found.stream().filter(url -> url.toString().contains(home));
            assertThat(own).as(home).singleElement().satisfies(url -> assertThat(read(url))
                    .contains(text));
        }
    }

    @Test
    void theNoticeNamesEveryCopyrightHolderInTheChartLibrary() throws IOException {
        String library = read(Objects.requireNonNull(
                org.dks4j.processor.DksProcessor.class.getResource("document/page/echarts.min.js")));
        String notice = Files.readString(Path.of("..", "NOTICE"));
        List<String> holders = COPYRIGHT
                .matcher(library)
                .results()
                .map(found -> found.group().strip())
                .distinct()
                .toList();
        assertThat(holders).hasSize(2).allSatisfy(holder -> assertThat(notice).contains(holder));
    }

    private static String read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
