/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Two network namespaces joined by a virtual cable: to processes in them two machines of a network of their own. On Linux, with the
 * rights of root. Close it: that also ends what runs in them.
 */
final class LinkedHosts implements AutoCloseable {

    private static final String DEVICE = "cable";

    /** Addresses that are for examples only (RFC 5737), so that they are nobody's where a namespace fails to be one. */
    private static final String NETWORK = "198.51.100.";

    private static final String NOBODY = "02:00:00:00:00:ff";

    private final List<String> names = new ArrayList<>();
    private final Thread atExit = new Thread(this::remove);

    private record Command(int exitCode, String output) {

        static Command run(List<String> words) throws IOException {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            try {
                return new Command(process.waitFor(), output.strip());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private LinkedHosts() {}

    /** Makes them; where this machine can have none, the test is not run, with the reason. */
    static LinkedHosts create() throws IOException {
        LinkedHosts hosts = new LinkedHosts();
        Runtime.getRuntime().addShutdownHook(hosts.atExit);
        try {
            hosts.make();
            return hosts;
        } catch (IOException | RuntimeException | Error e) {
            hosts.close();
            throw e;
        }
    }

    private void make() throws IOException {
        String run = "dks4j-" + UUID.randomUUID();
        for (int host = 0; host < 2; host++) {
            required("netns add %s-%s".formatted(run, host));
            names.add(run + "-" + host);
        }
        required("-n %s link add %s type veth peer name %s netns %s"
                .formatted(names.get(0), DEVICE, DEVICE, names.get(1)));
        for (int host = 0; host < 2; host++) {
            ip(host, "addr add %s/24 dev %s".formatted(address(host), DEVICE));
            ip(host, "link set lo up");
            ip(host, "link set %s up".formatted(DEVICE));
        }
    }

    private static Command ip(String words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words.split(" ")));
        return Command.run(command);
    }

    /** What a machine has to be able to do for these tests. */
    private static void required(String words) {
        String refusal;
        try {
            Command done = ip(words);
            refusal = done.exitCode() == 0 ? "" : done.output();
        } catch (IOException e) {
            refusal = e.getMessage();
        }
        assumeTrue(refusal.isEmpty(), "no linked network namespaces here: " + refusal);
    }

    private void ip(int host, String words) throws IOException {
        Command done = ip("-n %s %s".formatted(names.get(host), words));
        assertThat(done.exitCode()).as("ip %s: %s", words, done.output()).isZero();
    }

    /** The address of a host, 0 or 1. */
    String address(int host) {
        return NETWORK + (host + 1);
    }

    /** The command that runs another one, whose words follow, on a host. */
    List<String> on(int host) {
        return List.of("ip", "netns", "exec", names.get(host));
    }

    /** Takes the cable's first end down: both hosts notice. */
    void cut() throws IOException {
        ip(0, "link set %s down".formatted(DEVICE));
    }

    /** Puts right what {@link #cut} did. */
    void mend() throws IOException {
        ip(0, "link set %s up".formatted(DEVICE));
    }

    /** From here on what the hosts send to one another is lost, and neither is told: it goes to a hardware address that nobody has. */
    void lose() throws IOException {
        for (int host = 0; host < 2; host++) {
            ip(host, "neigh replace %s lladdr %s nud permanent dev %s".formatted(address(1 - host), NOBODY, DEVICE));
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void remove() {
        List<String> left = new ArrayList<>();
        try {
            for (String name : names) {
                end(name);
                Command deleted = ip("netns del " + name);
                if (deleted.exitCode() != 0) {
                    left.add(deleted.output());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(left).isEmpty();
    }

    /** Ends what runs on a host. */
    private static void end(String name) throws IOException {
        ip("netns pids " + name)
                .output()
                .lines()
                .flatMap(process -> ProcessHandle.of(Long.parseLong(process)).stream())
                .forEach(ProcessHandle::destroyForcibly);
    }
}
