internal import Claims
internal import Notes

/// What a file of the notes folder is to Aver, by its name.
enum FileUse: Hashable, Sendable {
  case note, card, image, attachment
  /// What a machine read of the cards' sources.
  case evidenceLock
  /// The wordings that people have compared with the sources.
  case reviewLock
  /// How well the facts are guarded, which may only get better.
  case ratchet
  /// Markdown by a name that no page is made of.
  case misnamedNote
  /// Nothing: it is neither read nor published.
  case none

  /// - Parameter path: relative to the notes folder.
  init(_ path: ByteString) {
    let ending = FileUse.ending(of: path)
    switch ending {
    case _ where path == EvidenceLock.path: self = .evidenceLock
    case _ where path == ReviewLock.path: self = .reviewLock
    case _ where path == Ratchet.path: self = .ratchet
    case "md": self = path.hasPrefix("facts/") ? .card : .note
    case _ where ["md", "markdown"].contains(ending.lowercasedASCII): self = .misnamedNote
    case _ where FileUse.imageEndings.contains(ending.lowercasedASCII): self = .image
    case _ where FileUse.attachmentEndings.contains(ending.lowercasedASCII): self = .attachment
    default: self = .none
    }
  }

  /// What browsers show in an `<img>`, and the sources of drawings; cameras and Windows write them in capitals.
  static let imageEndings: Set<ByteString> = ["dot", "gif", "jpeg", "jpg", "png", "svg", "webp"]

  /// What may be published as it is. Nothing that a browser would run or that a web server would take as an
  /// instruction: no HTML, script, style sheet, XML or compressed SVG, and nothing without an ending (`_headers`,
  /// `_redirects`, `CNAME`).
  static let attachmentEndings: Set<ByteString> = [
    "csv", "docx", "gz", "json", "mp3", "mp4", "ods", "odt", "pdf", "pptx", "tsv", "txt", "webm", "xlsx", "yaml", "yml",
    "zip",
  ]

  /// The bytes after the last dot of the name; none without a dot, or when the name begins with its only one.
  private static func ending(of path: ByteString) -> ByteString {
    let name = SplitPath(path).name.bytes
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return ByteString() }
    return ByteString(name[(dot + 1)...])
  }
}

extension ByteString {
  fileprivate var lowercasedASCII: ByteString {
    ByteString(bytes.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 })
  }
}
