internal import Claims
internal import Corpus
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
    let name = NotePath.name(of: path)
    if name.count > 3, name.suffix(3).elementsEqual(".md".utf8) {
      self = path.hasPrefix("facts/") ? .card : .note
      return
    }
    let ending = NotePath.ending(of: name)
    switch path {
    case EvidenceLock.path: self = .evidenceLock
    case ReviewLock.path: self = .reviewLock
    case Ratchet.path: self = .ratchet
    case _ where ["md", "markdown"].contains(ending): self = .misnamedNote
    case _ where FileUse.imageEndings.contains(ending): self = .image
    case _ where FileUse.attachmentEndings.contains(ending): self = .attachment
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
}
