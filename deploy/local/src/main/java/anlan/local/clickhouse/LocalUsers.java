package anlan.local.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The file with the local server's users: those that it cannot do without, and one for each role,
 * whose name is its password too. The engine as a library makes no users and roles by SQL.
 */
final class LocalUsers {
    private final Document document;

    private LocalUsers(Document document) {
        this.document = document;
    }

    /**
     * Writes the file.
     *
     * @param template it begins with these
     */
    static void write(InputStream template, Roles roles, Path file) throws IOException {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(template);
            LocalUsers users = new LocalUsers(document);
            roles.grants().forEach(users::role);
            roles.grants().keySet().forEach(role -> users.user(role, roles.filtersOf(role)));
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IllegalStateException("the users cannot be written to " + file, e);
        }
    }

    private void role(String name, List<String> grants) {
        grant(add(section("roles"), name), grants);
    }

    private void user(String name, Map<String, String> filters) {
        Element user = add(section("users"), name);
        add(user, "password").setTextContent(name);
        Element networks = add(user, "networks");
        add(networks, "ip").setTextContent("127.0.0.1");
        add(networks, "ip").setTextContent("::1");
        add(user, "profile").setTextContent("reader");
        add(user, "quota").setTextContent("default");
        grant(user, List.of("GRANT " + name));
        if (!filters.isEmpty()) {
            Element databases = add(user, "databases");
            filters.forEach((table, filter) -> filter(databases, table, filter));
        }
    }

    private void filter(Element databases, String table, String filter) {
        int dot = table.indexOf('.');
        Element database = child(databases, table.substring(0, dot));
        add(add(database, table.substring(dot + 1)), "filter").setTextContent(filter);
    }

    private void grant(Element to, List<String> statements) {
        Element grants = add(to, "grants");
        statements.forEach(statement -> add(grants, "query").setTextContent(statement));
    }

    private Element section(String name) {
        return child(document.getDocumentElement(), name);
    }

    private Element child(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return add(parent, name);
    }

    private Element add(Element parent, String name) {
        Element element = document.createElement(name);
        parent.appendChild(element);
        return element;
    }
}
