package import Notes

/// What lies in the notes folder, by path in NFC: whichever form a link is typed in, and whichever form the disk has,
/// one key finds the file.
struct FolderIndex {
  enum Entry: Hashable {
    case note(Int)
    /// An index into `ImageIndex.entries`.
    case image(Int)
    /// An index into `Corpus.attachments`.
    case file(Int)
    /// An index into `Corpus.topics`.
    case topic(Int)
  }

  private var entries: [ByteString: Entry] = [:]

  /// - Parameters:
  ///   - images: the paths of the image files, sorted.
  ///   - topics: the topic of each folder, by its path in NFC.
  init(notes: [Document], images: [ByteString], attachments: [ByteString], topics: [ByteString: Int]) {
    entries.reserveCapacity(notes.count + images.count + attachments.count + topics.count)
    for (folder, topic) in topics { entries[folder] = .topic(topic) }
    // Of two names that differ in form only, the first is found; that they clash is said elsewhere.
    for (index, path) in attachments.enumerated() { insert(path, .file(index)) }
    for (index, path) in images.enumerated() { insert(path, .image(index)) }
    for (index, note) in notes.enumerated() { insert(note.path, .note(index)) }
  }

  private mutating func insert(_ path: ByteString, _ entry: Entry) {
    let path = path.nfc
    guard let known = entries.updateValue(entry, forKey: path) else { return }
    if case .topic = known { return }
    entries[path] = known
  }

  /// The entry of a path in NFC.
  subscript(path: ByteString) -> Entry? { entries[path] }
}

/// The kinds of files that are published as they are.
package enum AttachmentKind {
  /// In lower case. Nothing that a browser would run or that a web server would take as an instruction: no HTML,
  /// script, style sheet, XML or compressed SVG.
  package static let endings: Set<ByteString> = [
    "csv", "docx", "gz", "json", "mp3", "mp4", "ods", "odt", "pdf", "pptx", "tsv", "txt", "webm", "xlsx", "yaml", "yml",
    "zip",
  ]
}
