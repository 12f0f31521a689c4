package anlan.catalog.transform;

import com.schibsted.spt.data.jslt.parser.JsltParser;
import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.Token;
import com.schibsted.spt.data.jslt.parser.TokenMgrError;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** A node of an expression's syntax. */
record TransformSyntax(SimpleNode node) {

    private static final class Parser extends JsltParser {
        Parser(String text) {
            super(new StringReader(text));
        }

        SimpleNode root() throws ParseException {
            Start();
            return (SimpleNode) jjtree.rootNode();
        }
    }

    /** The whole expression. */
    static TransformSyntax of(String text) throws TransformFault {
        try {
            return new TransformSyntax(new Parser(text).root());
        } catch (ParseException e) {
            Token token = e.currentToken == null ? null : e.currentToken.next;
            throw new TransformFault(
                    token == null || token.image.isEmpty()
                            ? "it ends too early"
                            : "'" + token.image + "' does not belong there",
                    token == null ? 0 : token.beginLine,
                    token == null ? 0 : token.beginColumn);
        } catch (TokenMgrError e) {
            throw new TransformFault(String.valueOf(e.getMessage()), 0, 0);
        } catch (StackOverflowError e) {
            throw new TransformFault("it is nested too deep", 0, 0);
        }
    }

    /** What the grammar calls it. */
    String kind() {
        return node.toString();
    }

    Token first() {
        return node.jjtGetFirstToken();
    }

    Token last() {
        return node.jjtGetLastToken();
    }

    List<TransformSyntax> children() {
        List<TransformSyntax> children = new ArrayList<>();
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            children.add(new TransformSyntax((SimpleNode) node.jjtGetChild(i)));
        }
        return children;
    }

    /** Those of its children that are expressions. */
    List<TransformSyntax> expressions() {
        return children().stream().filter(child -> child.kind().equals("Expr")).toList();
    }
}
