package org.dks4j.runtime.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options that have a meaning only with certain values of another.
 *
 * @param owner the other option
 * @param values with which of its values
 * @param options they
 */
record DependentOptions(String owner, List<String> values, Set<String> options) {

    private static final String OPTIMIZER = "--optimizer";
    private static final String SCHEDULE = "--schedule";

    private static final List<DependentOptions> ALL = List.of(
            new DependentOptions(OPTIMIZER, List.of("sgd", "kfac"), Set.of("--momentum")),
            new DependentOptions(OPTIMIZER, List.of("sgd"), Set.of("--nesterov")),
            new DependentOptions(
                    OPTIMIZER,
                    List.of("kfac"),
                    Set.of(
                            "--damping",
                            "--adaptive-damping",
                            "--norm-constraint",
                            "--curvature",
                            "--curvature-decay",
                            "--inverse-period",
                            "--inversion",
                            "--burn-in")),
            new DependentOptions(SCHEDULE, List.of("step"), Set.of("--decay-every", "--decay-factor")),
            new DependentOptions(SCHEDULE, List.of("piecewise"), Set.of("--rates")));

    /**
     * Refuses options that would do nothing.
     *
     * @param optimizer the optimizer's name
     * @param schedule the schedule's name
     * @throws ParameterException that names the option and what it belongs to
     */
    static void require(CommandSpec command, String optimizer, String schedule) {
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            for (DependentOptions dependent : ALL) {
                String chosen = dependent.owner.equals(OPTIMIZER) ? optimizer : schedule;
                if (dependent.options.contains(option.longestName()) && !dependent.values.contains(chosen)) {
                    throw new ParameterException(
                            command.commandLine(),
                            option.longestName() + " does nothing with " + dependent.owner + " " + chosen
                                    + "; it belongs to "
                                    + dependent.values.stream()
                                            .map(value -> dependent.owner + " " + value)
                                            .collect(Collectors.joining(" and ")));
                }
            }
        }
    }
}
