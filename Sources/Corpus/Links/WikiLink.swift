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
  private var byFileName: [ByteString: Namesakes] = [:]
  private var byTitle: [ByteString: Namesakes] = [:]
  /// By the ends of paths that were asked for.
  private var byPath: [ByteString: Namesakes] = [:]
  /// The notes' paths without ending and without regard to case, read from their ends; sorted, so that those with one
  /// end stand together. Made for the first link that names a folder.
  private var reversedPaths: [(path: [UInt8], note: Int)] = []

  /// Notes of one name but for case.
  private struct Namesakes {
    private(set) var all: [NoteID] = []
    /// In each case; each link may write it in another.
    private var byCase: [ByteString: [NoteID]] = [:]

    mutating func add(_ note: Int, named name: ByteString) {
      all.append(NoteID(note))
      byCase[name, default: []].append(NoteID(note))
    }

    /// Those of the same case, if there are any.
    func of(case name: ByteString) -> [NoteID] { byCase[name] ?? all }
  }

  init(_ documents: [Document], titles: [ByteString]) {
    self.documents = documents
    self.titles = titles
  }

  /// The notes that answer to a name: by file name, else by title; those of the same case, if there are any.
  mutating func candidates(for name: ByteString) -> [NoteID] {
    if byTitle.isEmpty { collect() }
    let path = ByteString(NotePath.stem(of: name.nfc.bytes[...]))
    let files = namesakes(of: path.folded)
    if !files.all.isEmpty { return files.of(case: ByteString(NotePath.name(of: path))) }
    let title = name.nfc
    return byTitle[title.folded]?.of(case: title) ?? []
  }

  /// Collects the names; most notebooks have no wiki link and never need them.
  private mutating func collect() {
    for index in documents.indices {
      let name = fileName(of: index)
      byFileName[name.folded, default: Namesakes()].add(index, named: name.nfc)
      byTitle[titles[index].folded, default: Namesakes()].add(index, named: titles[index])
    }
  }

  private func fileName(of note: Int) -> ByteString {
    ByteString(NotePath.stem(of: NotePath.name(of: documents[note].path)))
  }

  /// From its end, with a slash at its start: `b/c` is not the end of `bb/c`.
  private func reversed(_ path: ArraySlice<UInt8>) -> [UInt8] { path.reversed() + [UInt8(ascii: "/")] }

  private mutating func namesakes(of folded: ByteString) -> Namesakes {
    guard folded.bytes.contains(UInt8(ascii: "/")) else { return byFileName[folded] ?? Namesakes() }
    if let known = byPath[folded] { return known }
    var found = Namesakes()
    for note in notes(endingIn: reversed(folded.bytes[...])).sorted() { found.add(note, named: fileName(of: note).nfc) }
    byPath[folded] = found
    return found
  }

  private mutating func notes(endingIn end: [UInt8]) -> [Int] {
    if reversedPaths.isEmpty {
      reversedPaths = documents.enumerated().map { note, document in
        (reversed(NotePath.stem(of: document.path.folded.bytes[...])), note)
      }
      reversedPaths.sort { $0.path.lexicographicallyPrecedes($1.path) }
    }
    var low = 0
    var high = reversedPaths.count
    while low < high {
      let middle = (low + high) / 2
      if reversedPaths[middle].path.lexicographicallyPrecedes(end) { low = middle + 1 } else { high = middle }
    }
    return reversedPaths[low...].prefix { $0.path.starts(with: end) }.map(\.note)
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

extension ByteString {
  /// The text without spaces, tabs and line ends at both ends: itself, where there are none.
  var trimmed: ByteString {
    let rest = bytes[...].trimmingSpaces()
    return rest.count == count ? self : ByteString(rest)
  }
}
