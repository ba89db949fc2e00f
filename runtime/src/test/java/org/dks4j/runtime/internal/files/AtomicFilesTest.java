/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files and directories that are there whole or not at all, where something fails. */
class AtomicFilesTest {

    @TempDir
    private Path directory;

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileTakesThePlaceOfAnother() throws IOException {
        Path file = directory.resolve("run.json");
        AtomicFile.write(file, "a long first text");
        AtomicFile.write(file, "é");
        assertThat(file).hasBinaryContent(new byte[] {(byte) 0xc3, (byte) 0xa9});
        assertThat(names()).containsExactly("run.json");
    }

    @Test
    void aFileThatCannotBeWrittenLeavesNothing() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("history.csv"));
        Files.writeString(folder.resolve("other"), "");
        assertThatThrownBy(() -> AtomicFile.write(folder, "text")).isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("history.csv");
    }

    @Test
    void aNewFileTakesNoOthersPlaceAndIsThereWholeOrNotAtAll() throws IOException {
        Path file = directory.resolve("models/net.onnx");
        AtomicFile.create(file, out -> out.write(1));
        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThatThrownBy(() -> AtomicFile.create(file, out -> out.write(2)))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("exists already");
        assertThat(file).hasBinaryContent(new byte[] {1});
        IOException full = new IOException("full");
        assertThatThrownBy(() -> AtomicFile.create(directory.resolve("other.onnx"), out -> {
                    out.write(3);
                    throw full;
                }))
                .hasMessage(directory.resolve("other.onnx") + " cannot be written: full")
                .hasCause(full);
        assertThat(names()).containsExactly("models");
    }

    /** As of /dev/stdout, whose place must not be taken. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
    void aLinkIsWrittenThrough() throws IOException {
        Path target = Files.writeString(directory.resolve("target.csv"), "before");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), target);
        AtomicFile.write(link, "after");
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("after");
        assertThat(names()).containsExactly("link.csv", "target.csv");
    }

    /** As of an archive, whose folders cannot be opened. */
    @Test
    void aFileSystemThatCannotSyncFoldersKeepsWhatIsWritten() throws IOException {
        Path archive = directory.resolve("archive.zip");
        try (FileSystem files = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            AtomicDirectory.write(files.getPath("/step"), folder -> {});
            AtomicFile.write(files.getPath("/run.json"), "{}");
            assertThat(files.getPath("/step")).isDirectory();
            assertThat(files.getPath("/run.json")).hasContent("{}");
        }
    }

    @Test
    void aDirectoryTakesThePlaceOfAnother() throws IOException {
        Path step = directory.resolve("step");
        AtomicDirectory.write(step, folder -> Files.writeString(folder.resolve("old"), "1"));
        AtomicDirectory.write(step, folder -> Files.writeString(folder.resolve("new"), "2"));
        assertThat(step.resolve("old")).doesNotExist();
        assertThat(step.resolve("new")).hasContent("2");
        assertThat(names()).containsExactly("step");
    }

    @Test
    void aDirectoryWhoseContentFailsLeavesTheOneBefore() throws IOException {
        Path step = directory.resolve("step");
        AtomicDirectory.write(step, folder -> Files.writeString(folder.resolve("file"), "1"));
        for (Throwable failure :
                List.of(new IOException("full"), new IllegalStateException("bug"), new OutOfMemoryError("heap"))) {
            assertThatThrownBy(() -> AtomicDirectory.write(step, folder -> {
                        Files.writeString(folder.resolve("file"), "2");
                        raise(failure);
                    }))
                    .isSameAs(failure);
            assertThat(step.resolve("file")).hasContent("1");
            assertThat(names()).containsExactly("step");
        }
    }

    private static void raise(Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) failure;
    }

    @Test
    void aDirectoryIsNotMadeWhereItIs() throws IOException {
        Path model = Files.createDirectory(directory.resolve("model"));
        assertThatThrownBy(() -> AtomicDirectory.create(model, folder -> {}))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(names()).containsExactly("model");
    }

    @Test
    void whatKilledProcessesLeftIsPutRight() throws IOException {
        for (String left : List.of("a.unfinished", "b.replaced", "c", "c.replaced", "d.deleted", "other.unfinished")) {
            Files.writeString(Files.createDirectory(directory.resolve(left)).resolve("file"), left);
        }
        AtomicDirectory.recover(directory, Pattern.compile("[a-d]"));
        assertThat(names()).containsExactly("b", "c", "other.unfinished");
        assertThat(directory.resolve("b/file")).hasContent("b.replaced");
        assertThat(directory.resolve("c/file")).hasContent("c");
    }
}
