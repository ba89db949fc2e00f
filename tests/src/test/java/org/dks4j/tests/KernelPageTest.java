/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dks4j.processor.document.KernelPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.w3c.dom.Element;

/** The page of an analysis, in a browser. */
class KernelPageTest {

    private static final int LAPTOP = 1280;
    private static final int PHONE = 500;

    /** Three hues and what lies between: a chart is drawn. */
    private static final int FEWEST_COLOURS = 8;

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(Browser.isAvailable())
                .as("Chromium and its driver are installed")
                .isTrue();
        browser = Browser.start();
        for (KernelPages page : KernelPages.values()) {
            page.write(folder);
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyChartIsDrawnAndHasItsDataInATable(KernelPages page) throws IOException {
        browser.open(page.in(folder), LAPTOP);
        List<WebElement> figures = browser.all("figure");
        assertThat(figures).hasSizeGreaterThan(12);
        for (WebElement figure : figures) {
            String caption = figure.findElement(By.tagName("figcaption")).getText();
            List<WebElement> plots = figure.findElements(By.cssSelector(".plot svg"));
            if (plots.isEmpty()) {
                assertThat(figure.getText()).as(caption).contains("No chart: it is");
            } else {
                assertThat(colours(browser.picture(plots.get(0)))).as(caption).isGreaterThan(FEWEST_COLOURS);
            }
            assertThat(figure.findElements(By.cssSelector("details tbody tr")))
                    .as(caption)
                    .isNotEmpty();
        }
        assertThat(browser.console()).isEmpty();
    }

    private static int colours(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours.size();
    }

    /** Rewritten by {@code -Ddks4j.rewrite=true}. */
    @ParameterizedTest
    @EnumSource
    void thePageHasTheStructureThatIsRecorded(KernelPages page) throws IOException {
        browser.open(page.in(folder), LAPTOP);
        String structure = browser.run(
                """
                const text = (part, selector) => part.querySelector(selector).firstChild.textContent;
                return [...document.querySelectorAll("section")].map(section => [
                    `${section.id}: ${text(section, "h2")}`,
                    ...[...section.querySelectorAll("figure")].map(figure => {
                        const table = figure.querySelector("details table");
                        const headings = [...table.querySelectorAll("thead th")].map(heading => heading.textContent);
                        return `  ${text(figure, "figcaption")} (${headings.join(" | ")}): ${table.tBodies[0].rows.length} rows`;
                    }),
                ].join("\\n")).join("\\n") + "\\n";
                """);
        Path recorded = Path.of("src/test/resources/page", page + ".txt");
        if (Boolean.getBoolean("dks4j.rewrite")) {
            Files.writeString(recorded, structure);
        }
        assertThat(structure).isEqualTo(Files.readString(recorded));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFetchedAndNothingIsWiderThanTheWindow(KernelPages page) {
        for (int width : new int[] {LAPTOP, PHONE}) {
            browser.open(page.in(folder), width);
            assertThat(browser.<List<Object>>run("return performance.getEntriesByType('resource').map(r => r.name)"))
                    .isEmpty();
            assertThat(browser.<Long>run(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .isZero();
        }
    }

    @Test
    void allTextCanBeReadInLightAndDark() {
        for (String scheme : List.of("light", "dark")) {
            browser.open(KernelPages.RESIDUAL.in(folder), LAPTOP);
            browser.media("screen", scheme);
            // Contrasts by the Web Content Accessibility Guidelines, 1.4.3.
            List<Map<String, Object>> faint = browser.run(
                    """
                    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
                    const channels = colour => {
                        context.fillStyle = colour;
                        context.fillRect(0, 0, 1, 1);
                        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map(value => value / 255);
                    };
                    const luminance = colour => {
                        const [r, g, b] = channels(colour).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                    };
                    const behind = part => {
                        for (let at = part; at !== null; at = at.parentElement) {
                            const colour = getComputedStyle(at).backgroundColor;
                            if (!/, 0\\)$/.test(colour)) {
                                return colour;
                            }
                        }
                        return "white";
                    };
                    return [...document.querySelectorAll("body *:not(script):not(svg *)")]
                        .filter(part => part.checkVisibility() && [...part.childNodes].some(child => child.nodeType === 3 && child.data.trim()))
                        .map(part => {
                            const [a, b] = [luminance(getComputedStyle(part).color), luminance(behind(part))];
                            return { text: part.textContent.slice(0, 40), contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
                        })
                        .filter(({ contrast }) => contrast < 4.5);
                    """);
            assertThat(faint).as(scheme).isEmpty();
        }
    }

    @Test
    void chartsAreDrawnAgainForTheDark() {
        browser.open(KernelPages.CHAIN.in(folder), LAPTOP);
        String light = browser.run("return document.querySelector('#c-map svg').innerHTML");
        browser.media("screen", "dark");
        browser.await(() -> !browser.run("return document.querySelector('#c-map svg').innerHTML")
                .equals(light));
        assertThat(browser.<String>run("return document.querySelector('#c-map svg').innerHTML"))
                .contains("#e6eaf0");
    }

    @Test
    void aLayerTellsItsKernelWhereItIsReachedByKeyboard() {
        browser.open(KernelPages.CHAIN.in(folder), LAPTOP);
        WebElement first = browser.find(".nodes button");
        browser.run("arguments[0].focus(); return true", first);
        assertThat(browser.find(".layer").getText()).contains("input", "q", "C(0)", "shape", "64");
        browser.press(Keys.TAB);
        assertThat(browser.find(".layer").getText()).contains("hidden[0]", "after its last layer");
        browser.press(Keys.ESCAPE);
        assertThat(browser.find(".layer").isDisplayed()).isFalse();
    }

    @Test
    void aBlockUnfoldsByEnterAndAllFoldAgain() {
        browser.open(KernelPages.RESIDUAL.in(folder), LAPTOP);
        int folded = browser.all(".nodes button").size();
        WebElement block = browser.find(".nodes button[aria-label^='Unfold group1[0]']");
        browser.run("arguments[0].focus(); return true", block);
        browser.press(Keys.ENTER);
        assertThat(browser.all(".nodes button").size()).isGreaterThan(folded);
        assertThat(browser.<String>run("return document.activeElement.getAttribute('aria-label')"))
                .startsWith("group1[0].");
        browser.all("#network .choices button").get(0).click();
        assertThat(browser.all(".nodes button")).hasSize(folded);
    }

    @Test
    void theVerdictTellsHowManySuchNetworksTrained() {
        browser.open(KernelPages.CHAIN.in(folder), LAPTOP);
        assertThat(browser.find(".verdict").getText()).containsPattern("\\d+ of \\d+ trained");
        assertThat(browser.find("#alternatives").getText()).contains("depth over width", "score 0 to ");
    }

    @Test
    void alternativesAreSortedByTheColumnWhoseHeadingIsPressed() {
        browser.open(KernelPages.CHAIN.in(folder), LAPTOP);
        WebElement heading = browser.all(".alternatives thead button").stream()
                .filter(button -> button.getText().equals("C(0)"))
                .findFirst()
                .orElseThrow();
        heading.click();
        assertThat(cAtZero()).isSorted();
        heading.click();
        assertThat(cAtZero()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    private static List<Double> cAtZero() {
        return browser.all(".alternatives tbody tr td:nth-child(5)").stream()
                .map(WebElement::getText)
                .filter(text -> text.matches("[\\d.]+"))
                .map(Double::parseDouble)
                .toList();
    }

    @Test
    void whatIsChosenIsDrawnBesideTheNetwork() {
        browser.open(KernelPages.CHAIN.in(folder), LAPTOP);
        WebElement choice = browser.find("input[aria-label='Draw SELU']");
        assertThat(overlaid()).doesNotContain("SELU");
        browser.run("arguments[0].click(); return true", choice);
        assertThat(overlaid()).contains("SELU", "this network");
    }

    private static List<Object> overlaid() {
        return browser.run(
                "return [...document.querySelectorAll('#alternatives figure svg text')].map(text => text.textContent)");
    }

    @Test
    void aChartIsSavedAsAnSvgOfItsOwn(@TempDir Path downloads) throws Exception {
        browser.open(KernelPages.CHAIN.in(folder), LAPTOP);
        browser.downloadInto(downloads);
        browser.run("arguments[0].click(); return true", browser.find("#c-map .save"));
        Path saved = downloads.resolve("c-map.svg");
        browser.await(() -> Files.exists(saved));
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(saved.toFile())
                .getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getElementsByTagName("path").getLength()).isGreaterThan(10);
    }

    @Test
    void onPaperThereAreNoControls() {
        browser.open(KernelPages.CHAIN.in(folder), LAPTOP);
        browser.media("print", "light");
        assertThat(browser.find("nav").isDisplayed()).isFalse();
        assertThat(browser.find("#network .choices").isDisplayed()).isFalse();
        assertThat(browser.find("#c-map .plot svg").isDisplayed()).isTrue();
    }

    @Test
    void whatWasMeasuredHasItsSections() throws IOException {
        browser.open(KernelPages.MEASURED.in(folder), LAPTOP);
        assertThat(browser.all("#data figure")).hasSize(2);
        assertThat(browser.all("#movement figure")).hasSize(3);
        browser.open(KernelPages.CHAIN.in(folder), LAPTOP);
        assertThat(browser.all("#data, #movement, nav a[href='#data']")).isEmpty();
    }

    @Test
    void theKernelBetweenPositionsIsAPictureForEachAttention() {
        browser.open(KernelPages.SEQUENCE.in(folder), LAPTOP);
        List<String> captions = browser.all("#sequence figure:has(image) figcaption").stream()
                .map(caption -> caption.getText().lines().findFirst().orElseThrow())
                .toList();
        assertThat(captions)
                .startsWith("tokens", "blocks[0].attention", "blocks[1].attention", "blocks[2].attention")
                .contains("uniform attention", "pre-norm residual");
        assertThat(browser.find("#sequence").getText()).contains("64 of 80 positions are shown", "mean correlation");
        assertThat(
                        browser.<String>run(
                                "return document.querySelector('#sequence figure:has(image) .plot').getAttribute('aria-label')"))
                .contains("mean 0.1, smallest 0.1");
        browser.open(KernelPages.CHAIN.in(folder), LAPTOP);
        assertThat(browser.all("#sequence, nav a[href='#sequence']")).isEmpty();
    }

    /** Equal positions have the same colour in every picture: that of the highest correlation. */
    @Test
    void picturesAreDrawnAgainForTheDarkWithOneColourScale() {
        browser.open(KernelPages.SEQUENCE.in(folder), LAPTOP);
        String light = picture();
        browser.media("screen", "dark");
        browser.await(() -> !picture().equals(light));
        List<Object> corners = browser.runAsync(
                """
                const done = arguments[arguments.length - 1];
                const images = [...document.querySelectorAll("#sequence figure image")];
                Promise.all(images.map(async image => {
                    const bitmap = new Image();
                    bitmap.src = image.getAttribute("href") ?? image.getAttribute("xlink:href");
                    await bitmap.decode();
                    const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
                    context.drawImage(bitmap, 0, 0);
                    return context.getImageData(0, 0, 1, 1).data.join();
                })).then(done);
                """);
        assertThat(corners).hasSizeGreaterThan(8).containsOnly(corners.get(0));
    }

    private static String picture() {
        return browser.run(
                "const image = document.querySelector('#sequence figure image'); return image.getAttribute('href') ?? image.getAttribute('xlink:href')");
    }

    @Test
    void namesAreTextAndNeverMarkup(@TempDir Path other) throws IOException {
        ObjectNode analysis = (ObjectNode)
                new ObjectMapper().readTree(KernelPages.CHAIN.analysis(folder).toFile());
        String evil = "</script><img src=x onerror='alert(1)'>";
        analysis.put("network", evil);
        ((ObjectNode) analysis.get("layers").get(1)).put("name", evil);
        ((ObjectNode) analysis.get("activations").get(0)).put("name", evil);
        Path page = other.resolve("evil.html");
        Files.writeString(page, KernelPage.html(evil, new ObjectMapper().writeValueAsString(analysis)));

        browser.open(page, LAPTOP);
        assertThat(browser.all("img")).isEmpty();
        assertThat(browser.find("h1").getText()).contains("onerror");
        assertThat(browser.<String>run("return document.title")).isEqualTo(evil + ": its kernel");
        assertThat(browser.console()).isEmpty();
    }
}
