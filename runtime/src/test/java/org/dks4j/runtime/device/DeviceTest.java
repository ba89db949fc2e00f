/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dks4j.runtime.graph.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @ParameterizedTest
    @ValueSource(strings = {"auto", "cpu", "gpu", "gpu:0", "gpu:12"})
    void aDeviceIsWrittenAsItIsRead(String text) {
        assertThat(Device.parse(text)).hasToString(text);
    }

    @Test
    void aGpuHasItsNumber() {
        assertThat(Device.parse("gpu:3")).isEqualTo(Device.gpu(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpus", "gpu:", "gpu:-1", "gpu:x", "GPU:0", "cpu:0", "tpu", "gpu:99999999999"})
    void whatIsNoDeviceIsNamedWithWhatToWrite(String text) {
        assertThatThrownBy(() -> Device.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a device; write auto, cpu, gpu, or gpu:N, where gpu:0 is the first");
    }

    @Test
    void precisionsAreReadLikewise() {
        assertThat(Precision.parse("float32")).isEqualTo(Precision.FLOAT32);
        assertThat(Precision.parse("bfloat16")).isEqualTo(Precision.BFLOAT16);
        assertThatThrownBy(() -> Precision.parse("float16")).hasMessage("'float16' is not one of float32, bfloat16");
    }
}
