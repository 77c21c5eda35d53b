internal import Notes

/// Reads the entries of the glossary's notes, and says which are unclear.
struct GlossaryReader {
  private let documents: [Document]
  private(set) var terms: [Term] = []
  /// Every way to write a term, each of one term only.
  private(set) var names: [TermMatcher.Name] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Who has a name, by the name in lower case.
  private var owners: [ByteString: Owner] = [:]
  private var entries: [GlossaryEntry] = []
  private var slugs = SlugRegister()
  /// The lines of the notes that a message has named.
  private var lines: [Int: LineIndex] = [:]
  private var budget = Limit.nearestNameSteps

  private struct Owner {
    var entry: Int
    var note: Int
    var span: SourceSpan
    var written: ByteString
  }

  /// - Parameters:
  ///   - documents: all notes, sorted by path.
  ///   - notes: those of the glossary.
  init(_ documents: [Document], notes: [Int]) {
    self.documents = documents
    for note in notes {
      let document = documents[note]
      for heading in document.headings.indices where document.headings[heading].level == 2 {
        var entry = GlossaryEntry(heading: heading, note: note, of: document)
        check(&entry)
        entries.append(entry)
      }
    }
    for entry in entries.indices { claimNames(of: entry) }
    terms = entries.map { makeTerm($0) }
    resolveRelated()
  }

  // MARK: Entries

  private mutating func check(_ entry: inout GlossaryEntry) {
    let document = documents[entry.note]
    let path = document.path
    var fields = NearestNames(["aliases", "see"])
    for field in entry.unknownFields {
      let nearest = fields.nearest(to: field.key, budget: &budget)
      diagnostics.append(
        Diagnostic(
          .badGlossaryEntry, in: path, at: field.span, "`\(field.key)` is no field of a glossary entry",
          hints: [nearest.first.map { "write `\(["aliases", "see"][$0])`" } ?? "fields are `aliases:` and `see:`"]))
    }
    let span = document.headings[entry.heading].span
    if !entry.name.hasLetter {
      diagnostics.append(
        Diagnostic(.badGlossaryEntry, in: path, at: span, "glossary entry without a term", hints: ["write `## Term`"]))
    } else if entry.definition.isEmpty {
      diagnostics.append(
        Diagnostic(
          .badGlossaryEntry, in: path, at: span, "`\(entry.name)` has no definition",
          hints: ["write a paragraph below it"]))
    } else if entry.definition.count > Limit.definitionBytes {
      diagnostics.append(
        Diagnostic(
          .badGlossaryEntry, in: path, at: span,
          "definition of \(entry.definition.count) bytes; at most \(Limit.definitionBytes) are shown at the term",
          hints: ["say in the first paragraph what it is, and the rest in a second one"]))
      entry.definition = ByteString()
    }
    let names = [GlossaryEntry.Value(text: entry.name, span: span)] + entry.aliases
    for name in names where name.text.count > Limit.termBytes {
      diagnostics.append(
        Diagnostic(
          .badGlossaryEntry, in: path, at: name.span, "a term of \(name.text.count) bytes is found in no text",
          hints: ["shorten it to \(Limit.termBytes) bytes"]))
    }
    entry.aliases.removeAll { !$0.text.hasLetter || $0.text.count > Limit.termBytes }
  }

  // MARK: Names

  private mutating func claimNames(of index: Int) {
    let entry = entries[index]
    let span = documents[entry.note].headings[entry.heading].span
    claim(GlossaryEntry.Value(text: entry.name, span: span), for: index)
    for alias in entry.aliases { claim(alias, for: index) }
  }

  private mutating func claim(_ name: GlossaryEntry.Value, for index: Int) {
    guard name.text.hasLetter, name.text.count <= Limit.termBytes else { return }
    let note = entries[index].note
    var isClash = false
    for spelling in TermSpelling.all(of: name.text) {
      let key = spelling.folded
      guard let owner = owners[key] else {
        owners[key] = Owner(entry: index, note: note, span: name.span, written: name.text)
        names.append(TermMatcher.Name(spelling, term: index))
        continue
      }
      // An entry may list how else its name is written, but not the same name twice.
      guard !isClash, owner.entry != index || owner.written == name.text else { continue }
      isClash = true
      diagnostics.append(clash(name, owner, at: documents[note].path))
    }
  }

