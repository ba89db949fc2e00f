package org.dks4j.tests;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A slice for each package below a module's, with the packages below it; each internal package is one of its own. */
final class PackageSlices implements SliceAssignment {

    private static final Pattern PACKAGE = Pattern.compile("org\\.dks4j\\.(\\w+)\\.((?:internal\\.)?\\w+).*");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        Matcher matcher = PACKAGE.matcher(type.getPackageName());
        return matcher.matches() ? SliceIdentifier.of(matcher.group(1), matcher.group(2)) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "packages of modules";
    }
}
