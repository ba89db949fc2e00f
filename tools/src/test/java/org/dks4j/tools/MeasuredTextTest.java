package org.dks4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MeasuredTextTest {

    private static String text(boolean collapsed, String approximations) throws IOException {
        return MeasuredText.of(new ObjectMapper()
                .readTree(
                        """
                        {"data": {"path": "digits", "examples": 4, "atInput": [0, 4, 2], "atOutput": [0, 0, 6], "meanAtInput": 0.45,
                         "meanAtOutput": 0.977, "meanDrawn": 0.962, "collapsed": %s, "condition": 25, "approximations": %s}}
                        """
                                .formatted(collapsed, approximations)));
    }

    @Test
    void examplesThatCollapseAreSaidTo() throws IOException {
        assertThat(text(true, "[]"))
                .contains("goes from 0.4500 to 0.9770")
                .contains("the network as it is drawn: 0.9620")
                .contains("collapsed on these examples: at the output nearly all pairs look alike")
                .doesNotContain("not exact");
        assertThat(text(false, "[]")).doesNotContain("collapsed");
    }

    @Test
    void whatIsNotExactIsTold() throws IOException {
        assertThat(text(false, "[\"q is from 0.1 to 3\", \"a mean is drawn\"]"))
                .contains("not exact: q is from 0.1 to 3\nnot exact: a mean is drawn\n");
    }
}
