package anlan.delivery;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the elements of a CAP 1.2 document, one after the other. */
final class CapXml {
    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    /** What stands within an element. */
    interface Content {
        void write() throws XMLStreamException;
    }

    private CapXml() throws XMLStreamException {
        xml = FACTORY.createXMLStreamWriter(text);
    }

    /** What is written into a document. */
    interface Document {
        void write(CapXml xml) throws XMLStreamException;
    }

    /** The whole text of a document. */
    static String of(Document document) {
        try {
            CapXml cap = new CapXml();
            cap.xml.writeStartDocument("UTF-8", "1.0");
            cap.xml.writeStartElement("alert");
            cap.xml.writeDefaultNamespace(NAMESPACE);
            document.write(cap);
            cap.xml.writeEndElement();
            cap.xml.writeEndDocument();
            cap.xml.close();
            return cap.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text that cannot be written as XML", e);
        }
    }

    void element(String name, String content) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(CleanText.of(content));
        xml.writeEndElement();
    }

    void element(String name, Content content) throws XMLStreamException {
        xml.writeStartElement(name);
        content.write();
        xml.writeEndElement();
    }

    /** An element for each, as there may be several, or none. */
    void elements(String name, List<String> contents) throws XMLStreamException {
        for (String content : contents) {
            element(name, content);
        }
    }

    /** A value with the name that tells what it is. */
    void named(String element, String name, String value) throws XMLStreamException {
        element(
                element,
                () -> {
                    element("valueName", name);
                    element("value", value);
                });
    }
}
