package import Notes

/// A fact's identifier, such as `lambda.timeout`: lower-case words joined by `.`, never ending in a facet's name.
package struct FactID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let text: ByteString

  package init(_ text: ByteString) {
    self.text = text
  }

  package static func < (lhs: FactID, rhs: FactID) -> Bool { lhs.text < rhs.text }

  package var description: String { text.string }

  /// The first word: the service that the fact is about.
  package var service: ByteString {
    ByteString(text.bytes.prefix { $0 != UInt8(ascii: ".") })
  }
}

/// What sort of thing a fact says, as cards spell it.
package enum FactKind: String, CaseIterable, Hashable, Sendable {
  /// A limit that nobody can raise.
  case hard
  /// A limit that may be raised on request.
  case quota
  case `default`
  case port
  case `enum`
  case behaviour
  case definition
}

/// One card: what is true, where it holds, who says so and what was thought before.
///
/// A class, though nothing about it changes: every statement that claims it asks for it, and a value of a dozen arrays
/// and texts would be counted a dozen times at each question.
package final class Fact: Sendable {
  package let id: FactID
  /// The card file, relative to the notes folder.
  package let path: ByteString
  /// The id in the card's heading.
  package let span: SourceSpan
  /// The line of the heading in `path`, from 1.
  package let line: Int
  /// The card's own sentences, as plain text; what the fact says in words.
  package let prose: ByteString
  package let kind: FactKind
  /// The part of the service for which the values hold; nil when they hold for all of it.
  package let scope: ByteString?
  /// In the order of the card, each facet once.
  package let values: [FactValue]
  /// The members of a set fact; nil for a fact without one.
  package let members: MemberSet?
  /// What the set is known not to have (`excludes:`), so that a note may say so of an open set, in other words than the
  /// source's.
  package let excluded: [SetMember]
  /// What KB, MB and GB mean on this card and in the statements that assert it.
  package let bytes: BytePrefix
  package let sources: [Source]
  /// Why sources of one scope and time disagree; nil when they do not.
  package let disputed: ByteString?
  /// After how many months a page is to be read again; nil when the fact cannot change (a standard).
  package let recheckMonths: Int?
  /// Corrections and changes, newest first as the card has them.
  package let errata: [Erratum]
  /// The Swift block that is the body of the fact's test: a range of the card's buffer; nil for most.
  package let code: CardCode?

  init(
    id: FactID, path: ByteString, span: SourceSpan, line: Int, prose: ByteString, kind: FactKind, scope: ByteString?,
    values: [FactValue], members: MemberSet?, excluded: [SetMember], bytes: BytePrefix, sources: [Source],
    disputed: ByteString?, recheckMonths: Int?, errata: [Erratum], code: CardCode?
  ) {
    self.id = id
    self.path = path
    self.span = span
    self.line = line
    self.prose = prose
    self.kind = kind
    self.scope = scope
    self.values = values
    self.members = members
    self.excluded = excluded
    self.bytes = bytes
    self.sources = sources
    self.disputed = disputed
    self.recheckMonths = recheckMonths
    self.errata = errata
    self.code = code
  }

  /// The value of a facet; nil when the card has none.
  package func value(_ facet: Facet) -> FactValue? {
    values.first { $0.facet == facet }
  }
}

/// The members of a set fact.
package struct MemberSet: Sendable {
  /// Whether the set is exactly these (`only:`), or these among others (`includes:`).
  package let isClosed: Bool
  package let members: [SetMember]
  /// The field's value in the card file.
  package let span: SourceSpan
}

/// One member and the other ways in which notes write it.
package struct SetMember: Hashable, Sendable {
  package let name: ByteString
  /// Written after `=`, such as `round-robin = 라운드 로빈`.
  package let alternatives: [ByteString]
}

/// Who says so.
package struct Source: Sendable {
  /// What the locator is to be read as.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// AWS's published API models; the locator is `SERVICE/API-VERSION SHAPE[.MEMBER]`.
    case botocore
    /// A page of AWS's documentation; the locator is its URL.
    case page
    /// A standard, such as `RFC 8926`.
    case standard
    /// Computed from other facts; the locator lists their ids.
    case derived
  }

  package let kind: Kind
  package let locator: ByteString
  /// The locator in the card file.
  package let locatorSpan: SourceSpan
  package let relation: SourceRelation?
  /// What the relation says, in the card file; empty without one.
  package let relationSpan: SourceSpan
  /// The day on which a person read it; nil for a model, a standard and a derivation.
  package let read: CalendarDate?
  /// The field's value in the card file.
  package let span: SourceSpan
}

/// How a source stands to the fact. AWS's models are looser than its documentation, so a source either states a value
/// or bounds it.
package enum SourceRelation: Hashable, Sendable {
  /// Says this value, which is one of the fact's; as written, such as `900 s`.
  case states(ByteString)
  /// The fact's values lie between these; as written. Nil is an open end.
  case bounds(low: ByteString?, high: ByteString?)
  /// Lists these members, in the source's own spelling.
  case includes([ByteString])
}

/// A correction or a change, shown for ever: what was written, what is true, since when and why.
package struct Erratum: Hashable, Sendable {
  package let old: ByteString
  package let new: ByteString
  /// Nil when the old value never was true.
  package let since: CalendarDate?
  package let why: ByteString
  /// The field's value in the card file.
  package let span: SourceSpan
}

/// A card's Swift block.
package struct CardCode: Sendable {
  package let bytes: ByteString
  /// The line of the card file on which the code's first line stands, from 1.
  package let line: Int
}
