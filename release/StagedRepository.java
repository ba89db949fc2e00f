import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Checks a repository in a folder against the requirements of Maven Central, and those of this project: {@code java
 * StagedRepository.java FOLDER VERSION ARTIFACT...}. It has to have the artifacts of that version and nothing else. Signatures
 * are verified by gpg with the keys of GNUPGHOME. Exit code 1 where a rule is broken; all violations are printed.
 */
final class StagedRepository {

    private static final String GROUP = "org.dks4j";
    private static final Map<String, String> DIGESTS = Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256");

    /** Elements that a POM must have, itself or by its parent, with what they need inside. */
    private static final Map<String, List<String>> REQUIRED = required();

    private final Path folder;
    private final String version;
    private final Set<String> artifacts;
    private final List<String> problems = new ArrayList<>();
    private int files;

    private StagedRepository(Path folder, String version, Set<String> artifacts) {
        this.folder = folder;
        this.version = version;
        this.artifacts = artifacts;
    }

    private static Map<String, List<String>> required() {
        Map<String, List<String>> required = new LinkedHashMap<>();
        required.put("name", List.of());
        required.put("description", List.of());
        required.put("url", List.of());
        required.put("licenses/license", List.of("name", "url"));
        required.put("developers/developer", List.of("name", "organization"));
        required.put("scm", List.of("connection", "developerConnection", "url"));
        return required;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 3) {
            System.err.println("usage: java StagedRepository.java FOLDER VERSION ARTIFACT...");
            System.exit(2);
        }
        Set<String> artifacts = new TreeSet<>(List.of(arguments).subList(2, arguments.length));
        StagedRepository repository = new StagedRepository(Path.of(arguments[0]), arguments[1], artifacts);
        repository.check();
        if (!repository.problems.isEmpty()) {
            repository.problems.forEach(System.err::println);
            System.err.println(repository.problems.size() + " problems");
            System.exit(1);
        }
        System.out.println(artifacts.size() + " artifacts in " + repository.files + " signed files meet all rules");
    }

    private void problem(String where, String what) {
        problems.add(where + ": " + what);
    }

    private void check() throws Exception {
        if (version.endsWith("-SNAPSHOT")) {
            problem(version, "is no version of a release");
        }
        Path group = folder.resolve(GROUP.replace('.', '/'));
        for (Path file : files(folder)) {
            Path place = file.getParent().normalize();
            String artifact = place.startsWith(group) && place.getNameCount() == group.getNameCount() + 2
                    ? place.getParent().getFileName().toString()
                    : "";
            boolean known = artifacts.contains(artifact)
                    && place.endsWith(version)
                    && file.getFileName().toString().startsWith(artifact + "-" + version);
            if (!known) {
                problem(folder.relativize(file).toString(), "is no file of a published artifact of version " + version);
            }
        }
        for (String artifact : artifacts) {
            Path place = group.resolve(artifact).resolve(version);
            Path pom = place.resolve(artifact + "-" + version + ".pom");
            if (Files.isRegularFile(pom)) {
                check(artifact, place, pom);
            } else {
                problem(artifact, "there is no POM");
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void check(String artifact, Path place, Path pom) throws Exception {
        for (Path file : files(place)) {
            String name = file.getFileName().toString();
            if (Stream.concat(Stream.of("asc"), DIGESTS.keySet().stream()).noneMatch(end -> name.endsWith("." + end))) {
                files++;
                checkBeside(file);
            }
        }
        Element project;
        try {
            project = parse(pom);
        } catch (SAXException e) {
            problem(pom.getFileName().toString(), "is no XML: " + e.getMessage());
            return;
        }
        checkPom(artifact, pom.getFileName().toString(), project);
        checkJars(text(project, "packaging").orElse("jar"), place, artifact + "-" + version);
    }

    /** What comes with the POM of each packaging. */
    private void checkJars(String packaging, Path place, String prefix) throws IOException {
        Path jar = place.resolve(prefix + ".jar");
        Path sources = place.resolve(prefix + "-sources.jar");
        Path pages = place.resolve(prefix + "-javadoc.jar");
        switch (packaging) {
            case "pom" -> {
                return;
            }
            case "jar", "maven-plugin" -> {
                checkJar(jar, entry -> entry.endsWith(".class"), "classes");
                if (packaging.equals("maven-plugin")) {
                    checkJar(jar, "META-INF/maven/plugin.xml"::equals, "goals");
                }
                checkJar(sources, entry -> entry.endsWith(".java"), "sources");
                checkJar(pages, entry -> entry.endsWith("index.html"), "pages");
            }
            case "maven-archetype" -> {
                checkJar(jar, "META-INF/maven/archetype-metadata.xml"::equals, "archetype");
                checkJar(sources, entry -> entry.endsWith(".java"), "sources");
                checkJar(pages, entry -> entry.endsWith("README.md"), "pages");
            }
            default -> problem(prefix + ".pom", "has the packaging " + packaging + ", which nothing is checked of");
        }
        checkMaterials(place.resolve(prefix + "-cyclonedx.json"));
    }

    /** A file's digests and its signature. */
    private void checkBeside(Path file) throws IOException, NoSuchAlgorithmException, InterruptedException {
        String name = file.getFileName().toString();
        byte[] bytes = Files.readAllBytes(file);
        for (Map.Entry<String, String> digest : DIGESTS.entrySet()) {
            Path beside = file.resolveSibling(name + "." + digest.getKey());
            String is = HexFormat.of().formatHex(MessageDigest.getInstance(digest.getValue()).digest(bytes));
            if (!Files.isRegularFile(beside)) {
                problem(name, "there is no " + beside.getFileName());
            } else if (!Files.readString(beside).strip().equalsIgnoreCase(is)) {
                problem(beside.getFileName().toString(), "is the digest of another file");
            }
        }
        Path signature = file.resolveSibling(name + ".asc");
        if (!Files.isRegularFile(signature)) {
            problem(name, "is not signed");
        } else {
            Process gpg = new ProcessBuilder("gpg", "--batch", "--verify", signature.toString(), file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (gpg.waitFor() != 0) {
                problem(signature.getFileName().toString(), "is no signature of the file by a known key");
            }
        }
    }

    private static Element parse(Path pom) throws IOException, SAXException {
        try (InputStream in = Files.newInputStream(pom)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(in).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The elements at a path of names. */
    private static List<Element> all(Element from, String path) {
        List<Element> found = List.of(from);
        for (String name : path.split("/")) {
            found = found.stream()
                    .flatMap(element -> IntStream.range(0, element.getChildNodes().getLength())
                            .mapToObj(element.getChildNodes()::item))
                    .filter(node -> node.getNodeType() == Node.ELEMENT_NODE && node.getNodeName().equals(name))
                    .map(Element.class::cast)
                    .toList();
        }
        return found;
    }

    private static Optional<String> text(Element from, String path) {
        return all(from, path).stream().map(element -> element.getTextContent().strip()).filter(text -> !text.isEmpty()).findFirst();
    }

    private void checkPom(String artifact, String where, Element project) throws IOException {
        Optional<Element> parent = parent(where, project);
        List<Element> poms = Stream.concat(Stream.of(project), parent.stream()).toList();
        expect(where, "groupId", inherited(poms, "groupId"), GROUP);
        expect(where, "artifactId", text(project, "artifactId"), artifact);
        expect(where, "version", inherited(poms, "version"), version);
        REQUIRED.forEach((path, inside) -> {
            // A name or description of the parent's is not this artifact's.
            List<Element> asked = path.equals("name") || path.equals("description") ? List.of(project) : poms;
            Optional<Element> found = asked.stream().flatMap(pom -> all(pom, path).stream()).findFirst();
            if (found.isEmpty() || (inside.isEmpty() && found.get().getTextContent().isBlank())) {
                problem(where, "there is no " + path);
            } else {
                inside.stream()
                        .filter(name -> text(found.get(), name).isEmpty())
                        .forEach(name -> problem(where, "there is no " + path + "/" + name));
            }
        });
        for (String refused : List.of("repositories/repository", "pluginRepositories/pluginRepository")) {
            if (!all(project, refused).isEmpty()) {
                problem(where, "names repositories of its own");
            }
        }
        for (String list : List.of("dependencies/dependency", "dependencyManagement/dependencies/dependency")) {
            all(project, list).forEach(dependency -> checkDependency(where, dependency));
        }
        for (String list : List.of("build/plugins/plugin", "build/pluginManagement/plugins/plugin", "build/extensions/extension")) {
            all(project, list).forEach(plugin -> checkVersion(where, plugin));
        }
    }

    private Optional<Element> parent(String where, Element project) throws IOException {
        Optional<String> name = text(project, "parent/artifactId");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        expect(where, "parent/version", text(project, "parent/version"), version);
        Path pom = folder.resolve(GROUP.replace('.', '/'))
                .resolve(name.get())
                .resolve(version)
                .resolve(name.get() + "-" + version + ".pom");
        if (!Files.isRegularFile(pom)) {
            problem(where, "its parent " + name.get() + " is not in the repository");
            return Optional.empty();
        }
        try {
            return Optional.of(parse(pom));
        } catch (SAXException e) {
            // Told where the parent itself is checked.
            return Optional.empty();
        }
    }

    private static Optional<String> inherited(List<Element> poms, String path) {
        return poms.stream().flatMap(pom -> text(pom, path).stream()).findFirst();
    }

    private void expect(String where, String what, Optional<String> is, String expected) {
        if (!is.equals(Optional.of(expected))) {
            problem(where, what + " is " + is.orElse("missing") + ", not " + expected);
        }
    }

    private void checkDependency(String where, Element dependency) {
        checkVersion(where, dependency);
        String name = text(dependency, "artifactId").orElse("");
        if (text(dependency, "scope").equals(Optional.of("system"))) {
            problem(where, name + " is a file of one machine (scope system)");
        }
        boolean own = text(dependency, "groupId").equals(Optional.of(GROUP));
        boolean needed = dependency.getParentNode().getParentNode().getNodeName().equals("project")
                && !text(dependency, "scope").equals(Optional.of("test"));
        if (own && needed && !artifacts.contains(name)) {
            problem(where, "needs " + name + ", which is not published");
        }
    }

    private void checkVersion(String where, Element versioned) {
        String is = text(versioned, "version").orElse("");
        String name = text(versioned, "artifactId").orElse("");
        if (is.endsWith("-SNAPSHOT")) {
            problem(where, name + " " + is + " is no release");
        } else if (is.startsWith("[") || is.startsWith("(") || is.equals("LATEST") || is.equals("RELEASE")) {
            problem(where, name + " " + is + " is not one version");
        }
    }

    private void checkJar(Path jar, Predicate<String> content, String what) throws IOException {
        String name = jar.getFileName().toString();
        if (!Files.isRegularFile(jar)) {
            problem(name, "is missing");
            return;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Set<String> entries = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
            if (entries.stream().noneMatch(content)) {
                problem(name, "has no " + what);
            }
            boolean pages = what.equals("pages");
            if (!pages && !entries.containsAll(Set.of("META-INF/LICENSE", "META-INF/NOTICE"))) {
                problem(name, "has no license or no notice");
            }
        } catch (ZipException e) {
            problem(name, "is no jar: " + e.getMessage());
        }
    }

    private void checkMaterials(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            problem(name, "is missing");
            return;
        }
        String text = Files.readString(file);
        if (!text.contains("\"bomFormat\" : \"CycloneDX\"") && !text.contains("\"bomFormat\":\"CycloneDX\"")) {
            problem(name, "is no bill of materials of CycloneDX");
        }
        if (text.contains("-SNAPSHOT")) {
            problem(name, "names a version that is no release");
        }
    }
}
