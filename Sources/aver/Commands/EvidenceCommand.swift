import ArgumentParser
import Claims
import Foundation
import Notes
import Site

/// `aver evidence`: what the cards' sources say, captured apart from the cards and written beside them: AWS's published
/// models as a machine reads them, and the pages of its documentation as people did. For the models it looks at the
/// network, as no other command does.
struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "Capture what the cards' sources say, into facts/evidence.lock.json.",
    discussion: """
      Reads the members that cards cite out of AWS's models, which needs Python 3 and the network. Prints which \
      members changed since a person last looked, and which say something else than their cards.

      Pages are read by people, apart from the cards: --worksheet prints what to read with the numbers masked, and \
      --readings takes the lines over that were filled in. Both need nothing but the notes.
      """)

  @OptionGroup var notesOptions: NotesOptions

  @Option(
    help: ArgumentHelp(
      "Print what to read on the pages of facts whose id begins so, as lines to fill in.", valueName: "id-prefix"))
  var worksheet: String?

  @Option(
    help: ArgumentHelp("Take over what was read on pages, one JSON object a line.", valueName: "file"),
    completion: .file())
  var readings: String?

  @Option(help: ArgumentHelp("The day of readings that name none.", valueName: "date"))
  var asOf: CalendarDate?

  @Option(help: ArgumentHelp("Look for the changes of the members between this release and now.", valueName: "version"))
  var since: String?

  @Option(help: ArgumentHelp("Read at most so many releases to find when members changed.", valueName: "count"))
  var releases = 32

  @Option(
    help: ArgumentHelp("Take the changed members of facts whose id begins so as looked at.", valueName: "id-prefix"))
  var accept: [String] = []

  @Option(help: ArgumentHelp("Read this release of botocore.", valueName: "version"))
  var botocore = BotocoreReleases.pinned

  @Option(help: ArgumentHelp("Keep what is downloaded here.", valueName: "folder"), completion: .directory)
  var downloads = ".build/evidence"

  func validate() throws {
    let models = since != nil || !accept.isEmpty
    if [worksheet != nil, readings != nil, models].count(where: \.self) > 1 {
      throw ValidationError("--worksheet, --readings and the options of the models are for one call each")
    }
  }

  func run() throws {
    if let worksheet { return try PageReadings(of: notesOptions, asOf: asOf).printWorksheet(idPrefix: worksheet) }
    if let readings { return try PageReadings(of: notesOptions, asOf: asOf).takeOver(readings) }
    try readModels()
  }

  private func readModels() throws {
    let phases = Phases(style: .standardError)
    let notebook = try Notebook(reading: notesOptions.notebook)
    let cards = notebook.cards.map { Document(parsing: $0) }
    let old = try notebook.readEvidenceLock()
    let evidence = Evidence(cards: cards)
    guard !evidence.questions.isEmpty else {
      throw CommandError(message: "no card has a botocore source", hint: "see Notes/docs/writing-notes.md")
    }

    let models = BotocoreReleases(in: downloads)
    var lock = try phases.run("reading botocore \(botocore)") {
      try models.reading(botocore, of: evidence.questions, isKept: true)
    }
    if let old { lock = lock.following(old) }
    if let since {
      lock = lock.remembering(try walk(from: since, to: lock, models, evidence, phases))
      let known = lock.members.compactMapValues(\.history)
      for line in ChangeList(known, evidence).lines { try Console.output(line + "\n") }
    }
    for line in ComparisonList(lock, evidence).lines { try Console.output(line + "\n") }
    lock = lock.accepting(
      lock.changedLocators.filter { locator in
        evidence.facts(askingFor: locator).contains { id in accept.contains { id.description.hasPrefix($0) } }
      })
    try write(lock, over: notebook.evidenceLock)

    // What people read on pages is left as it is, and is for `aver check` to judge.
    let judged = Evidence(cards: cards, lock: try lock.withoutPages.text)
    try report(judged.diagnostics.filter { $0.code == .contradicted }, in: notebook, lock)
  }

  /// Reads releases until every change is known to the release, or as many as were allowed.
  private func walk(
    from first: String, to lock: EvidenceLock, _ models: BotocoreReleases, _ evidence: Evidence, _ phases: Phases
  ) throws -> [ByteString: [LockedChange]] {
    guard let package = lock.package else { return [:] }
    let versions = try models.versions(from: first, through: package.version)
    var walk = ReleaseWalk(over: versions.count)
    walk.add(ReleaseWalk.Reading(package: package, findings: evidence.findings(in: lock)), at: versions.count - 1)
    for _ in 0..<releases {
      guard let index = walk.next else { break }
      let past = try phases.run("reading botocore \(versions[index])") {
        try models.reading(versions[index], of: evidence.questions, isKept: false)
      }
      guard let package = past.package else { continue }
      walk.add(ReleaseWalk.Reading(package: package, findings: evidence.findings(in: past)), at: index)
    }
    return walk.changes
  }

  private func write(_ lock: EvidenceLock, over old: [UInt8]?) throws {
    let text = try lock.text
    guard text != old else { return }
    try LockFile(EvidenceLock.path, in: notesOptions.notes).write(text)
  }

  private func report(_ contradictions: [Diagnostic], in notebook: Notebook, _ lock: EvidenceLock) throws {
    let release = lock.package.map { "\($0.title) of \($0.released)" } ?? ""
    let places = Places(in: [notebook.cards], paths: notesOptions.paths)
    let list = DiagnosticList(contradictions, in: places, raised: [])
    Console.error(DiagnosticPrinter(style: .standardError).text(of: list))
    let absent = lock.members.values.count { $0.absent != nil }
    try Console.output(
      "\(release): \(counted(lock.members.count - absent, "member")) read"
        + (absent == 0 ? "" : ", \(absent) not there") + ": \(list.summary ?? "no contradictions")\n")
    if list.errorCount > 0 { throw ExitStatus.notesHaveErrors }
  }
}

extension Notebook {
  /// The lock as it is on disk; nil without one.
  func readEvidenceLock() throws(CommandError) -> EvidenceLock? {
    guard let evidenceLock else { return nil }
    do {
      return try EvidenceLock(parsing: evidenceLock)
    } catch {
      throw CommandError(
        message: "`\(EvidenceLock.path)` is no evidence lock: \(error.message)",
        hint: "take it back from version control, or remove it and its history with it")
    }
  }
}
