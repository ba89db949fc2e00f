package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import java.util.List;
import org.dks4j.processor.ir.RecordType;

/** JavaPoet's names of records. */
final class ClassNames {

    private ClassNames() {}

    static ClassName of(RecordType type) {
        List<String> names = type.simpleNames();
        return ClassName.get(
                type.packageName(), names.get(0), names.subList(1, names.size()).toArray(String[]::new));
    }
}
