internal import Claims
internal import Corpus
internal import Notes

/// A table of counts with a name in front.
struct CountsTable: ~Copyable {
  private let site: SiteContext
  private var writer: HTMLWriter

  init(_ site: SiteContext, _ columns: [Word], to writer: consuming HTMLWriter) {
    self.site = site
    self.writer = writer
    self.writer.markup("<div class=\"scroll\" role=\"group\" tabindex=\"0\"")
    self.writer.attribute("aria-label", .table, of: site.words)
    self.writer.markup("><table class=\"counts-table\">\n<thead>\n<tr>")
    for (index, column) in columns.enumerated() {
      self.writer.markup(index == 0 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"right\">")
      site.words.write(whole: column, to: &self.writer)
      self.writer.markup("</th>")
    }
    self.writer.markup("</tr>\n</thead>\n<tbody>\n")
  }

  mutating func begin(_ place: PagePlace, _ path: [UInt8], _ name: ByteString) {
    writer.markup("<tr><th scope=\"row\"><a")
    writer.href(from: place, to: path)
    writer.markup(">")
    writer.text(name)
    writer.markup("</a></th>")
  }

  mutating func begin(_ place: PagePlace, _ note: NoteID) {
    writer.markup("<tr><th scope=\"row\">")
    TopicList.link(site, to: note, at: place, to: &writer)
    writer.markup("</th>")
  }

  mutating func end() {
    writer.markup("</tr>\n")
  }

  mutating func beginTotal() {
    writer.markup("</tbody>\n<tfoot>\n<tr><th scope=\"row\">")
    site.words.write(whole: .total, to: &writer)
    writer.markup("</th>")
  }

  mutating func cell(_ count: Int, isWorrying: Bool = false) {
    writer.markup(isWorrying && count > 0 ? "<td class=\"right worrying\">" : "<td class=\"right\">")
    writer.grouped(count)
    writer.markup("</td>")
  }

  mutating func cell(_ part: Int, of whole: Int) {
    writer.markup(part < whole ? "<td class=\"right\">" : "<td class=\"right full\">")
    site.words.write(.ofAll, counts: part, whole, to: &writer)
    writer.markup("</td>")
  }

  /// A cell of what was found on each axis; empty for nothing.
  mutating func cell(_ verdict: Verdict?) {
    writer.markup("<td class=\"standing-cell\">")
    if let verdict {
      site.words.write(whole: .of(verdict.text), to: &writer)
      writer.markup(" · ")
      site.words.write(whole: .of(verdict.support), to: &writer)
      writer.markup(" · ")
      site.words.write(whole: .of(verdict.time), to: &writer)
    }
    writer.markup("</td>")
  }

  mutating func cells(_ coverage: Coverage) {
    cell(coverage.seen)
    cell(coverage.claimed)
    cell(coverage.exempt)
    cell(coverage.unclaimed, isWorrying: true)
  }

  consuming func finish() -> HTMLWriter {
    writer.markup("</tr>\n</tfoot>\n</table></div>\n")
    return writer
  }
}
