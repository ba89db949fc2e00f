import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * Changes a block and compiles again as Gradle does with an isolating processor: the changed source, all sources whose classes
 * depend on its classes, directly or not, and nothing else; what the processor had written for one of them is deleted before. The
 * result must be that of compiling everything. {@code java Incremental.java SOURCES FOLDER CLASS_PATH}, whose class path has the processor, too.
 */
final class Incremental {

    private static final JavaCompiler COMPILER = javax.tools.ToolProvider.getSystemJavaCompiler();

    private final Path sources;
    private final String classPath;
    private final ClassLoader processors;

    /** Of each written file, source or resource or class, the source that it comes from. */
    private final Map<Path, Path> origins = new TreeMap<>();

    private Incremental(Path sources, String classPath, ClassLoader processors) {
        this.sources = sources;
        this.classPath = classPath;
        this.processors = processors;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Path sources = folder.resolve("src/demo");
        Files.createDirectories(sources);
        for (Path source : files(Path.of(arguments[0]))) {
            Files.copy(source, sources.resolve(source.getFileName()));
        }
        new Incremental(sources, arguments[2], processors(arguments[2])).run(folder);
    }

    private static ClassLoader processors(String classPath) throws IOException {
        List<URL> jars = new ArrayList<>();
        for (String jar : classPath.split(File.pathSeparator)) {
            jars.add(Path.of(jar).toUri().toURL());
        }
        return new URLClassLoader(jars.toArray(URL[]::new));
    }

    private void run(Path folder) throws IOException {
        Path built = Files.createDirectories(folder.resolve("built"));
        Path whole = Files.createDirectories(folder.resolve("whole"));
        compile(files(sources), built, "");
        Path changed = sources.resolve("Shared.java");
        Files.writeString(changed, Files.readString(changed).replace("units = 16", "units = 24"));

        Set<Path> again = dependents(changed, built);
        Map<Path, Path> before = Map.copyOf(origins);
        for (Map.Entry<Path, Path> file : before.entrySet()) {
            if (again.contains(file.getValue())) {
                Files.deleteIfExists(file.getKey());
            }
        }
        compile(again, built, File.pathSeparator + built);
        compile(files(sources), whole, "");
        if (!contents(built).equals(contents(whole))) {
            throw new IllegalStateException("differs from a whole build: " + again);
        }
        List<String> networks = again.stream()
                .map(source -> source.getFileName().toString().replace(".java", ""))
                .filter(name -> Files.exists(built.resolve("demo/" + name + "Graph.class")))
                .sorted()
                .toList();
        if (!networks.equals(List.of("Direct", "Nested"))) {
            throw new IllegalStateException("other networks were compiled again than have the block: " + networks);
        }
        System.out.println("a changed block compiles " + networks.size() + " of 3 networks again, " + again.size() + " of "
                + files(sources).size() + " sources");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path file : files(folder)) {
            contents.put(folder.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
        }
        return contents;
    }

    private void compile(Collection<Path> sources, Path classes, String more) throws IOException {
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager standard = COMPILER.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--class-path", classPath + more, "-d", classes.toString(), "-s", classes.toString());
            JavaCompiler.CompilationTask task = COMPILER.getTask(
                    new PrintWriter(said), new Recording(standard), null, options, null, standard.getJavaFileObjectsFromPaths(sources));
            task.setProcessors(List.of(processor()));
            if (!task.call()) {
                throw new IllegalStateException(said.toString());
            }
        }
    }

    /** The source after one that may be written itself. */
    private Path source(Path file) {
        Path from = file;
        while (from != null && !from.startsWith(sources)) {
            from = origins.get(from);
        }
        return from;
    }

    /** The sources to compile again where one has changed. */
    private Set<Path> dependents(Path changed, Path classes) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(out, out, "-verbose:class", "--multi-release", "base", "-filter:none", "-cp", classPath, classes.toString());
        // Lines "   demo.Direct   -> demo.Shared   built".
        Map<String, Set<String>> uses = new TreeMap<>();
        String user = "";
        for (String line : said.toString().lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (line.startsWith("      ") && words[0].equals("->")) {
                uses.computeIfAbsent(user, name -> new TreeSet<>()).add(words[1]);
            } else if (line.startsWith("   ") && !words[0].equals("->")) {
                user = words[0];
                if (words.length > 2) {
                    uses.computeIfAbsent(user, name -> new TreeSet<>()).add(words[2]);
                }
            }
        }
        Set<Path> again = new HashSet<>(Set.of(changed));
        boolean grown = true;
        while (grown) {
            Set<String> types = origins.keySet().stream()
                    .filter(file -> file.toString().endsWith(".class") && again.contains(source(file)))
                    .map(file -> classes.relativize(file).toString().replace(".class", "").replace(File.separatorChar, '.'))
                    .collect(Collectors.toSet());
            grown = again.addAll(uses.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().anyMatch(types::contains))
                    .map(entry -> source(classes.resolve(entry.getKey().replace('.', '/') + ".class")))
                    .collect(Collectors.toSet()));
        }
        return again;
    }

    /** The processor, whose files are noted with the one element that it names as the origin of each, as Gradle does. */
    private Processor processor() {
        Processor processor = ServiceLoader.load(Processor.class, processors).iterator().next();
        return proxy(Processor.class, processor, (method, arguments) -> {
            if (method.equals("init")) {
                ProcessingEnvironment environment = (ProcessingEnvironment) arguments[0];
                arguments[0] = proxy(ProcessingEnvironment.class, environment, (asked, none) -> asked.equals("getFiler")
                        ? proxy(Filer.class, environment.getFiler(), (created, named) -> null)
                        : null);
            }
            return null;
        });
    }

    private interface Before {
        /** What is returned instead, or null to ask the object itself. */
        Object call(String method, Object[] arguments);
    }

    private <T> T proxy(Class<T> type, T object, Before before) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            Object instead = before.call(method.getName(), arguments);
            if (instead != null) {
                return instead;
            }
            try {
                Object result = method.invoke(object, arguments);
                if (result instanceof FileObject file && method.getName().startsWith("create")) {
                    Element[] elements = (Element[]) arguments[arguments.length - 1];
                    if (elements.length != 1) {
                        throw new IllegalStateException(file + " has " + elements.length + " origins");
                    }
                    String name = elements[0].getSimpleName() + ".java";
                    origins.put(Path.of(file.toUri()), sources.resolve(name));
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** Notes the source of each class. */
    private final class Recording extends ForwardingJavaFileManager<JavaFileManager> {

        Recording(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling)
                throws IOException {
            JavaFileObject file = super.getJavaFileForOutput(location, name, kind, sibling);
            if (kind == JavaFileObject.Kind.CLASS) {
                origins.put(Path.of(file.toUri()), source(Path.of(sibling.toUri())));
            }
            return file;
        }
    }
}
