package org.dks4j.runtime.data.internal.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.internal.image.ImageSize;
import org.dks4j.runtime.data.options.DataOptions;
import org.dks4j.runtime.internal.text.Shown;

/** A folder of images for each class, as of ImageNet. */
public record ClassFolderForm() implements DatasetFormat {

    /** The folder of the training examples. */
    private static final String TRAINING = "train";

    /** What the folders of the parts are called. */
    private static final SortedMap<String, Part> PARTS = Collections.unmodifiableSortedMap(new TreeMap<>(
            Map.of(TRAINING, Part.TRAINING, "val", Part.VALIDATION, "validation", Part.VALIDATION, "test", Part.TEST)));

    @Override
    public String description() {
        return "a folder per class: train/CLASS/*.jpg, .jpeg or .png, and val/CLASS/..., test/CLASS/... or both";
    }

    @Override
    public boolean isIn(Path directory) {
        return !new MaskFolderForm().isIn(directory)
                && PARTS.entrySet().stream()
                        .filter(named -> named.getValue() != Part.TEST)
                        .anyMatch(named -> Files.isDirectory(directory.resolve(named.getKey())));
    }

    @Override
    public boolean has(Target target) {
        return target.isClass();
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        if (!Files.isDirectory(directory.resolve(TRAINING))) {
            throw new BrokenDataException(
                    directory.toString(),
                    "no folder " + TRAINING + "; a data set has train, and val or test or both, each with a folder per"
                            + " class");
        }
        Map<Part, ImageFolder> folders = new EnumMap<>(Part.class);
        for (Map.Entry<String, Part> named : PARTS.entrySet()) {
            Path path = directory.resolve(named.getKey());
            if (Files.isDirectory(path)) {
                ImageFolder other = folders.get(named.getValue());
                if (other != null) {
                    throw new BrokenDataException(
                            directory.toString(),
                            other.path().getFileName() + " and " + named.getKey()
                                    + " are both for validation examples; keep one");
                }
                folders.put(named.getValue(), new ImageFolder(path, ClassFolder.list(path, options.corruptRecords())));
            }
        }
        List<String> notes = folders.entrySet().stream()
                .filter(part -> part.getKey() != Part.TRAINING)
                .map(part -> part.getKey().word() + " examples: "
                        + part.getValue().path().getFileName())
                .toList();
        return readers(directory, folders, notes, options);
    }

    /** Whether a folder says by the names of its own which images are for training, and which for something else. */
    static boolean isSplit(Path directory) {
        return PARTS.keySet().stream().anyMatch(name -> Files.isDirectory(directory.resolve(name)));
    }

    /**
     * Images of one part.
     *
     * @param path where they are, for messages
     */
    record ImageFolder(Path path, List<ClassFolder> classes) {}

    /**
     * Readers of images whose classes are those of the training.
     *
     * @param directory the set's
     * @param folders of each part
     * @param parts what they are, for people
     */
    static Readers readers(Path directory, Map<Part, ImageFolder> folders, List<String> parts, DataOptions options)
            throws IOException {
        ImageFolder training = Objects.requireNonNull(folders.get(Part.TRAINING));
        List<String> names = training.classes().stream().map(ClassFolder::name).toList();
        if (names.size() > options.classes()) {
            throw new BrokenDataException(
                    training.path().toString(),
                    String.format(
                            Locale.ROOT, "there are %d classes; the network has %d", names.size(), options.classes()));
        }
        List<Integer> shape = ImageSize.of(directory.toString(), options);
        Map<Part, Readers.Opening> openings = new EnumMap<>(Part.class);
        for (Map.Entry<Part, ImageFolder> part : folders.entrySet()) {
            ImageFolder images = part.getValue();
            for (ClassFolder folder : images.classes()) {
                if (!names.contains(folder.name())) {
                    throw new BrokenDataException(
                            folder.path().toString(),
                            "a class without a folder in " + training.path() + "; both must have the same classes");
                }
            }
            openings.put(
                    part.getKey(),
                    () -> ClassFolderReader.open(images.path(), images.classes(), names, shape, options.threads()));
        }
        List<String> numbered = new ArrayList<>();
        for (String name : names) {
            numbered.add(numbered.size() + " " + name);
        }
        List<String> notes = new ArrayList<>(parts);
        notes.add("classes: " + Shown.list(numbered));
        return Readers.of(openings).withNotes(notes).withNames(DataNames.ofClasses(names));
    }
}
