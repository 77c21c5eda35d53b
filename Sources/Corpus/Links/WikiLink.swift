internal import Notes

/// `note#heading`, as it stands in a wiki link. It is no URL: nothing in it is percent-encoded, and no scheme is one.
struct WikiDestination: Hashable {
  /// A path, a file name or a title; empty for the note itself.
  var name: ByteString
  /// The headings after `#`, outermost first; none without one.
  var headings: [ByteString]

  init(_ destination: ArraySlice<UInt8>) {
    let parts = destination.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
    name = ByteString(parts.first.map { $0.trimmingSpaces() } ?? [])
    headings = parts.dropFirst().map { ByteString($0.trimmingSpaces()) }.filter { !$0.isEmpty }
  }
}

/// The names by which wiki links know notes: file names and titles, without regard to case.
struct NoteNames {
  private let documents: [Document]
  private let titles: [ByteString]
  private var byFileName: [ByteString: [Int]] = [:]
  private var byTitle: [ByteString: [Int]] = [:]
  /// What was asked before: ten thousand links to a name that ten thousand notes have share one list.
  private var answers: [ByteString: [NoteID]] = [:]

  init(_ documents: [Document], titles: [ByteString]) {
    self.documents = documents
    self.titles = titles
  }

  /// The notes that answer to a name: by file name, else by title; those of the same case, if there are any.
  mutating func candidates(for name: ByteString) -> [NoteID] {
    if let known = answers[name] { return known }
    if byTitle.isEmpty { collect() }
    let answer = search(name).map { NoteID($0) }
    answers[name] = answer
    return answer
  }

  /// Collects the names; most notebooks have no wiki link and never need them.
  private mutating func collect() {
    for (index, document) in documents.enumerated() {
      byFileName[ByteString(NotePath.stem(of: NotePath.name(of: document.path))).folded, default: []].append(index)
      byTitle[titles[index].folded, default: []].append(index)
    }
  }

  private func search(_ name: ByteString) -> [Int] {
    let path = NotePath.stem(of: name.nfc.bytes[...])
    let folded = ByteString(path).folded
    var files = byFileName[ByteString(NotePath.name(of: folded))] ?? []
    if folded.bytes.contains(UInt8(ascii: "/")) {
      // The slash before both keeps `b/c` from being the end of `bb/c`.
      let tail = [UInt8(ascii: "/")] + folded.bytes
      files = files.filter { file in
        let path = [UInt8(ascii: "/")] + documents[file].path.folded.bytes
        return NotePath.stem(of: path[...]).suffix(tail.count).elementsEqual(tail)
      }
    }
    if !files.isEmpty {
      let fileName = NotePath.name(of: ByteString(path))
      let sameCase = files.filter {
        ByteString(NotePath.stem(of: NotePath.name(of: documents[$0].path))).nfc.bytes.elementsEqual(fileName)
      }
      return sameCase.isEmpty ? files : sameCase
    }
    let title = name.nfc
    let titled = byTitle[title.folded] ?? []
    let sameCase = titled.filter { titles[$0] == title }
    return sameCase.isEmpty ? titled : sameCase
  }
}

extension ArraySlice<UInt8> {
  /// Without spaces, tabs and line ends at both ends.
  func trimmingSpaces() -> ArraySlice<UInt8> {
    var rest = drop(while: ASCII.isSpace)
    while let last = rest.last, ASCII.isSpace(last) { rest.removeLast() }
    return rest
  }
}
