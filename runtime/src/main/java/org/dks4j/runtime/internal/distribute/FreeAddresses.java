/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.runtime.internal.distribute;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Addresses for workers of this machine. */
public final class FreeAddresses {

    private FreeAddresses() {}

    /**
     * As many different ones, {@code localhost:port}, at whose ports nothing listens: all are held before one is given back.
     *
     * @throws IOException if there are not as many free ports
     */
    public static List<String> of(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            List<String> addresses = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                // At all addresses of the machine, as TensorFlow's servers listen.
                ServerSocket socket = new ServerSocket(0);
                held.add(socket);
                addresses.add("localhost:" + socket.getLocalPort());
            }
            return addresses;
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
