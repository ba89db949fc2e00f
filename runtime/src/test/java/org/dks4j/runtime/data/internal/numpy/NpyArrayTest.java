/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.data.internal.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dks4j.runtime.data.BrokenDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy wrote (src/test/resources/numpy/write.py), and what became of them. */
class NpyArrayTest {

    private static final Path FILES = Path.of("src/test/resources/numpy");
    private static final long LIMIT = 1 << 20;

    /** Where the text of a header of version 1 begins. */
    private static final int TEXT_AT = 10;

    @TempDir
    private Path folder;

    private static NpyArray array(String name) throws IOException {
        return NpyArray.open(NpyBytes.of(FILES.resolve(name)), LIMIT);
    }

    private static double[] all(NpyArray array) throws IOException {
        double[] all = {};
        for (int i = 0; i < array.count(); i++) {
            double[] numbers = array.numbers(i);
            int before = all.length;
            all = Arrays.copyOf(all, before + numbers.length);
            System.arraycopy(numbers, 0, all, before, numbers.length);
        }
        return all;
    }

    private static double[] upTo(int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    @ParameterizedTest
    @EnumSource(NpyNumber.class)
    void numbersOfEveryTypeAreReadInBothOrdersOfTheirBytes(NpyNumber number) throws IOException {
        double[] expected =
                switch (number) {
                    case BOOL -> new double[] {0, 1, 1, 1, 0, 0};
                    case INT8 -> new double[] {0, 1, 2, 3, Byte.MIN_VALUE, Byte.MAX_VALUE};
                    case INT16 -> new double[] {0, 1, 2, 3, Short.MIN_VALUE, Short.MAX_VALUE};
                    case INT32 -> new double[] {0, 1, 2, 3, Integer.MIN_VALUE, Integer.MAX_VALUE};
                    case INT64 -> new double[] {0, 1, 2, 3, Long.MIN_VALUE, Long.MAX_VALUE};
                    case UINT8 -> new double[] {0, 1, 2, 3, 0, 255};
                    case UINT16 -> new double[] {0, 1, 2, 3, 0, 65_535};
                    case UINT32 -> new double[] {0, 1, 2, 3, 0, 4_294_967_295L};
                    case UINT64 -> new double[] {0, 1, 2, 3, 0, Math.scalb(1.0, 64)};
                    case FLOAT16 -> new double[] {0, 0.5, -1.25, 3, Math.scalb(1.0, -24), 65_504};
                    case FLOAT32 -> new double[] {0, 0.5, -1.25, 3, Math.scalb(1.0, -24), Float.MAX_VALUE};
                    case FLOAT64 -> new double[] {0, 0.5, -1.25, 3, Math.scalb(1.0, -24), Double.MAX_VALUE};
                };
        NpzFile types = NpzFile.open(FILES.resolve("types.npz"));
        for (String order : List.of("little", "big")) {
            NpyArray array = NpyArray.open(types.array(order + "-" + number.code(), LIMIT), LIMIT);
            assertThat(array.shape()).containsExactly(3, 2);
            assertThat(all(array)).as(order).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void filesOfEveryVersionAreRead(int version) throws IOException {
        assertThat(Files.readAllBytes(FILES.resolve("version-" + version + ".npy"))[6])
                .isEqualTo((byte) version);
        assertThat(all(array("version-" + version + ".npy"))).containsExactly(upTo(6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fortran.npy", "fortran-big.npy"})
    void anArrayInFortransOrderIsReadInThatOfC(String name) throws IOException {
        NpyArray array = array(name);
        assertThat(new String(Files.readAllBytes(FILES.resolve(name)), StandardCharsets.ISO_8859_1))
                .contains("'fortran_order': True");
        assertThat(array.exampleShape()).containsExactly(4, 3, 2);
        assertThat(all(array)).containsExactly(upTo(120));
    }

    /** Number 17 of example 2 is its element 2, 2, 1: in Fortran's order the one at 2 + 5 (2 + 4 (2 + 3)) = 112. */
    @Test
    void aProblemWithANumberTellsItsElementAndByteInEitherOrder() throws IOException {
        assertThat(array("fortran.npy").problem(2, 17, "bad"))
                .hasMessageContainingAll("fortran.npy", "byte " + (128 + 2 * 112), "element [2, 2, 2, 1]: bad");
        assertThat(array("images-train.npy").problem(2, 7, "bad"))
                .hasMessageContainingAll("images-train.npy", "byte " + (128 + 47), "element [2, 1, 2]: bad");
    }

    @Test
    void anArrayInFortransOrderThatIsLargerThanTheLimitIsRefusedWithAnAlternative() {
        assertThatThrownBy(() -> NpyArray.open(NpyBytes.of(FILES.resolve("fortran.npy")), 100))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll("fortran.npy", "368 bytes", "memory limit of 100", "ascontiguousarray");
    }

    @Test
    void anArrayOfAnArchiveThatIsLargerThanTheLimitIsRefusedWithAnAlternative() throws IOException {
        NpzFile archive = NpzFile.open(FILES.resolve("types.npz"));
        assertThatThrownBy(() -> archive.array("big-f8", 100))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll("types.npz: big-f8.npy", "memory limit of 100", ".npy file");
    }

    @ParameterizedTest
    @CsvSource({
        "objects.npy, Python objects",
        "text.npy, <U3",
        "complex.npy, <c16",
        "fields.npy, 'größe'",
        "single.npy, a single number",
        "empty.npy, '(0, 3)'"
    })
    void whatIsNoArrayOfNumbersOfExamplesIsRefusedAtItsPlace(String name, String problem) throws IOException {
        String text = new String(Files.readAllBytes(FILES.resolve(name)), StandardCharsets.ISO_8859_1);
        String key = problem.contains("single") || problem.contains("(0") ? "'shape': " : "'descr': ";
        String shown = new String(problem.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> array(name))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(name + ", byte " + (text.indexOf(key) + key.length()) + ":", shown);
    }

    private static byte[] good() throws IOException {
        return Files.readAllBytes(FILES.resolve("version-1.npy"));
    }

    private void refuses(byte[] bytes, String... problem) throws IOException {
        Path file = Files.write(folder.resolve("bad.npy"), bytes);
        assertThatThrownBy(() -> NpyArray.open(NpyBytes.of(file), LIMIT))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(problem);
    }

    /** With another text of the same length in place of one of the header. */
    private static byte[] with(String old, String changed) throws IOException {
        String text = new String(good(), StandardCharsets.ISO_8859_1);
        assertThat(text).contains(old);
        String padded = changed + " ".repeat(Math.max(0, old.length() - changed.length()));
        return text.replace(old, padded).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void aFileCutAnywhereIsRefusedWhereItEnds() throws IOException {
        byte[] bytes = good();
        for (int length = 0; length < bytes.length; length++) {
            refuses(Arrays.copyOf(bytes, length), "byte " + length + ": the file ends inside");
        }
    }

    @Test
    void aFileThatContinuesIsRefusedWhereItShouldEnd() throws IOException {
        byte[] bytes = good();
        refuses(Arrays.copyOf(bytes, bytes.length + 1), "byte " + bytes.length + ":", "continues");
    }

    @Test
    void whatIsNoNpyFileIsRefused() throws IOException {
        refuses("label,a,b\n1,2,3\n".getBytes(StandardCharsets.US_ASCII), "byte 0:", "no .npy file");
        byte[] version = good();
        version[6] = 4;
        refuses(version, "byte 6:", "version is 4");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'descr'|['descr'|0|should be {",
                "'descr':|'descr' |15|should be :",
                "'<f4', |'<f4'|32|a comma or } is missing",
                "'<f4'|'=f4'|10|=f4",
                "'<f4'|'¦f4'|10|only numbers",
                "'<f4'|'<f3'|10|only numbers",
                "'descr'|'other'|0|lacks 'descr'",
                "'shape'|'shale'|0|lacks 'shape'",
                "'fortran_order'|'fortran_odder'|0|lacks 'fortran_order'",
                "False|false|34|True or False",
                "(3, 2)|3, 2|56|should be :",
                "(3, 2)|(3,-2)|50|no list of whole numbers",
                "(3, 2)|(3, x)|50|no list of whole numbers",
                "(3, 2)|(3, 2|-|ends too early",
                "(3, 2)|(0, 2)|50|is empty",
            })
    void aHeaderThatIsWrittenWronglyIsRefusedAtItsPlace(String old, String changed, String at, String problem)
            throws IOException {
        String place = at.equals("-") ? "byte " : "byte " + (TEXT_AT + Integer.parseInt(at)) + ":";
        // The bar is the delimiter of the rows above.
        refuses(with(old, changed.replace('¦', '|')), place, problem);
    }

    @Test
    void aShapeOfMoreThanAnyFileHasIsRefused() throws IOException {
        byte[] header = header("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2147483647, 2147483647, 4)}");
        refuses(header, "is too large");
        refuses(header("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999,)}"), "too large");
        refuses(
                header("{'descr': '<f4', 'fortran_order': False, 'shape': (" + "1,".repeat(5000) + ")}"),
                "no list of whole numbers");
    }

    private static byte[] header(String text) {
        byte[] bytes = ("\u0093NUMPY\u0002\u0000\u0000\u0000\u0000\u0000" + text).getBytes(StandardCharsets.ISO_8859_1);
        bytes[8] = (byte) text.length();
        bytes[9] = (byte) (text.length() >> 8);
        return bytes;
    }

    @Test
    void headersOfOtherProgramsAreRead() throws IOException {
        for (String text : List.of(
                "{\"shape\":(3L,2L),\"fortran_order\":False,\"descr\":\"|u1\"}",
                "{ 'fortran_order' : False , 'descr' : '<u1' , 'shape' : ( 3 , 2 , ) , } \n")) {
            byte[] header = header(text);
            byte[] bytes = Arrays.copyOf(header, header.length + 6);
            for (int i = 0; i < 6; i++) {
                bytes[header.length + i] = (byte) i;
            }
            Path file = Files.write(folder.resolve("other.npy"), bytes);
            assertThat(all(NpyArray.open(NpyBytes.of(file), LIMIT))).containsExactly(upTo(6));
        }
    }

    @Test
    void aDamagedArchiveIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(FILES.resolve("train.npz"));
        Path cut = Files.write(folder.resolve("cut.npz"), Arrays.copyOf(bytes, bytes.length - 30));
        assertThatThrownBy(() -> NpzFile.open(cut))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(cut.toString(), "no .npz file");
        // A byte of the numbers, which the file has uncompressed.
        bytes[200] ^= 1;
        Path changed = Files.write(folder.resolve("changed.npz"), bytes);
        assertThatThrownBy(() -> NpzFile.open(changed).array("inputs", LIMIT))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(changed + ": inputs.npy", "checksum");
        byte[] packed = Files.readAllBytes(FILES.resolve("mnist-like.npz"));
        packed[100] ^= 0x55;
        Path unreadable = Files.write(folder.resolve("packed.npz"), packed);
        assertThatThrownBy(() -> NpzFile.open(unreadable).array("x_train", LIMIT))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(unreadable + ": x_train.npy", "damaged");
        assertThatThrownBy(() -> NpzFile.open(unreadable).array("x_valid", LIMIT))
                .isInstanceOf(BrokenDataException.class)
                .hasMessageContainingAll(unreadable.toString(), "'x_valid'", "x_train");
    }
}
