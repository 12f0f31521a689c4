package anlan.local.clickhouse;

import anlan.command.clickhouse.Users;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.commons.codec.digest.DigestUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The file with the local server's users: those that it cannot do without, and one for each role
 * and of its name. The engine as a library makes no users and roles by SQL. Of passwords it has
 * only what they hash to, as the engine reads it for whoever asks.
 */
final class LocalUsers {
    /** Profile and quota of those who write, as {@code sql/duty_settings.sql} makes it. */
    private static final String DUTIES = "duties";

    private final Document document;

    private LocalUsers(Document document) {
        this.document = document;
    }

    /**
     * Writes the file.
     *
     * @param template it begins with these
     * @param passwords of each user
     */
    static void write(
            InputStream template,
            Roles roles,
            Map<String, String> passwords,
            Engine engine,
            Path file)
            throws IOException, InterruptedException {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(template);
            LocalUsers users = new LocalUsers(document);
            if (engine instanceof Engine.Program) {
                Element all = users.section("users");
                all.removeChild(users.child(all, "default"));
            }
            roles.limits().forEach(users::limits);
            RoleLimits writing = roles.limits().get(roles.limitsOf(Users.DUTY));
            users.limits(DUTIES, Objects.requireNonNull(writing).writing(engine.settings()));
            roles.grants().forEach(users::role);
            roles.grants().keySet().forEach(role -> users.user(role, roles));
            passwords.forEach(users::password);
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IllegalStateException("the users cannot be written to " + file, e);
        }
    }

    private void limits(String name, RoleLimits limits) {
        Element profile = add(section("profiles"), name);
        Element constraints = document.createElement("constraints");
        limits.settings().forEach(setting -> setting(profile, constraints, setting));
        profile.appendChild(constraints);
        Element quota = add(add(section("quotas"), name), "interval");
        add(quota, "duration").setTextContent(Long.toString(limits.quotaSeconds()));
        limits.quota().forEach((what, most) -> add(quota, what).setTextContent(most));
    }

    private void setting(Element profile, Element constraints, RoleLimits.Setting setting) {
        if (setting.value() != null) {
            add(profile, setting.name()).setTextContent(setting.value());
        }
        Element constraint = add(constraints, setting.name());
        if (setting.least() != null) {
            add(constraint, "min").setTextContent(setting.least());
        }
        if (setting.most() != null) {
            add(constraint, "max").setTextContent(setting.most());
        }
        add(constraint, setting.changeable() ? "changeable_in_readonly" : "readonly");
    }

    private void role(String name, List<String> grants) {
        grant(add(section("roles"), name), grants);
    }

    private void user(String name, Roles roles) {
        Element user = add(section("users"), name);
        Element networks = add(user, "networks");
        add(networks, "ip").setTextContent("127.0.0.1");
        add(networks, "ip").setTextContent("::1");
        String limits = roles.has(name, Users.DUTY) ? DUTIES : roles.limitsOf(name);
        add(user, "profile").setTextContent(limits);
        add(user, "quota").setTextContent(limits);
        grant(user, List.of("GRANT " + name));
        Map<String, String> filters = roles.filtersOf(name);
        if (!filters.isEmpty()) {
            Element databases = add(user, "databases");
            filters.forEach((table, filter) -> filter(databases, table, filter));
        }
    }

    private void password(String user, String password) {
        add(child(section("users"), user), "password_sha256_hex")
                .setTextContent(DigestUtils.sha256Hex(password));
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
