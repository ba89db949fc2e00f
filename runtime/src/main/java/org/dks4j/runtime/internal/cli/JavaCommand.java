package org.dks4j.runtime.internal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts Java once more, of the version of this process. */
public final class JavaCommand {

    /** From this version on Java warns of what TensorFlow and its libraries do, unless it is allowed. */
    private static final int WARNING = 24;

    private JavaCommand() {}

    /** Its first words: the program, and the options by which it does not warn of TensorFlow. Further ones can be added. */
    public static List<String> start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(allowing(Runtime.version().feature()));
        return command;
    }

    /** The options of a version; older ones do not know them. */
    static List<String> allowing(int version) {
        return version >= WARNING
                ? List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                : List.of();
    }
}
