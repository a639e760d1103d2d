package import FeedModel

extension OutlineList {
  /// The list as one line of JSON: `{"feeds":[{"url","title","html_url","folders":[…]}]}`.
  package var json: JSONWriter {
    var out = JSONWriter()
    out.open("{")
    out.key("feeds")
    out.open("[")
    for outline in outlines {
      out.element()
      out.open("{")
      out.member("url", TextCleaning.cleaned(outline.url))
      out.member("title", outline.title.map(TextCleaning.cleaned))
      out.member("html_url", outline.htmlURL.map(TextCleaning.cleaned))
      out.member("folders", outline.folders.map(TextCleaning.cleaned))
      out.close("}")
    }
    out.close("]")
    out.close("}")
    return out
  }
}
