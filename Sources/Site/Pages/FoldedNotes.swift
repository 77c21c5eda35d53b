internal import Notes

/// Notes behind a click, named one after the other: as many as fit a screen, and how many others there are. Whoever
/// wants those searches for the words, or takes facts.json.
enum FoldedNotes {
  /// - Parameters:
  ///   - count: nothing is written for none.
  ///   - link: writes the link to one of them.
  static func write(
    _ site: SiteContext, count: Int, to writer: inout HTMLWriter, link: (Int, inout HTMLWriter) -> Void
  ) {
    guard count > 0 else { return }
    writer.markup("<details class=\"uses\"><summary>")
    site.words.write(.moreBacklinks, counts: count, to: &writer)
    writer.markup("</summary><p>")
    let shown = min(count, Limit.foldedEntries)
    for index in 0..<shown {
      if index > 0 { writer.markup(", ") }
      link(index, &writer)
    }
    if shown < count {
      writer.markup(" ")
      site.words.write(.othersCount, counts: count - shown, to: &writer)
    }
    writer.markup("</p></details>\n")
  }
}
