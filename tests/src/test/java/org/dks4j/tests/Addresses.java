package org.dks4j.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Free ports of this machine. */
final class Addresses {

    private Addresses() {}

    /** As many different ones, {@code localhost:port}. */
    static List<String> free(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            List<String> addresses = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
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
