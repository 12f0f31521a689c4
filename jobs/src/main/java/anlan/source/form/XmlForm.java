package anlan.source.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import org.jspecify.annotations.Nullable;

/**
 * A message is one XML element: what is in it are its fields, attributes and elements alike,
 * without prefixes; elements of one name that follow each other are an array, and the text of an
 * element that has attributes, too, is the field {@code ""}. It may not declare a document type,
 * and no entity is looked up.
 */
final class XmlForm implements MessageForm {
    private static final XmlMapper XML = new XmlMapper(factory());

    private final MessageContent content;
    private final boolean saysItself;
    private @Nullable MessagePart part;

    /**
     * Reads XML.
     *
     * @param saysItself whether the message says its own encoding, as XML does
     */
    XmlForm(MessageContent content, boolean saysItself) {
        this.content = content;
        this.saysItself = saysItself;
    }

    private static XmlFactory factory() {
        XMLInputFactory input = XMLInputFactory.newFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        input.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return XmlFactory.builder()
                .xmlInputFactory(input)
                .streamReadConstraints(JsonForm.LIMITS)
                .build();
    }

    @Override
    public void open(RawMessage message) throws UnreadableMessage {
        part = null;
        JsonNode tree = tree(message);
        if (!tree.isObject()) {
            throw new UnreadableMessage("not_an_object", "the message has no element with fields");
        }
        part = new MessagePart.Fields(tree.traverse(), !saysItself && content.isGarbled());
    }

    private JsonNode tree(RawMessage message) throws UnreadableMessage {
        byte[] unpacked = content.unpacked(message);
        if (new String(unpacked, StandardCharsets.ISO_8859_1).contains("<!DOCTYPE")) {
            throw new UnreadableMessage("not_xml", "the XML declares a document type");
        }
        try {
            return saysItself
                    ? XML.readTree(unpacked)
                    : XML.readTree(new String(content.utf8(message), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnreadableMessage("not_xml", "no XML, or beyond its limits");
        }
    }

    @Override
    public @Nullable MessagePart next() {
        MessagePart next = part;
        part = null;
        return next;
    }
}
