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
    if ending.elementsEqual("md".utf8) {
      self = path.hasPrefix("facts/") ? .card : .note
      return
    }
    let lowercased = ByteString(ending.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 })
    switch path {
    case EvidenceLock.path: self = .evidenceLock
    case ReviewLock.path: self = .reviewLock
    case Ratchet.path: self = .ratchet
    case _ where ["md", "markdown"].contains(lowercased): self = .misnamedNote
    case _ where FileUse.imageEndings.contains(lowercased): self = .image
    case _ where FileUse.attachmentEndings.contains(lowercased): self = .attachment
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
  private static func ending(of path: ByteString) -> ArraySlice<UInt8> {
    let name = SplitPath.name(of: path)
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return [] }
    return name[(dot + 1)...]
  }
}
