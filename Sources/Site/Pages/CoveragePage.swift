internal import Claims
internal import Corpus
internal import Notes

/// What became of the numbers of each note, and how far what it says is backed.
struct CoveragePage {
  let site: SiteContext
  /// The notes of the page.
  let notes: ArraySlice<NoteID>
  let list: ListPage

  /// Every note that has a number or a claim.
  static func notes(_ site: SiteContext) -> [NoteID] {
    site.corpus.documents.indices.map { NoteID($0) }.filter { note in
      site.verdicts.coverage[note.index].seen > 0 || site.verdicts.verdict(of: note) != nil
    }
  }

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let place = PagePlace(list.route)
    let total = site.verdicts.totalCoverage
    let lead = site.words.text(.coverageOf, ByteString(grouping: total.seen), ByteString(grouping: total.claimed))
    let outline = PageOutline(
      place: place, spot: .standard(.coverage), kind: "facts coverage", title: site.words[.coverage], list: list,
      description: lead)
    site.write(outline, in: frame, to: &writer) { writer in
      Breadcrumbs.write(site, under: .facts, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      site.words.write(whole: .coverage, to: &writer)
      writer.markup("</h1>\n<p class=\"lead\">")
      writer.text(lead)
      let others = [(Word.coverageExempt, total.exempt), (.coverageUnclaimed, total.unclaimed)]
      for (word, count) in others where count > 0 {
        writer.markup(" ")
        site.words.write(word, counts: count, to: &writer)
      }
      writer.markup("</p>\n</header>\n")
      table(at: place, total, to: &writer)
      PageLinks.write(site, list, at: place, to: &writer)
      writer.markup("</article>\n")
    }
  }

  /// Of a note's statements the worst counts, and of its facts the least supported and the oldest.
  private func table(at place: PagePlace, _ total: Coverage, to writer: inout HTMLWriter) {
    var table = CountsTable(site, [.noteColumn, .numbers, .claimed, .exempt, .unclaimed, .status], to: writer)
    for note in notes {
      table.begin(place, note)
      table.cells(site.verdicts.coverage[note.index])
      table.cell(site.verdicts.verdict(of: note))
      table.end()
    }
    let drawn = site.verdicts.coverage.dropFirst(site.corpus.documents.count).reduce(into: Coverage()) { $0 += $1 }
    if list.isLast, drawn.seen > 0 {
      table.begin(place, StandardPage.images.path, site.words[.images])
      table.cells(drawn)
      table.cell(nil)
      table.end()
    }
    table.beginTotal()
    table.cells(total)
    table.cell(site.verdicts.verdict)
    writer = table.finish()
  }
}
