package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every module has the license, and the notice of what is under licenses of its own. */
class LicenseTest {

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

    private static String read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
