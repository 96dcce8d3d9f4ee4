package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void allLabelsAreDistinctAndNoneIsAPrefixOfAnother() {
        assertThat(Labels.ALL).hasSize(25).doesNotHaveDuplicates().allMatch(label -> label.startsWith("RealChat/1/"));
        for (String a : Labels.ALL) {
            for (String b : Labels.ALL) {
                assertThat(a.equals(b) || !b.startsWith(a))
                        .as(a + " before " + b)
                        .isTrue();
            }
        }
    }

    @Test
    void everyConstantIsOnTheList() throws IllegalAccessException {
        List<String> constants = new ArrayList<>();
        for (Field field : Labels.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                constants.add((String) field.get(null));
            }
        }
        assertThat(constants).containsExactlyInAnyOrderElementsOf(Labels.ALL);
    }
}
