internal import Claims
internal import Corpus
internal import Notes

/// What became of the numbers of each note, and how far what it says is backed.
struct CoveragePage {
  let site: SiteContext

  func page(in frame: Frame) -> Page {
    let place = PagePlace(StandardPage.coverage.route)
    let total = site.verdicts.totalCoverage
    let lead = site.words.text(.coverageOf, ByteString(grouping: total.seen), ByteString(grouping: total.claimed))
    let outline = PageOutline(
      place: place, spot: .standard(.coverage), kind: "facts coverage", title: site.words[.coverage], description: lead)
    return site.page(outline, in: frame) { writer in
      Breadcrumbs.write(site, under: .facts, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      writer.text(site.words[.coverage])
      writer.markup("</h1>\n<p class=\"lead\">")
      writer.text(lead)
      let others = [(Word.coverageExempt, total.exempt), (.coverageUnclaimed, total.unclaimed)]
      for (word, count) in others where count > 0 {
        writer.markup(" ")
        site.words.write(word, ByteString(grouping: count), to: &writer)
      }
      writer.markup("</p>\n</header>\n")
      table(at: place, total, to: &writer)
      writer.markup("</article>\n")
    }
  }

  /// Every note that has a number or a claim. Of its statements the worst counts, and of its facts the least supported
  /// and the oldest.
  private func table(at place: PagePlace, _ total: Coverage, to writer: inout HTMLWriter) {
    var table = CountsTable(site, [.noteColumn, .numbers, .claimed, .exempt, .unclaimed, .status], to: writer)
    let notes = site.verdicts.coverage.prefix(site.corpus.documents.count)
    for (index, coverage) in notes.enumerated() {
      let verdict = site.verdicts.verdict(of: NoteID(index))
      guard coverage.seen > 0 || verdict != nil else { continue }
      table.begin(place, site.addresses.notes[index], site.corpus.titles[index])
      table.cells(coverage)
      table.cell(verdict)
      table.end()
    }
    let drawn = site.verdicts.coverage.dropFirst(notes.count).reduce(into: Coverage()) { $0 += $1 }
    if drawn.seen > 0 {
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

extension CountsTable {
  fileprivate mutating func cell(_ verdict: Verdict?) {
    cell(words: verdict.map { [.of($0.text), .of($0.support), .of($0.time)] } ?? [])
  }
}
