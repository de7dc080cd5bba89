package io.awsprovisioner.docs.source;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.TextTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A doc comment as text on one line for each paragraph, links shown as code.
///
/// @param text what it says before its tags; empty when there is none
/// @param params what it says about each parameter or record component
public record DocComment(String text, Map<String, String> params) {
  /// No comment at all.
  public static final DocComment NONE = new DocComment("", Map.of());

  private static final Pattern LINK = Pattern.compile("\\[([A-Z][A-Za-z]*)(?:#([A-Za-z_]+))?]");

  static DocComment of(DocCommentTree tree) {
    var params = new LinkedHashMap<String, String>();
    for (var tag : tree.getBlockTags()) {
      if (tag instanceof ParamTree param) {
        params.put(param.getName().getName().toString(), oneLine(param.getDescription()));
      }
    }
    return new DocComment(oneLine(tree.getFullBody()), params);
  }

  private static String oneLine(List<? extends DocTree> parts) {
    var raw = parts.stream().map(DocComment::asWritten).collect(Collectors.joining());
    var paragraphs = raw.replaceAll("[ \\t]*\\R[ \\t]*\\R\\s*", "\u0000").replaceAll("\\s+", " ");
    return LINK.matcher(paragraphs.replace("\u0000", "\n\n"))
        .replaceAll(m -> "`" + m.group(1) + (m.group(2) == null ? "" : "." + m.group(2)) + "`")
        .strip();
  }

  /// The printed form of a tree escapes what is not ASCII.
  private static String asWritten(DocTree part) {
    return switch (part) {
      case RawTextTree markdown -> markdown.getContent();
      case TextTree text -> text.getBody();
      default -> part.toString();
    };
  }
}
