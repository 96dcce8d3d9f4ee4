package io.realchat.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Refuses text that is not Unicode: a surrogate without its other half. */
final class StrictText extends SimpleModule {
    private static final long serialVersionUID = 1L;

    StrictText() {
        addDeserializer(String.class, new Reader());
    }

    private static final class Reader extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text.codePoints()
                    .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                throw ChatException.invalid("", "Unicode text expected");
            }
            return text;
        }
    }
}
