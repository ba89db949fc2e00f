package maker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Writes the blocks that {@link Wide} asks for. */
@SupportedAnnotationTypes("maker.Wide")
public final class BlockMaker extends AbstractProcessor {

    private static final String BLOCK = """
            package %s;

            import org.dks4j.annotations.Activation;
            import org.dks4j.annotations.Dense;
            import org.dks4j.annotations.Layer;

            record Made(@Dense(units = %d, activation = Activation.NETWORK) Layer wide) {}
            """;

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element element : round.getElementsAnnotatedWith(Wide.class)) {
            String place = processingEnv.getElementUtils().getPackageOf(element).toString();
            try (Writer writer = processingEnv.getFiler().createSourceFile(place + ".Made", element).openWriter()) {
                writer.write(BLOCK.formatted(place, element.getAnnotation(Wide.class).units()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return true;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }
}
