package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings under locales with other digits, decimal commas and other rules of case. */
class LocaleTest {

    private static final int LONGEST_SECONDS = 240;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"ar, EG", "tr, TR"})
    void aTrainingRunsSavesAndIsRestored(String language, String country) throws Exception {
        ImagesAs.idx(directory.resolve("data"), RealImages.first(200, 100));
        train(language, country, "first.txt");
        train(language, country, "second.txt");
        // What was trained under this locale is the same training under another.
        train("en", "US", "third.txt");
    }

    private void train(String language, String country, String output) throws Exception {
        Path printed = directory.resolve(output);
        String locale = "JAVA_TOOL_OPTIONS=-Duser.language=" + language + " -Duser.country=" + country;
        Process process = TrainingProcess.start(
                List.of("env", locale),
                printed,
                "--data=" + directory.resolve("data"),
                "--epochs=2",
                "--batch-size=50",
                "--schedule=step",
                "--learning-rate=0.05",
                "--checkpoint-dir=" + directory.resolve("checkpoints"),
                "--log-dir=" + directory.resolve("log"),
                "--resume");
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        String text = TrainingProcess.text(printed);
        assertThat(process.exitValue()).as(text).isZero();
        // No digits but ASCII's.
        assertThat(text.chars().filter(Character::isDigit)).as(text).allMatch(digit -> digit < 0x80);
    }
}
