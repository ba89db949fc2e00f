/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the documentation's site on this machine, as its host does. Close it. */
final class SiteServer implements AutoCloseable {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css",
            "js", "text/javascript",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "xml", "application/xml");

    private static final int THREADS = 4;

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ConcurrentLinkedQueue<String> missing = new ConcurrentLinkedQueue<>();

    private SiteServer(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    static SiteServer start(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SiteServer site = new SiteServer(folder, server);
        server.createContext(site.root().getPath(), site::answer);
        server.setExecutor(site.threads);
        server.start();
        return site;
    }

    /** The address of the folder; the path is that of the host. */
    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/dks4j/");
    }

    /** The file at an address, or nothing if the address is one of another host. */
    Optional<Path> file(URI address) {
        String below = root().relativize(URI.create(address.toString().replaceFirst("#.*", "")))
                .toString();
        return below.startsWith("http") ? Optional.empty() : Optional.of(folder.resolve(below));
    }

    /** The addresses that were asked for and lead nowhere. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Path file = folder.resolve(path.substring(root().getPath().length()));
            if (!Files.isRegularFile(file)) {
                missing.add(path);
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String name = file.getFileName().toString();
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            exchange.getResponseHeaders().set("Content-Type", type == null ? "application/octet-stream" : type);
            byte[] bytes = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