  private mutating func clash(_ name: GlossaryEntry.Value, _ owner: Owner, at path: ByteString) -> Diagnostic {
    let document = documents[owner.note]
    let lines = self.lines[owner.note] ?? LineIndex(document.source)
    self.lines[owner.note] = lines
    let place = "`\(document.path):\(lines.lineNumber(of: owner.span.start))`"
    let other = owner.written == name.text ? "" : " as `\(owner.written)`"
    return Diagnostic(
      .glossaryClash, in: path, at: name.span, "`\(name.text)` is in the glossary already, at \(place)\(other)",
      hints: ["keep one of the two, or join the entries"])
  }

  // MARK: Terms

  private mutating func makeTerm(_ entry: GlossaryEntry) -> Term {
    let heading = documents[entry.note].headings[entry.heading]
    return Term(
      name: entry.name, aliases: entry.aliases.map(\.text), see: [], definition: entry.definition,
      slug: slugs.unique(heading.slug), note: NoteID(entry.note), heading: entry.heading, body: entry.body,
      fields: entry.fields)
  }

  private mutating func resolveRelated() {
    let names = names
    var nearest = NearestNames(names.map { ByteString($0.bytes) })
    for (index, entry) in entries.enumerated() {
      var see: [Int] = []
      var seen: Set<Int> = []
      for related in entry.related {
        if let owner = owners[related.text.folded], owner.entry != index {
          if seen.insert(owner.entry).inserted { see.append(owner.entry) }
          continue
        }
        let isSelf = owners[related.text.folded] != nil
        let hints =
          isSelf
          ? []
          : nearest.nearest(to: related.text, budget: &budget).map {
            "write `\(entries[names[$0].term].name)`"
          }
        diagnostics.append(
          Diagnostic(
            .badGlossaryEntry, in: documents[entry.note].path, at: related.span,
            isSelf ? "`\(entry.name)` is related to itself" : "related term `\(related.text)` is not in the glossary",
            hints: hints.isEmpty ? ["remove it\(isSelf ? "" : ", or add the term")"] : Array(hints)))
      }
      guard !see.isEmpty else { continue }
      let term = terms[index]
      terms[index] = Term(
        name: term.name, aliases: term.aliases, see: see, definition: term.definition, slug: term.slug, note: term.note,
        heading: term.heading, body: term.body, fields: term.fields)
    }
  }
}

/// How a name may be written.
enum TermSpelling {
  /// The name, then the same without some of its spaces beside Korean words, which writers set as they like: 보안 그룹 and
  /// 보안그룹, NAT 게이트웨이 and NAT게이트웨이.
  static func all(of name: ByteString) -> [ByteString] {
    let bytes = name.nfc.bytes
    let spaces = bytes.indices.filter { index in
      bytes[index] == UInt8(ascii: " ") && (isSyllable(before: index, in: bytes) || isSyllable(after: index, in: bytes))
    }
    // All ways to leave some out; of a name with many spaces only none and all, which is how people write them.
    let masks = spaces.count <= 3 ? Array(0..<(1 << spaces.count)) : [0, -1]
    return masks.map { mask in
      var left = bytes
      for (offset, space) in spaces.enumerated().reversed() where mask >> min(offset, 62) & 1 == 1 {
        left.remove(at: space)
      }
      return ByteString(left)
    }
  }

  private static func isSyllable(before index: Int, in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer {
      CodePoint.decode($0, before: index).map { CodePoint.isSyllable($0.value) } ?? false
    }
  }

  private static func isSyllable(after index: Int, in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer {
      index + 1 < $0.count && CodePoint.isSyllable(CodePoint.decode($0, at: index + 1).value)
    }
  }
}

extension ByteString {
  /// Whether there is anything in the name that a text could be searched for.
  fileprivate var hasLetter: Bool {
    CodePoint.all(bytes).contains { CodePoint.isHangul($0) || CodePoint.isWord($0) || $0 >= 0x2E80 }
  }
}
