internal import Notes

/// Reads `source: KIND LOCATOR states|bounds|includes VALUE [read DATE]` (DESIGN 4.2).
enum SourceReader {
  static func source(_ value: FieldText, _ report: inout CardReport) -> Source? {
    let words = value.words
    guard let first = words.first, let kind = Source.Kind(rawValue: first.text.string) else {
      report.addUnknown(words.first ?? value, what: "kind of source", among: Source.Kind.allCases.map(\.rawValue))
      return nil
    }
    var rest = words.dropFirst()
    var read: CalendarDate?
    var relation: (SourceRelation, SourceSpan)?
    guard takeDate(&rest, into: &read, &report), takeRelation(&rest, into: &relation, &report) else { return nil }
    guard let start = rest.first, let end = rest.last else {
      report.add(value.span, "a \(kind.rawValue) source without a place", hint: example(of: kind))
      return nil
    }
    let locator = start.through(end)
    guard isWellFormed(locator, kind, &report) else { return nil }
    if kind == .page, read == nil {
      report.add(
        value.span, "a page source without the day on which it was read", hint: "end it with `read YYYY-MM-DD`")
    }
    return Source(
      kind: kind, locator: locator.text, locatorSpan: locator.span, relation: relation?.0,
      relationSpan: relation?.1 ?? .empty, read: read, span: value.span)
  }

  /// Takes `read DATE` off the end, if it is there; false when its date is none.
  private static func takeDate(
    _ words: inout ArraySlice<FieldText>, into date: inout CalendarDate?, _ report: inout CardReport
  ) -> Bool {
    guard let index = words.lastIndex(where: { $0.equals("read") }) else { return true }
    let last = words[words.endIndex - 1]
    date = CalendarDate(last.bytes)
    guard index + 2 == words.endIndex, date?.day != nil else {
      let wrong = index + 1 < words.endIndex ? words[index + 1].through(last) : last
      report.add(wrong.span, "`\(wrong.text)` is no day", hint: "end the source with `read YYYY-MM-DD`")
      return false
    }
    words = words[..<index]
    return true
  }

  /// Takes `states VALUE`, `bounds LOW...HIGH` or `includes A, B` off the end, if one is there; false when its value
  /// cannot be read.
  private static func takeRelation(
    _ words: inout ArraySlice<FieldText>, into relation: inout (SourceRelation, SourceSpan)?, _ report: inout CardReport
  ) -> Bool {
    let isRelation = { (word: FieldText) in word.equals("states") || word.equals("bounds") || word.equals("includes") }
    guard let index = words.firstIndex(where: isRelation) else { return true }
    let verb = words[index]
    guard index + 1 < words.endIndex else {
      report.add(verb.span, "`\(verb.text)` without a value", hint: "such as `states 900 s` or `bounds 1...5400 s`")
      return false
    }
    let value = words[index + 1].through(words[words.endIndex - 1])
    words = words[..<index]
    if verb.equals("states") {
      relation = (.states(value.text), value.span)
    } else if verb.equals("includes") {
      relation = (.includes(SetReader.members(value, &report).map(\.name)), value.span)
    } else if let ends = value.split(around: "..."), !ends.before.isEmpty || !ends.after.isEmpty {
      let low = ends.before.isEmpty ? nil : ends.before.text
      relation = (.bounds(low: low, high: ends.after.isEmpty ? nil : ends.after.text), value.span)
    } else {
      report.add(
        value.span, "`\(value.text)` is no range", hint: "such as `bounds 1...5400 s`, `bounds 1...` or `bounds ...10`")
      return false
    }
    return true
  }

  private static func isWellFormed(_ locator: FieldText, _ kind: Source.Kind, _ report: inout CardReport) -> Bool {
    switch kind {
    case .botocore: isModelMember(locator, &report)
    case .page: isPage(locator, &report)
    case .standard: true
    case .derived: areIDs(locator, &report)
    }
  }

