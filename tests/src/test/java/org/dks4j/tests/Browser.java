/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window. Close it. */
final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUMS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/local/bin/chromedriver");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(first("dks4j.chromium", CHROMIUMS));
        options.setCapability("goog:loggingPrefs", logs);
        // What a browser does by itself is turned off: it would look for hosts.
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-device-scale-factor=1");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(
                        Path.of(first("dks4j.chromedriver", DRIVERS)).toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        return new Browser(driver);
    }

    /**
     * Whether there is one. Whoever has none can still run all other tests; continuous integration insists on one, by
     * {@code -Ddks4j.browser=required}.
     */
    static boolean isAvailable() {
        boolean installed = found("dks4j.chromium", CHROMIUMS).isPresent()
                && found("dks4j.chromedriver", DRIVERS).isPresent();
        return installed || "required".equals(System.getProperty("dks4j.browser"));
    }

    private static Optional<String> found(String property, List<String> places) {
        return Stream.concat(Stream.ofNullable(System.getProperty(property)), places.stream())
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst();
    }

    private static String first(String property, List<String> places) {
        return found(property, places)
                .orElseThrow(() -> new IllegalStateException("none of " + places
                        + " is there: install chromium and chromium-driver, or name one with -D" + property));
    }

    /** Opens a page, light and on a screen, in a window of this width. */
    void open(Path page, int width) {
        open(page.toUri(), width);
    }

    /** The same of a page at an address. */
    void open(URI page, int width) {
        media("screen", "light");
        driver.manage().window().setSize(new Dimension(width, 900));
        driver.get(page.toString());
    }

    /** Has the page shown on a medium ({@code screen} or {@code print}) in a colour scheme ({@code light} or {@code dark}). */
    void media(String medium, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Has downloads written into a folder. */
    void downloadInto(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /** Waits until something holds, for at most ten seconds. */
    void await(BooleanSupplier condition) {
        new WebDriverWait(driver, Duration.ofSeconds(60)).until(here -> condition.getAsBoolean());
    }

    /** What the console has said since it was last asked. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** Runs a script and gives what it calls its last argument with. */
    @SuppressWarnings("unchecked")
    <T> T runAsync(String script) {
        return (T) Objects.requireNonNull(driver.executeAsyncScript(script));
    }

    /** Runs a script and gives what it returns: numbers are longs or doubles, arrays lists, objects maps. */
    @SuppressWarnings("unchecked")
    <T> T run(String script, Object... arguments) {
        return (T) Objects.requireNonNull(driver.executeScript(script, arguments));
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** A picture of a part of the page, as PNG. */
    byte[] picture(WebElement part) throws IOException {
        // Of a part that is higher than the window only what is in view is in the picture: its beginning.
        driver.executeScript("arguments[0].scrollIntoView({block: 'start', behavior: 'instant'})", part);
        return part.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
