package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dks4j.processor.report.Problem;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    @Test
    void everyProblemHasItsRowInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/errors.md"));
        assertThat(Arrays.stream(Problem.values()).map(problem -> "| " + problem.code() + " |"))
                .allSatisfy(row -> assertThat(guide).contains(row));
    }

    @Test
    void codesAreUnique() {
        assertThat(Arrays.stream(Problem.values()).map(Problem::code)).doesNotHaveDuplicates();
    }
}
