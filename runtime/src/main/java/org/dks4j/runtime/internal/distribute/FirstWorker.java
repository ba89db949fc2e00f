/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.dks4j.runtime.device.Cluster;

/**
 * The first of several workers, which the others ask before their first run together. TensorFlow asks without end where it is not there yet,
 * and prints a kilobyte of errors each time, so that a connection is tried before.
 */
record FirstWorker(Cluster cluster) {

    private static final int TRY_MILLISECONDS = 1000;

    private static final int PAUSE_MILLISECONDS = 100;

    /** Waits until it can be reached; returns whether that is so within the patience. */
    boolean listens(Duration patience) {
        long start = System.nanoTime();
        while (!answers()) {
            if (System.nanoTime() - start > patience.toNanos()) {
                return false;
            }
            try {
                Thread.sleep(PAUSE_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean answers() {
        String address = cluster.workers().get(0);
        int colon = address.lastIndexOf(':');
        int port = Integer.parseInt(address.substring(colon + 1));
        try (Socket socket = new Socket()) {
            // Its name may be known only later.
            socket.connect(new InetSocketAddress(address.substring(0, colon), port), TRY_MILLISECONDS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
