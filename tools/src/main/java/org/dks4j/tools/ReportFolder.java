package org.dks4j.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.dks4j.processor.report.KernelPage;
import org.jspecify.annotations.Nullable;

/**
 * Where a report is made and kept.
 *
 * @param fresh an empty folder for the compilation
 * @param kept the folder of what is kept
 */
record ReportFolder(Path fresh, Path kept) {

    /** @param to the folder of what is kept, made where it is missing; null for a new temporary one */
    static ReportFolder of(@Nullable Path to) throws IOException {
        Path fresh = Files.createTempDirectory("dks4j-report-");
        return new ReportFolder(fresh, to == null ? fresh.resolve("META-INF/dks4j") : Files.createDirectories(to));
    }

    /** The file of a network's analysis, in the fresh folder. */
    Path analysis(String network) {
        return fresh.resolve("META-INF/dks4j").resolve(network + ".analysis.json");
    }

    /**
     * Keeps an analysis and its page.
     *
     * @param analysis with what was measured
     * @return the page
     */
    Path keep(JsonNode analysis) throws IOException {
        String network = analysis.get("network").asText();
        Path made = analysis(network);
        for (String ending : new String[] {".analysis.json", ".measured.json"}) {
            Path file = made.resolveSibling(network + ending);
            Path target = kept.resolve(file.getFileName());
            if (Files.exists(file) && !file.equals(target)) {
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path page = kept.resolve(network + ".html");
        Files.writeString(page, KernelPage.html(network, new ObjectMapper().writeValueAsString(analysis)));
        return page;
    }
}
