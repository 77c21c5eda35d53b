internal import Claims
internal import Corpus
internal import Notes

/// The way into the facts: how many, how many are backed, what to look at, and each service's page.
struct FactsPage {
  let site: SiteContext

  func page(in frame: Frame) -> Page {
    let place = PagePlace(StandardPage.facts.route)
    let facts = site.verdicts.facts
    let lead = site.words.text(.factsLead, ByteString(grouping: facts.count))
    let outline = PageOutline(
      place: place, spot: .standard(.facts), kind: "facts", title: site.words[.facts], description: lead)
    return site.page(outline, in: frame) { writer in
      Breadcrumbs.write(site, under: .home, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      writer.text(site.words[.facts])
      writer.markup("</h1>\n<p class=\"lead\">")
      writer.text(facts.isEmpty ? site.words[.factsEmpty] : lead)
      writer.markup("</p>\n</header>\n")
      if !facts.isEmpty {
        writer.markup("<p>")
        WeakestSupport(verdict: site.verdicts.verdict, words: site.words).write(to: &writer)
        writer.markup("</p>\n")
        services(at: place, to: &writer)
        attention(at: place, to: &writer)
      }
      coverage(at: place, to: &writer)
      writer.markup("</article>\n")
    }
  }

  private func services(at place: PagePlace, to writer: inout HTMLWriter) {
    var table = TableWriter(site, [.service, .facts, .withSource, .inText, .attention], to: writer)
    for (index, service) in site.services.enumerated() {
      let tally = FactTally(service.facts, site.verdicts)
      table.begin(place, site.addresses.services[index], service.name)
      table.cell(tally.facts)
      table.cell(tally.sourced, of: tally.facts)
      table.cell(tally.claimed, of: tally.facts)
      table.cell(tally.loud, isWorrying: true)
      table.end()
    }
    let tally = FactTally(Array(site.verdicts.facts.indices), site.verdicts)
    table.beginTotal()
    table.cell(tally.facts)
    table.cell(tally.sourced, of: tally.facts)
    table.cell(tally.claimed, of: tally.facts)
    table.cell(tally.loud, isWorrying: true)
    writer = table.finish()
  }

  private func attention(at place: PagePlace, to writer: inout HTMLWriter) {
    writer.markup("<h2>")
    writer.text(site.words[.attention])
    writer.markup("</h2>\n")
    let loud = site.verdicts.facts.indices.compactMap { index in
      Standing(of: site.verdicts.facts[index], site.verdicts.verdicts[index]).loudReason.map { (index, $0) }
    }
    guard !loud.isEmpty else {
      writer.markup("<p class=\"empty\">")
      writer.text(site.words[.noAttention])
      writer.markup("</p>\n")
      return
    }
    writer.markup("<ul class=\"attention\">\n")
    for (index, reason) in loud {
      let fact = site.verdicts.facts[index]
      writer.markup("<li><span class=\"standing loud\">")
      writer.text(site.words[reason])
      writer.markup("</span> <a class=\"fact-id\"")
      writer.href(from: place, to: site.addresses.services, site.serviceOfFact[index], .fact(fact.id.text))
      writer.markup(">")
      writer.text(fact.id.text)
      writer.markup("</a> ")
      writer.text(fact.prose)
      writer.markup("</li>\n")
    }
    writer.markup("</ul>\n")
  }

  /// Numbers of each note that has any.
  private func coverage(at place: PagePlace, to writer: inout HTMLWriter) {
    let total = site.verdicts.totalCoverage
    guard total.seen > 0 else { return }
    writer.markup("<h2>")
    writer.text(site.words[.coverage])
    writer.markup("</h2>\n<p>")
    site.words.write(.coverageOf, ByteString(grouping: total.seen), ByteString(grouping: total.claimed), to: &writer)
    writer.markup("</p>\n")
    var table = TableWriter(site, [.noteColumn, .numbers, .claimed, .exempt, .unclaimed], to: writer)
    let notes = site.verdicts.coverage.prefix(site.corpus.documents.count)
    for (index, coverage) in notes.enumerated() where coverage.seen > 0 {
      table.begin(place, site.addresses.notes[index], site.corpus.titles[index])
      table.cells(coverage)
      table.end()
    }
    let drawn = site.verdicts.coverage.dropFirst(notes.count).reduce(into: Coverage()) { $0 += $1 }
    if drawn.seen > 0 {
      table.begin(place, StandardPage.images.path, site.words[.images])
      table.cells(drawn)
      table.end()
    }
    table.beginTotal()
    table.cells(total)
    writer = table.finish()
  }
}

/// How many of some facts are what they should be.
struct FactTally {
  private(set) var facts = 0
  /// Backed by a source that was read.
  private(set) var sourced = 0
  /// Asserted by some statement of the notes.
  private(set) var claimed = 0
  private(set) var loud = 0

  init(_ indices: [Int], _ verdicts: Verdicts) {
    for index in indices {
      facts += 1
      let verdict = verdicts.verdicts[index]
      if verdict.support >= .attested { sourced += 1 }
      if !verdicts.claimsOfFact[index].isEmpty { claimed += 1 }
      if Standing(of: verdicts.facts[index], verdict).loudReason != nil { loud += 1 }
    }
  }
}

/// A table of counts with a name in front.
private struct TableWriter {
  private let site: SiteContext
  private var writer: HTMLWriter

  init(_ site: SiteContext, _ columns: [Word], to writer: HTMLWriter) {
    self.site = site
    self.writer = writer
    self.writer.markup("<div class=\"scroll\" role=\"group\" tabindex=\"0\"")
    self.writer.attribute("aria-label", site.words[.table])
    self.writer.markup("><table class=\"counts-table\">\n<thead>\n<tr>")
    for (index, column) in columns.enumerated() {
      self.writer.markup(index == 0 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"right\">")
      self.writer.text(site.words[column])
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

  mutating func end() {
    writer.markup("</tr>\n")
  }

  mutating func beginTotal() {
    writer.markup("</tbody>\n<tfoot>\n<tr><th scope=\"row\">")
    writer.text(site.words[.total])
    writer.markup("</th>")
  }

  mutating func cell(_ count: Int, isWorrying: Bool = false) {
    writer.markup(isWorrying && count > 0 ? "<td class=\"right worrying\">" : "<td class=\"right\">")
    writer.text(ByteString(grouping: count))
    writer.markup("</td>")
  }

  mutating func cell(_ part: Int, of whole: Int) {
    writer.markup(part < whole ? "<td class=\"right\">" : "<td class=\"right full\">")
    site.words.write(.ofAll, ByteString(grouping: part), ByteString(grouping: whole), to: &writer)
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
