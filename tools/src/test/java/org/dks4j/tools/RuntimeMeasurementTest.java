/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeMeasurementTest {

    @TempDir
    private Path folder;

    /** File names are any bytes, and a process prints in the encoding of its platform. */
    @Test
    void anErrorIsToldWhateverBytesTheRuntimePrints() throws Exception {
        Path source = Files.writeString(
                folder.resolve("MeasureCommand.java"),
                """
                package org.dks4j.runtime.internal.cli;

                class MeasureCommand {
                    public static void main(String[] arguments) {
                        System.out.write(0xff);
                        System.out.println();
                        System.out.println("error: the network has two inputs");
                        System.exit(1);
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString()))
                .isZero();
        RuntimeMeasurement measurement = new RuntimeMeasurement(folder.toString(), folder, null, 10);
        assertThatThrownBy(() -> measurement.of("demo.Net", folder.resolve("demo.Net.json")))
                .isInstanceOf(RuntimeMeasurement.MeasurementException.class)
                .hasMessage("the network has two inputs");
    }
}
