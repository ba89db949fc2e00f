/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The documentation's site in a browser: {@code site/build.sh} builds it. Without it, or without a browser, the test is left out; continuous
 * integration insists on both, by {@code -Ddks4j.site=required} and {@code -Ddks4j.browser=required}.
 */
class SiteTest {

    private static final Path SITE = Path.of("../target/site");

    private static final int LAPTOP = 1280;
    private static final int PHONE = 500;

    /** Pages of the guide alone are more. */
    private static final int FEWEST_PAGES = 24;

    private static SiteServer server;

    private static Browser browser;

    /** What a page has. */
    private record Page(List<String> links, Set<String> anchors) {}

    @BeforeAll
    static void start() throws IOException {
        boolean required = "required".equals(System.getProperty("dks4j.site"));
        assumeThat(required || Files.exists(SITE.resolve("versions.json")))
                .as("site/build.sh has built the site")
                .isTrue();
        assumeThat(Browser.isAvailable())
                .as("Chromium and its driver are installed")
                .isTrue();
        server = SiteServer.start(SITE);
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** After every test, of all that it opened. */
    @AfterEach
    void nothingWasMissingAndTheConsoleHasNoErrors() {
        assertThat(browser.console()).isEmpty();
        assertThat(server.missing()).isEmpty();
    }

    /** The pages of the newest version, below the site's root. */
    private static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(newest())) {
            List<String> pages = files.map(
                            file -> SITE.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".html") && !file.contains("/api/"))
                    .sorted()
                    .toList();
            assertThat(pages).hasSizeGreaterThan(FEWEST_PAGES);
            return pages;
        }
    }

    private static Path newest() throws IOException {
        String versions = Files.readString(SITE.resolve("versions.json"));
        return SITE.resolve(versions.replaceAll("(?s).*?\"version\": \"([^\"]*)\".*", "$1"));
    }

    private static URI address(String page) {
        return server.root().resolve(page);
    }

    private static URI start(String page) throws IOException {
        return address(newest().getFileName() + "/" + page);
    }

    @Test
    void everyLinkAndEveryAnchorLeadsSomewhereAndNothingComesFromElsewhere() throws IOException {
        Map<String, Page> pages = new TreeMap<>();
        for (String page : pages()) {
            browser.open(address(page), LAPTOP);
            List<String> asked =
                    browser.run("return performance.getEntriesByType('resource').map(resource => resource.name)");
            assertThat(asked).as(page).isNotEmpty().allSatisfy(each -> assertThat(each)
                    .startsWith(server.root().toString()));
            assertThat(browser.<Boolean>run(
                            "return [...document.images].every(image => image.complete && image.naturalWidth > 0)"))
                    .as(page)
                    .isTrue();
            List<String> links = browser.run(
                    "return [...document.querySelectorAll('a[href], link[rel=prev], link[rel=next]')].map(link => link.href)");
            List<String> anchors = browser.run("return [...document.querySelectorAll('[id]')].map(each => each.id)");
            pages.put(address(page).toString(), new Page(links, new HashSet<>(anchors)));
        }
        List<String> dead = new ArrayList<>();
        int inside = 0;
        for (Map.Entry<String, Page> page : pages.entrySet()) {
            for (String link : page.getValue().links()) {
                Optional<Path> file = server.file(URI.create(link));
                if (file.isPresent()) {
                    inside++;
                    if (!leadsSomewhere(link, file.get(), pages)) {
                        dead.add(page.getKey() + " -> " + link);
                    }
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(inside).isGreaterThan(pages.size() * pages.size());
    }

    private static boolean leadsSomewhere(String link, Path file, Map<String, Page> pages) {
        String anchor = Optional.ofNullable(URI.create(link).getFragment()).orElse("");
        Path page = Files.isDirectory(file) ? file.resolve("index.html") : file;
        Page there = pages.get(
                server.root().resolve(SITE.relativize(page).toString()).toString());
        return Files.exists(page)
                && (anchor.isEmpty() || (there != null && there.anchors().contains(anchor)));
    }

    @Test
    void theRootLeadsToTheNewestVersionAndItsPagesOfferAllVersions() throws IOException {
        browser.open(address("index.html"), LAPTOP);
        browser.await(() -> browser.all(".md-version__current").size() == 1);
        assertThat(browser.<String>run("return location.href"))
                .isEqualTo(start("index.html").toString());
        assertThat(Files.readString(SITE.resolve("versions.json")))
                .contains("\"title\": \""
                        + browser.find(".md-version__current").getText().strip() + "\"");
    }

    @Test
    void aWordIsFoundWhereItIs() throws IOException {
        browser.open(start("index.html"), LAPTOP);
        WebElement search = browser.find(".md-search__input");
        search.click();
        search.sendKeys("Kronecker");
        browser.await(() -> !browser.all(".md-search-result__item a").isEmpty());
        List<String> found = browser.run(
                "return [...document.querySelectorAll('.md-search-result__item a')].map(link => new URL(link.href).pathname)");
        assertThat(found)
                .anySatisfy(each -> assertThat(each).endsWith("/guide/training.html"))
                .anySatisfy(each -> assertThat(each).endsWith("/mathematics.html"));
        search.sendKeys(Keys.ENTER);
        browser.await(() -> browser.<String>run("return document.querySelector('article').textContent")
                .contains("Kronecker"));
    }

    @Test
    void pagesAreLightOrDarkAsTheReaderLikesThem() throws IOException {
        browser.open(start("guide/data.html"), LAPTOP);
        browser.run("localStorage.clear(); return true");
        browser.open(start("guide/data.html"), LAPTOP);
        assertThat(brightness()).isGreaterThan(200);
        browser.find("label[for=__palette_1]").click();
        browser.await(() -> brightness() < 80);
        browser.open(start("guide/tasks.html"), LAPTOP);
        assertThat(brightness()).as("another page").isLessThan(80);
        browser.find("label[for=__palette_0]").click();
        browser.await(() -> brightness() > 200);

        // Whoever comes for the first time gets what the system has. An open page keeps its choice whenever its colours
        // change: this one no longer may.
        browser.run("Storage.prototype.setItem = () => {}; localStorage.clear(); return true");
        browser.media("screen", "dark");
        browser.run("location.reload(); return true");
        browser.await(() -> brightness() < 80);
    }

    /** Of the page's background, from 0 to 255. */
    private static double brightness() {
        return browser.<Number>run(
                        """
                        const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
                        return (r + g + b) / 3;
                        """)
                .doubleValue();
    }

    @Test
    void onAPhoneNoPageIsWiderThanTheScreen() throws IOException {
        for (String page : pages()) {
            browser.open(address(page), PHONE);
            assertThat(browser.<Long>run("return document.documentElement.scrollWidth"))
                    .as(page)
                    .isLessThanOrEqualTo(PHONE);
        }
    }
}
