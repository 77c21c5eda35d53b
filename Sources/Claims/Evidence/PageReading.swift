package import Notes

/// What somebody read on a page for one fact, without the card's numbers before their eyes: where, when, the values and
/// the wording that the page bears out. Nothing of the page is quoted.
package struct PageReading: Codable, Hashable, Sendable {
  /// The section of the page; nil where the page names none.
  package var anchor: String?
  /// The language and region of the page. Only `en_us` counts: translations lag.
  package var locale: String
  /// The day on which it was read.
  package var read: CalendarDate
  /// The values that the page gives for the fact, as cards write them, each with its role before it (`max 900 s`); nil
  /// when there are none.
  package var states: [String]?
  /// The card's words that the page says, all of them; nil when nobody compared them. A card that says something else
  /// since has to be compared anew.
  package var wording: WordingDigest?

  package init(
    anchor: String?, locale: String = PageReading.countedLocale, read: CalendarDate, states: [String]? = nil,
    wording: WordingDigest? = nil
  ) {
    self.anchor = anchor
    self.locale = locale
    self.read = read
    self.states = states
    self.wording = wording
  }

  /// The one locale that counts, as AWS writes it.
  package static let countedLocale = "en_us"
}

/// A value that JSON has as the text of its description.
package protocol TextCodable: Codable, CustomStringConvertible {
  /// Reads the text; nil for anything else.
  init?(_ text: some Collection<UInt8>)
}

extension TextCodable {
  package init(from decoder: any Decoder) throws {
    guard let value = Self(try String(from: decoder).utf8) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "no \(Self.self)"))
    }
    self = value
  }

  package func encode(to encoder: any Encoder) throws {
    try description.encode(to: encoder)
  }
}

extension CalendarDate: TextCodable {}
extension WordingDigest: TextCodable {}

extension Source {
  /// The lock's key for a page, its address without a place on it; nil for other kinds and pages that do not count.
  package var pageAddress: ByteString? {
    guard kind == .page, counts else { return nil }
    return ByteString(locator.bytes.prefix { $0 != UInt8(ascii: "#") })
  }

  /// The names that the card says the source has, which no number can be compared with.
  fileprivate var quotedNames: [ByteString] {
    switch relation {
    case .states(let text): Measure(card: text.bytes) == nil ? [text] : []
    case .includes(let names): names
    case .bounds, nil: []
    }
  }

  /// Whether the card says which number the source has.
  var quotesNumber: Bool {
    switch relation {
    case .states(let text): Measure(card: text.bytes) != nil
    case .bounds: true
    case .includes, nil: false
    }
  }
}

extension Fact {
  /// What a page that the card cites has to say where no number is compared: the card's words, where it holds, its set,
  /// and the names that it says the page has.
  func wording(on address: ByteString) -> WordingDigest {
    let names = sources.filter { $0.pageAddress == address }.flatMap(\.quotedNames)
    let set = members.map { [$0.isClosed ? "only" : "includes"] + $0.members.map(\.name) } ?? []
    let parts: [ByteString] =
      [prose, scope ?? ByteString()] + set + ["excludes"] + excluded.map(\.name) + ["quotes"] + names
    return WordingDigest(of: parts.map { $0.bytes[...] })
  }

  /// Whether a page says the fact only when it says it in words: there is no number to compare, or more than a number.
  func needsWording(on address: ByteString) -> Bool {
    sources.contains { source in
      source.pageAddress == address && !source.quotesNumber && (values.isEmpty || members != nil)
    }
  }
}
