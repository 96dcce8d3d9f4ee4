package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/** Lets {@code null} in exactly where a record component is marked {@link Nullable}. */
final class NullRules extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
        if (member instanceof AnnotatedParameter parameter && nullable(parameter)) {
            return JsonSetter.Value.forValueNulls(Nulls.SET);
        }
        return super.findSetterInfo(member);
    }

    private static boolean nullable(AnnotatedParameter parameter) {
        Class<?> owner = parameter.getDeclaringClass();
        return owner.isRecord()
                && owner.getRecordComponents().length == parameter.getOwner().getParameterCount()
                && owner.getRecordComponents()[parameter.getIndex()]
                        .getAnnotatedType()
                        .isAnnotationPresent(Nullable.class);
    }
}
