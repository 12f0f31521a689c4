package anlan.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * ClickHouse's settings as Altinity's operator makes them from a {@code ClickHouseInstallation}:
 * the parts of a key are elements within each other, a list is an element each. Networks are this
 * machine's.
 *
 * @param secret stands for every value that a Secret has
 */
record OperatorXml(String secret) {
    /** The sections of a configuration, each with its name. */
    String of(JsonNode configuration, List<String> sections) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            Element root = document.createElement("clickhouse");
            document.appendChild(root);
            for (String section : sections) {
                configuration
                        .path(section)
                        .properties()
                        .forEach(it -> add(root, section + "/" + it.getKey(), it.getValue()));
            }
            StringWriter xml = new StringWriter();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(xml));
            return xml.toString();
        } catch (ParserConfigurationException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Element root, String path, JsonNode value) {
        String[] names = path.split("/", -1);
        Element parent = root;
        for (int i = 0; i < names.length - 1; i++) {
            parent = child(parent, names[i]);
            if (i == 1) {
                // nothing of a user of the same name that the local stack has
                parent.setAttribute("replace", "replace");
            }
        }
        String name = names[names.length - 1];
        if (name.equals("ip")) {
            append(parent, name, "127.0.0.1");
        } else if (value.isArray()) {
            for (JsonNode one : value) {
                append(parent, name, one.asText());
            }
        } else {
            append(parent, name, value.isObject() ? secret : value.asText());
        }
    }

    private static Element child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return append(parent, name, "");
    }

    private static Element append(Element parent, String name, String text) {
        Element element = parent.getOwnerDocument().createElement(name);
        element.setTextContent(text);
        parent.appendChild(element);
        return element;
    }
}
