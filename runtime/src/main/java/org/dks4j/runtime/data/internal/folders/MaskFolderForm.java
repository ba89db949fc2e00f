package org.dks4j.runtime.data.internal.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dks4j.runtime.data.BrokenDataException;
import org.dks4j.runtime.data.DataNames;
import org.dks4j.runtime.data.Part;
import org.dks4j.runtime.data.Target;
import org.dks4j.runtime.data.internal.form.ClassNames;
import org.dks4j.runtime.data.internal.form.DatasetFormat;
import org.dks4j.runtime.data.internal.form.Readers;
import org.dks4j.runtime.data.options.DataOptions;

/** A folder of images beside one of masks, each with the class of every pixel of the image of its name. */
public record MaskFolderForm() implements DatasetFormat {

    private static final String MASKS = "masks";

    /** The folders of the parts; a set without them is one of training examples. */
    private static final List<PartFolder> PARTS = List.of(
            new PartFolder("train", Part.TRAINING),
            new PartFolder("val", Part.VALIDATION),
            new PartFolder("test", Part.TEST));

    private record PartFolder(String name, Part part) {}

    @Override
    public String description() {
        return "images and masks: train/images/*.png or .jpg, train/masks/*.png, and the same in val, test or both; or"
                + " images and masks alone";
    }

    @Override
    public boolean isIn(Path directory) {
        return Files.isDirectory(directory.resolve(MASKS))
                || PARTS.stream()
                        .anyMatch(part ->
                                Files.isDirectory(directory.resolve(part.name()).resolve(MASKS)));
    }

    @Override
    public boolean has(Target target) {
        return target.classes().isPresent() && target.form().shape().size() == 2;
    }

    @Override
    public Readers open(Path directory, DataOptions options) throws IOException {
        Map<Part, Readers.Opening> openings = new EnumMap<>(Part.class);
        if (Files.isDirectory(directory.resolve(MASKS))) {
            openings.put(Part.TRAINING, () -> MaskFolderReader.open(directory, options));
        } else {
            for (PartFolder part : PARTS) {
                Path folder = directory.resolve(part.name());
                if (Files.isDirectory(folder)) {
                    openings.put(part.part(), () -> MaskFolderReader.open(folder, options));
                }
            }
            if (!openings.containsKey(Part.TRAINING)) {
                throw new BrokenDataException(
                        directory.toString(),
                        "no folder train; a data set has train/images and train/masks, and the same in val, test or"
                                + " both");
            }
        }
        List<String> names = ClassNames.read(directory, options);
        List<String> notes = new ArrayList<>();
        openings.keySet().stream()
                .filter(part -> part != Part.TRAINING)
                .forEach(part -> notes.add(part.word() + " examples: " + (part == Part.TEST ? "test" : "val")));
        notes.add(ClassNames.note(names, "the masks"));
        return Readers.of(openings).withNotes(notes).withNames(DataNames.ofClasses(names));
    }
}
