package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dks4j.processor.diagnostic.Position;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.Description;
import org.dks4j.processor.ir.RecordType;

/**
 * JavaPoet's names of a network's records. Of two types that are called alike JavaPoet names one in full, for example
 * {@code java.util.List} beside a block {@code List}. That name means something else where the package has a type
 * {@code java}; then it is the other of the two that is named in full here.
 */
public final class RecordClassNames {

    /** The fields of a generated graph hide packages too. */
    private static final Set<String> FIELDS = Set.of("DEFINITION", "layers", "logits");

    private final Predicate<String> inPackage;
    private final Map<RecordType, Position> records = new LinkedHashMap<>();
    private final Map<String, Set<String>> packages = new HashMap<>();

    /** Every use of a record asks for its name, and a type that is not there takes long to be looked for. */
    private final Map<RecordType, ClassName> written = new HashMap<>();

    /**
     * The names of a description's records.
     *
     * @param inPackage whether the network's package has a type of a simple name
     */
    public RecordClassNames(Description description, Predicate<String> inPackage) {
        this.inPackage = inPackage;
        records.put(description.type(), description.position());
        description.components().forEach(this::visit);
        for (RecordType type : records.keySet()) {
            packages.computeIfAbsent(outermost(type), unseen -> new HashSet<>()).add(type.packageName());
        }
    }

    private void visit(Component component) {
        if (component instanceof Component.BlockComponent use
                && records.putIfAbsent(use.block().type(), use.block().position()) == null) {
            use.block().components().forEach(this::visit);
        }
    }

    ClassName of(RecordType type) {
        return written.computeIfAbsent(type, this::name);
    }

    private ClassName name(RecordType type) {
        List<String> names = type.simpleNames();
        return isInFull(type)
                // As a name of the unnamed package JavaPoet leaves it as it is.
                ? ClassName.get("", type.canonicalName())
                : ClassName.get(
                        type.packageName(),
                        names.get(0),
                        names.subList(1, names.size()).toArray(String[]::new));
    }

    /** The names that full names begin with. */
    Stream<String> packageRoots() {
        return Stream.concat(
                        Stream.of("java", "org"),
                        records.keySet().stream()
                                .map(RecordType::packageName)
                                .filter(name -> !name.isEmpty())
                                .map(RecordClassNames::root))
                .distinct();
    }

    /** The place of a record that generated code cannot name: it needs a full name, and has none that is not hidden. */
    public Optional<Map.Entry<RecordType, Position>> unnamable() {
        return records.entrySet().stream()
                .filter(record ->
                        isInFull(record.getKey()) && isHidden(record.getKey().packageName()))
                .findFirst();
    }

    private boolean isInFull(RecordType type) {
        String name = outermost(type);
        boolean used = RuntimeTypes.SIMPLE_NAMES.contains(name) && (isHidden("java") || isHidden("org"));
        return used
                || Objects.requireNonNull(packages.get(name), name).stream()
                        .anyMatch(other -> !other.equals(type.packageName()) && isHidden(other));
    }

    /** Whether the full names of a package's types mean something else in generated code; the unnamed package has none. */
    private boolean isHidden(String packageName) {
        String root = root(packageName);
        return packageName.isEmpty() || FIELDS.contains(root) || inPackage.test(root);
    }

    private static String outermost(RecordType type) {
        return type.simpleNames().get(0);
    }

    private static String root(String packageName) {
        return packageName.split("\\.", 2)[0];
    }
}