  /// `SERVICE/API-VERSION SHAPE[.MEMBER]`.
  private static func isModelMember(_ locator: FieldText, _ report: inout CardReport) -> Bool {
    let words = locator.words
    if words.count == 2, let slash = words[0].bytes.firstIndex(of: UInt8(ascii: "/")),
      slash > words[0].bytes.startIndex, CalendarDate(words[0].bytes[(slash + 1)...])?.day != nil
    {
      return true
    }
    report.add(locator.span, "`\(locator.text)` is no member of a model", hint: example(of: .botocore))
    return false
  }

  private static func isPage(_ locator: FieldText, _ report: inout CardReport) -> Bool {
    if locator.words.count == 1, locator.text.hasPrefix("https://") { return true }
    report.add(locator.span, "`\(locator.text)` is no page", hint: example(of: .page))
    return false
  }

  private static func areIDs(_ locator: FieldText, _ report: inout CardReport) -> Bool {
    for part in locator.parts(separatedBy: UInt8(ascii: ",")) {
      guard let problem = FactID.problem(of: part.text) else { continue }
      report.add(part.isEmpty ? locator.span : part.span, problem.message, hint: problem.hint)
      return false
    }
    return true
  }

  private static func example(of kind: Source.Kind) -> String {
    switch kind {
    case .botocore: "such as `botocore lambda/2015-03-31 Timeout bounds 1...5400 s`"
    case .page: "such as `page https://docs.aws.amazon.com/... states 900 s read 2026-11-21`"
    case .standard: "such as `standard RFC 8926 states 6081`"
    case .derived: "such as `derived lambda.memory, lambda.vcpu`"
    }
  }
}

/// Reads the members of a set, `A, B = other way to write B`.
enum SetReader {
  static func members(_ value: FieldText, _ report: inout CardReport) -> [SetMember] {
    var members: [SetMember] = []
    var seen: Set<ByteString> = []
    var count = 0
    for part in value.parts(separatedBy: UInt8(ascii: ",")) {
      let names = part.parts(separatedBy: UInt8(ascii: "="))
      count += names.count
      guard count <= Limit.setNames else {
        report.add(
          part.span, "a set has at most \(Limit.setNames) names", hint: "keep the members that the notes tell of")
        break
      }
      guard names.allSatisfy({ !$0.isEmpty }) else {
        report.add(
          part.isEmpty ? value.span : part.span, "an empty member", hint: "members are `A, B = other name of B`")
        continue
      }
      guard seen.insert(names[0].text).inserted else {
        report.add(names[0].span, "`\(names[0].text)` stands twice in the set", hint: "keep one")
        continue
      }
      members.append(SetMember(name: names[0].text, alternatives: names.dropFirst().map(\.text)))
    }
    return members
  }
}

/// Reads `was: OLD | NEW since DATE | WHY`.
enum ErratumReader {
  static func erratum(_ value: FieldText, _ report: inout CardReport) -> Erratum? {
    let parts = value.parts(separatedBy: UInt8(ascii: "|"))
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else {
      report.add(
        value.span, "a `was` has three parts, this one has \(parts.filter { !$0.isEmpty }.count)",
        hint: "`OLD | NEW since DATE | WHY`, where ` since DATE` may be left out")
      return nil
    }
    let words = parts[1].words
    guard let index = words.lastIndex(where: { $0.equals("since") }), index > 0 else {
      return Erratum(old: parts[0].text, new: parts[1].text, since: nil, why: parts[2].text, span: value.span)
    }
    guard index + 2 == words.count, let since = CalendarDate(words[index + 1].bytes) else {
      let wrong = index + 1 < words.count ? words[index + 1].through(words[words.count - 1]) : words[index]
      report.add(wrong.span, "`\(wrong.text)` is no date", hint: "`since YYYY-MM-DD`, `since YYYY-MM` or `since YYYY`")
      return nil
    }
    let new = words[0].through(words[index - 1])
    return Erratum(old: parts[0].text, new: new.text, since: since, why: parts[2].text, span: value.span)
  }
}
