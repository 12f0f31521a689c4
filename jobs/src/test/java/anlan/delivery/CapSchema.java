package anlan.delivery;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What documents must be like: our own contract, which is a part of CAP 1.2, and with {@code
 * -Danlan.cap.schema=FILE} the schema that OASIS publishes, too.
 */
final class CapSchema {
    private static final List<Schema> SCHEMAS = schemas();

    private CapSchema() {}

    private static List<Schema> schemas() {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        List<Schema> schemas = new ArrayList<>();
        try {
            schemas.add(factory.newSchema(new File("../schemas/alerts-cap.xsd")));
            String oasis = System.getProperty("anlan.cap.schema");
            if (oasis != null) {
                schemas.add(factory.newSchema(new File(oasis)));
            }
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
        return schemas;
    }

    /** Fails unless it is one. */
    static void check(String xml) {
        try {
            for (Schema schema : SCHEMAS) {
                schema.newValidator().validate(new StreamSource(new StringReader(xml)));
            }
        } catch (SAXException e) {
            throw new AssertionError(e.getMessage() + "\n" + xml, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all elements of a name say, in the order of the document. */
    static List<String> texts(String xml, String element) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(xml)));
            NodeList found = document.getElementsByTagName(element);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                texts.add(found.item(i).getTextContent());
            }
            return texts;
        } catch (ParserConfigurationException | SAXException e) {
            throw new AssertionError(xml, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
