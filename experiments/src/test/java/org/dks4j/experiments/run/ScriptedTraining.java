/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dks4j.experiments.images.ContactSheet;
import org.dks4j.experiments.plan.Network;

/**
 * Leaves the files of trainings without training: the test accuracy rises by (0.1 + learning rate) an epoch, less seed/1000, and a learning
 * rate of 5 or more diverges after one epoch. With validation examples it is their accuracy, and that of the test examples is 0.25.
 */
public final class ScriptedTraining implements Training {

    /** The learning rate and seed of each training, in order. */
    public final List<String> trained = Collections.synchronizedList(new ArrayList<>());

    /** The learning rates that fail. */
    public final Set<String> failing = new HashSet<>();

    @Override
    public Optional<String> train(Network network, List<String> options, Path log) throws IOException {
        String rate = value(options, "--learning-rate");
        int seed = Integer.parseInt(value(options, "--seed"));
        trained.add(rate + "/" + seed);
        Files.writeString(log, "scripted\n");
        if (failing.contains(rate)) {
            throw new TrainingFailure("the rate " + rate + " fails, see " + log);
        }
        double step = 0.1 + Double.parseDouble(rate);
        boolean diverges = Double.parseDouble(rate) >= 5;
        int epochs = diverges ? 1 : Integer.parseInt(value(options, "--epochs"));
        String header =
                "epoch,step,loss,accuracy,test_loss,test_accuracy,test_top5,seconds,waited,examples_per_second\n";
        boolean validated = options.contains("--validation");
        StringBuilder history = new StringBuilder(validated ? header.replace("test", "validation") : header);
        for (int epoch = 1; epoch <= epochs; epoch++) {
            history.append("%s,%s,%s,0.5,1.25,%s,0.9,2.5,0.0,100.0\n"
                    .formatted(epoch, 40 * epoch, 1 / (epoch * step), epoch * step - seed / 1000.0));
        }
        Path folder = Files.createDirectories(Path.of(value(options, "--log-dir")));
        Files.writeString(folder.resolve("history.csv"), history);
        if (validated) {
            Files.writeString(folder.resolve("run.json"), "{\"result\": {\"test\": {\"accuracy\": 0.25}}}");
        }
        return diverges ? Optional.of("the loss is not finite") : Optional.empty();
    }

    /** Black images of two pixels. */
    @Override
    public void predict(Network network, List<String> arguments, Path log) throws IOException {
        Files.writeString(log, "scripted\n");
        Path folder = Files.createDirectories(Path.of(value(arguments, "--to")));
        Path originals = Path.of(arguments.get(arguments.size() - 1));
        int count = Files.readAllBytes(originals)[7];
        byte[] image = ContactSheet.row(new byte[2], 1, 2).png();
        for (int i = 0; i < count; i++) {
            Files.write(folder.resolve(originals.getFileName() + "-" + i + ".png"), image);
        }
    }

    private static String value(List<String> options, String name) {
        return options.get(options.indexOf(name) + 1);
    }
}
