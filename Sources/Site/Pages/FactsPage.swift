internal import Claims
internal import Corpus
internal import Notes

/// The way into the facts: how many, how many are backed, what to look at, and each service's page.
struct FactsPage {
  let site: SiteContext
  /// The services, and after them the facts to look at.
  let list: ListPage
  /// All of them, with what there is to look at.
  let loud: [Loud]

  /// A fact to look at, an index into `Verdicts.facts`.
  typealias Loud = (fact: Int, reason: Word)

  static func loud(_ site: SiteContext) -> [Loud] {
    site.verdicts.facts.indices.compactMap { index in
      Standing(of: site.verdicts.facts[index], site.verdicts.verdicts[index]).loudReason.map { (index, $0) }
    }
  }

  func write(in frame: Frame, to writer: inout HTMLWriter) {
    let place = PagePlace(list.route)
    let facts = site.verdicts.facts
    let lead = site.words.text(.factsLead, ByteString(grouping: facts.count))
    let outline = PageOutline(
      place: place, spot: .standard(.facts), kind: "facts", title: site.words[.facts], list: list, description: lead)
    site.write(outline, in: frame, to: &writer) { writer in
      Breadcrumbs.write(site, under: .home, at: place, to: &writer)
      writer.markup("<article>\n<header>\n<h1>")
      site.words.write(whole: .facts, to: &writer)
      writer.markup("</h1>\n<p class=\"lead\">")
      writer.text(facts.isEmpty ? site.words[.factsEmpty] : lead)
      writer.markup("</p>\n</header>\n")
      if !facts.isEmpty {
        writer.markup("<p>")
        WeakestSupport(verdict: site.verdicts.verdict, words: site.words).write(to: &writer)
        writer.markup("</p>\n")
        services(at: place, to: &writer)
        attention(at: place, to: &writer)
        PageLinks.write(site, list, at: place, to: &writer)
      }
      more(at: place, to: &writer)
      writer.markup("</article>\n")
    }
  }

  private func services(at place: PagePlace, to writer: inout HTMLWriter) {
    let part = list.part(from: 0, count: site.services.count)
    guard !part.isEmpty else { return }
    var table = CountsTable(site, [.service, .facts, .withSource, .inText, .attention], to: writer)
    for index in part {
      let service = site.services[index]
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
    let part = list.part(from: site.services.count, count: loud.count)
    guard !part.isEmpty || loud.isEmpty else { return }
    writer.markup("<h2>")
    site.words.write(whole: .attention, to: &writer)
    writer.markup("</h2>\n")
    guard !loud.isEmpty else {
      writer.markup("<p class=\"empty\">")
      site.words.write(whole: .noAttention, to: &writer)
      writer.markup("</p>\n")
      return
    }
    writer.markup("<ul class=\"attention\">\n")
    for (index, reason) in loud[part] {
      let fact = site.verdicts.facts[index]
      writer.markup("<li><span class=\"standing loud\">")
      site.words.write(whole: reason, to: &writer)
      writer.markup("</span> <a class=\"fact-id\"")
      site.addresses.href(from: place, toFact: index, named: fact.id.text, in: &writer)
      writer.markup(">")
      writer.text(fact.id.text)
      writer.markup("</a> ")
      writer.text(fact.prose)
      writer.markup("</li>\n")
    }
    writer.markup("</ul>\n")
  }

  /// Where to go on: the numbers of each note, and the facts as data.
  private func more(at place: PagePlace, to writer: inout HTMLWriter) {
    writer.markup("<p>")
    if site.verdicts.totalCoverage.seen > 0 {
      writer.markup("<a")
      writer.href(from: place, to: StandardPage.coverage.path)
      writer.markup(">")
      site.words.write(whole: .coverage, to: &writer)
      writer.markup("</a> · ")
    }
    site.words.write(whole: .download, to: &writer)
    for file in FactFiles.routes {
      writer.markup(" <a download")
      writer.href(from: place, to: file.path.bytes)
      writer.markup(">")
      writer.text(file.path)
      writer.markup("</a>")
    }
    writer.markup("</p>\n")
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
