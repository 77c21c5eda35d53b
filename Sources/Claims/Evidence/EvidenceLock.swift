internal import Foundation
package import Notes

/// What was read of the cards' sources apart from the cards, kept beside them as facts/evidence.lock.json, so that
/// checking needs no network and a reader of a change sees what a source said: by a machine of AWS's published service
/// models, and by people of the pages of its documentation.
///
/// `aver evidence` writes it; everything else only reads it. Whoever edits it by hand edits what the sources say.
package struct EvidenceLock: Hashable, Sendable {
  /// The release that the members were read from; nil when no model was read, and there are no members.
  package var package: ReadPackage?
  /// By locator, `SERVICE/API-VERSION SHAPE[.MEMBER]` with one space.
  package var members: [ByteString: LockedMember]
  /// By the page's address without a place on it, then by the fact that it was read for.
  package var pages: [ByteString: [FactID: PageReading]]

  /// Where the lock stands in the notes folder.
  package static let path: ByteString = "facts/evidence.lock.json"

  package init(
    package: ReadPackage? = nil, members: [ByteString: LockedMember] = [:],
    pages: [ByteString: [FactID: PageReading]] = [:]
  ) {
    self.package = package
    self.members = members
    self.pages = pages
  }

  /// The lock with what machines read alone.
  package var withoutPages: EvidenceLock { EvidenceLock(package: package, members: members) }
}

/// A release of the package that carries the models.
package struct ReadPackage: Codable, Hashable, Sendable {
  package let name: String
  package let version: String
  /// The day on which it was built, `YYYY-MM-DD`.
  package let released: String

  package init(name: String, version: String, released: String) {
    self.name = name
    self.version = version
    self.released = released
  }

  /// As messages name it: `botocore 1.44.5`.
  package var title: String { "\(name) \(version)" }
}

/// One member of a model, as far as cards ask for it.
package struct LockedMember: Codable, Hashable, Sendable {
  /// SHA-256 of the member's and its shape's canonical JSON; nil for what the model has not.
  package var digest: String?
  /// What the model has not: `service`, `shape` or `member`; nil where all three are there.
  package var absent: String?
  /// The shape's constraints, exact decimals without a unit: of a number its value, of a text or list its length.
  package var min: String?
  package var max: String?
  /// The values that the documentation states, as cards write them, each with its role before it where the words give
  /// one (`default 3 s`); nil when no card asks.
  package var states: [String]?
  /// All members of the enumeration; nil when no card asks, or when the shape is none.
  package var includes: [String]?
  /// Of a member that is no enumeration: the names that cards ask for, and whether its documentation has them.
  package var mentions: [String: Bool]?
  /// What it was when a person last looked; nil when nothing changed since.
  package var before: Before?
  /// When what cards ask for changed, newest first; nil when no change is known.
  package var history: [LockedChange]?

  /// A reading of an older release.
  package struct Before: Codable, Hashable, Sendable {
    package let version: String
    package let values: [String]
  }
}

/// A change of a member between two releases: what the older one did not say yet, and the newer one no more.
package struct LockedChange: Codable, Hashable, Sendable {
  /// The oldest release read that has the change, and the day on which it was built.
  package let version: String
  package let date: String
  /// The newest release read that has it not: the change lies after it.
  package let previous: String
  package let previousDate: String
  package let added: [String]
  package let removed: [String]

  package init(
    version: String, date: String, previous: String, previousDate: String, added: [String], removed: [String]
  ) {
    self.version = version
    self.date = date
    self.previous = previous
    self.previousDate = previousDate
    self.added = added
    self.removed = removed
  }
}

/// The file's text is no lock.
package struct EvidenceLockError: Error, Hashable, Sendable {
  /// One clause.
  package let message: String
}

extension EvidenceLock: Codable {
  private enum CodingKeys: String, CodingKey {
    case package, members, pages
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    // Members are of a release. Only a lock of pages alone has neither.
    if container.contains(.package) || container.contains(.members) || !container.contains(.pages) {
      self.package = try container.decode(ReadPackage.self, forKey: .package)
      members = EvidenceLock.keyed(try container.decode([String: LockedMember].self, forKey: .members))
    } else {
      self.package = nil
      members = [:]
    }
    let pages = try container.decodeIfPresent([String: [String: PageReading]].self, forKey: .pages) ?? [:]
    self.pages = EvidenceLock.keyed(pages).mapValues { readings in
      Dictionary(readings.map { (FactID(ByteString($0)), $1) }, uniquingKeysWith: { first, _ in first })
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if let package {
      try container.encode(package, forKey: .package)
      try container.encode(EvidenceLock.named(members), forKey: .members)
    }
    guard !pages.isEmpty || package == nil else { return }
    let readings = pages.mapValues { readings in
      Dictionary(readings.map { ($0.description, $1) }, uniquingKeysWith: { first, _ in first })
    }
    try container.encode(EvidenceLock.named(readings), forKey: .pages)
  }

  private static func keyed<Value>(_ values: [String: Value]) -> [ByteString: Value] {
    Dictionary(values.map { (ByteString($0), $1) }, uniquingKeysWith: { first, _ in first })
  }

  private static func named<Value>(_ values: [ByteString: Value]) -> [String: Value] {
    Dictionary(values.map { ($0.string, $1) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads a lock's file.
  ///
  /// - Throws: `EvidenceLockError` for text that is no lock.
  package init(parsing text: [UInt8]) throws(EvidenceLockError) {
    do {
      self = try JSONDecoder().decode(EvidenceLock.self, fromUntrusted: text)
    } catch DecodingError.keyNotFound(let key, _) {
      throw EvidenceLockError(message: "no `\(key.stringValue)` where one belongs")
    } catch {
      throw EvidenceLockError(message: "no JSON of the expected shape")
    }
  }

  /// The lock as its file has it: sorted keys and one value a line, so that a change shows as a few lines.
  ///
  /// - Throws: `EvidenceLockError` when a text cannot be written as JSON.
  package var text: [UInt8] {
    get throws(EvidenceLockError) {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      do {
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
      } catch {
        throw EvidenceLockError(message: "a value that JSON cannot hold")
      }
    }
  }
}

extension Source {
  /// The lock's key for a member of a model: the locator with one space between its words; nil for other kinds.
  package var modelLocator: ByteString? {
    guard kind == .botocore else { return nil }
    return ByteString(Array(locator.bytes.split(separator: UInt8(ascii: " ")).joined(separator: [UInt8(ascii: " ")])))
  }
}
