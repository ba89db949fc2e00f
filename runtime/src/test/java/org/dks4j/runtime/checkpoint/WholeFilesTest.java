package org.dks4j.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.dks4j.runtime.listen.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that are there whole or not at all, where something fails. */
class WholeFilesTest {

    @TempDir
    private Path directory;

    @Test
    void aFileThatCannotBeWrittenLeavesNothing() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("history.csv"));
        Files.writeString(folder.resolve("other"), "");
        assertThatThrownBy(() -> WholeFile.write(folder, "text")).isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(folder);
        }
    }

    /** As of an archive, whose folders cannot be opened. */
    @Test
    void aFileSystemThatCannotSyncFoldersKeepsWhatIsWritten() throws IOException {
        Path archive = directory.resolve("archive.zip");
        try (FileSystem files = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            WholeFolder.write(files.getPath("/step"), folder -> {});
            WholeFile.write(files.getPath("/run.json"), "{}");
            assertThat(files.getPath("/step")).isDirectory();
            assertThat(files.getPath("/run.json")).hasContent("{}");
        }
    }
}
