/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FreeAddressesTest {

    @Test
    void portsOfWorkersOfThisMachineAreDifferent() throws IOException {
        assertThat(FreeAddresses.of(99))
                .hasSize(99)
                .doesNotHaveDuplicates()
                .allMatch(address -> address.startsWith("localhost:"));
    }
}
