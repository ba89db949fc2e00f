/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.dks4j.tests.Compilation.Source;
import org.dks4j.tests.Compilation.With;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Problems of blocks that come as class files: each is reported at the block's use, with the path inside of it. */
class ClassFileBlocksTest {

    private static final Source LIBRARY = new Source(
            "lib/Lib.java",
            """
            package lib;

            import java.util.List;
            import org.dks4j.annotations.*;

            public final class Lib {

                public record Ranges(
                        @Conv(width = -0.5, kernel = 0) Layer conv,
                        @Dropout(rate = 0.0 / 0.0) Layer dropout,
                        Layer bare) {}

                public record Deep(@Repeat(3) @Block(channels = 8) List<Middle> middles) {}

                public record Middle(@Block(stride = 2) Even even) {}

                @Residual(shortcut = 0.5)
                public record Even(@Activate Layer act, @Conv(kernel = 2) Layer conv) {}

                @Residual(shortcut = 7)
                public record Residuals(@Conv(kernel = 3) Layer conv) {}

                public record Loop(@Repeat(1_000_000) @Block List<Loop> loops) {}

                public record Generic<T>(@Conv(kernel = 3) Layer conv) {}

                public record Nothing() {}

                record Hidden(@Conv(kernel = 3) Layer conv) {}

                public record UsesHidden(@Block Hidden hidden) {}

                public record Pool(@MaxPool(size = 2) Layer pool) {}
            }
            """);

    private static Compilation use(With with, Path folder, MarkedSource use) {
        Compilation library = Compilation.run(With.JAVAC, folder.resolve("lib"), List.of(LIBRARY));
        assertThat(library.diagnostics()).isEmpty();
        return Compilation.run(
                with, folder.resolve("use"), List.of(folder.resolve("lib/classes")), List.of(use.source()));
    }

    private static MarkedSource network(With with, String components) {
        return MarkedSource.of(
                "Net.java",
                """
                import java.util.List;
                import lib.Lib;
                import org.dks4j.annotations.*;

                @DKSNetwork(input = {8, 8, 3}, activation = Activation.TANH)
                record Net(
                        @Conv(channels = 8, kernel = 3) Layer stem,
                        %s,
                        @Flatten Layer flat,
                        @Dense(units = 10) Layer logits) {}
                """
                        .formatted(components),
                with);
    }

    private static List<String> places(Compilation compilation) {
        return compilation.findings().stream()
                .map(Compilation.Report::place)
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void everyProblemOfABlockIsToldAtItsUse(With with, @TempDir Path folder) {
        MarkedSource use =
                network(with, "/*DKS013*//*DKS013*//*DKS013*//*DKS003*/@Block(channels = 8) Lib.Ranges ranges");
        Compilation compilation = use(with, folder, use);
        assertThat(places(compilation)).isEqualTo(use.expected());
        assertThat(compilation.findings())
                .extracting(Compilation.Report::message)
                .anySatisfy(text -> assertThat(text).contains("in Ranges.conv @Conv width: width is -0.5"))
                .anySatisfy(text -> assertThat(text).contains("in Ranges.conv @Conv kernel: kernel is 0"))
                .anySatisfy(text -> assertThat(text).contains("in Ranges.dropout @Dropout rate: rate is NaN"))
                .anySatisfy(text -> assertThat(text).contains("in Ranges.bare: bare has no layer annotation"));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aProblemDeepInsideHasItsWholePath(With with, @TempDir Path folder) {
        MarkedSource use = network(with, "@Repeat(2) /*DKS103*//*DKS104*/@Block(channels = 4) List<Lib.Deep> deep");
        Compilation compilation = use(with, folder, use);
        assertThat(places(compilation)).isEqualTo(use.expected());
        assertThat(compilation.findings())
                .extracting(Compilation.Report::message)
                .anySatisfy(text -> assertThat(text)
                        .contains("in Deep.middles @Block > Middle.even @Block > Even.conv @Conv kernel: "))
                .anySatisfy(text -> assertThat(text).contains("in Deep.middles @Block > Middle.even @Block stride: "));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aBlockUsedTwiceIsReportedAtBothUses(With with, @TempDir Path folder) {
        MarkedSource use = network(
                with,
                "/*DKS013*/@Block(channels = 4) Lib.Residuals one, /*DKS013*/@Block(channels = 4) Lib.Residuals two");
        Compilation compilation = use(with, folder, use);
        assertThat(places(compilation)).isEqualTo(use.expected());
        assertThat(compilation.findings()).allSatisfy(report -> assertThat(report.message())
                .contains("in Residuals @Residual shortcut: shortcut is 7.0"));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aRecordThatIsNoBlockIsToldAtItsUse(With with, @TempDir Path folder) {
        MarkedSource use = network(
                with,
                """
                /*DKS012*/@Block(channels = 4) Lib.Loop loop,
                /*DKS010*/@Block(channels = 4) Lib.Generic<String> generic,
                /*DKS002*/@Block(channels = 4) Lib.Nothing nothing,
                /*DKS011*/@Block(channels = 4) Lib.UsesHidden usesHidden""");
        Compilation compilation = use(with, folder, use);
        assertThat(places(compilation)).isEqualTo(use.expected());
        assertThat(compilation.findings())
                .extracting(Compilation.Report::message)
                .anySatisfy(text -> assertThat(text).contains("in UsesHidden.hidden @Block > Hidden: "))
                .anySatisfy(text -> assertThat(text).contains("in Nothing: Nothing has no components"));
    }

    @ParameterizedTest
    @EnumSource(With.class)
    void aWarningOfABlockIsToldAndSilencedAtItsUse(With with, @TempDir Path folder) {
        String deep = "@Repeat(9) @Conv(channels = 8, kernel = 3, activation = Activation.NETWORK) List<Layer> deep";
        MarkedSource use = network(with, "/*DKS201*/@Block(channels = 8) Lib.Pool pool, " + deep);
        Compilation told = use(with, folder.resolve("told"), use);
        assertThat(places(told)).isEqualTo(use.expected());
        assertThat(told.findings().get(0).message()).contains("in Pool.pool @MaxPool: ");
        assertThat(told.succeeded()).as(told.diagnostics().toString()).isTrue();

        Compilation silenced = use(
                with,
                folder.resolve("silenced"),
                network(with, "@SuppressWarnings({\"all\", \"DKS201\"}) @Block(channels = 8) Lib.Pool pool, " + deep));
        assertThat(silenced.succeeded()).isTrue();
        assertThat(silenced.findings())
                // ecj warns of every name that is not its own.
                .filteredOn(report -> !report.message().contains("Unsupported @SuppressWarnings"))
                .isEmpty();
    }
}
