/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dks4j.runtime.device.Cluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether the first worker is there. */
@Timeout(30)
class FirstWorkerTest {

    private static FirstWorker at(String address) {
        return new FirstWorker(new Cluster(List.of(address, "localhost:1"), 1, 60));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whereNothingListensOrTheNameIsNobodysItIsMissedInTime() throws IOException {
        for (String address : List.of("localhost:" + freePort(), "worker.invalid:7000")) {
            assertThat(at(address).listens(Duration.ofMillis(300))).isFalse();
        }
    }

    @Test
    void oneThatComesLaterIsWaitedFor() throws Exception {
        int port = freePort();
        CompletableFuture<Boolean> listens =
                CompletableFuture.supplyAsync(() -> at("localhost:" + port).listens(Duration.ofSeconds(20)));
        Thread.sleep(300);
        assertThat(listens).isNotDone();
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(listens.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
