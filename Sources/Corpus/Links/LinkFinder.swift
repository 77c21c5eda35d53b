internal import Notes

/// Finds what links lead to where the link, the files of the folder and a look at the target tell: nearly all of them.
/// Nothing is remembered from link to link, so that the notes are done on all cores.
struct LinkFinder: Sendable {
  let documents: [Document]
  let topics: [Topic]
  let index: FolderIndex

  /// The links of one note.
  struct Found: Sendable {
    /// What each leads to; `missing` for one that is left.
    var targets: [LinkTarget] = []
    /// In the order of the links.
    var left: [(link: Int, question: LinkQuestion)] = []
  }

  private typealias Answer = Result<LinkTarget, LinkQuestion>

  /// What the links of a note lead to.
  func links(of note: Int) -> Found {
    let links = documents[note].links
    guard !links.isEmpty else { return Found() }
    let folder = NotePath.folder(of: documents[note].path)
    var found = Found()
    found.targets.reserveCapacity(links.count)
    for (position, link) in links.enumerated() {
      switch link.style == .wiki ? .failure(.wiki) : target(of: link, in: note, folder) {
      case .success(let target): found.targets.append(target)
      case .failure(let question):
        found.targets.append(.missing)
        found.left.append((position, question))
      }
    }
    return found
  }

  private func target(of link: Link, in note: Int, _ folder: ByteString) -> Answer {
    switch Destination(documents[note].bytes(link.destination)) {
    case .external: .success(.external)
    case .refused(let refusal): .failure(.refused(refusal))
    case .local(let destination): target(of: destination, in: note, folder)
    }
  }

  private func target(of destination: LocalDestination, in note: Int, _ folder: ByteString) -> Answer {
    if destination.path.isEmpty, destination.query == nil {
      guard let fragment = destination.fragment else { return .failure(.noDestination) }
      return target(in: note, fragment: fragment)
    }
    guard let path = NotePath.resolve(destination.path.bytes, in: folder)?.nfc else {
      return .failure(.refused(.outside))
    }
    if let entry = index[path] { return target(of: entry, destination) }
    if let query = destination.query,
      let literal = NotePath.resolve(destination.path.bytes + query.bytes, in: folder)?.nfc, let entry = index[literal]
    {
      return target(of: entry, destination)
    }
    return .failure(.noFile(path, destination))
  }

  private func target(of entry: FolderIndex.Entry, _ destination: LocalDestination) -> Answer {
    switch entry {
    case .note(let target): return self.target(in: target, fragment: destination.fragment)
    case .image(let image): return .success(.image(image))
    case .file(let file): return .success(.file(file))
    case .topic(let topic):
      guard let index = topics[topic].index else { return .success(.topic(topic)) }
      return target(in: index.index, fragment: destination.fragment)
    }
  }

  /// A note, or its heading of that slug. Slugs are NFC, so that a fragment in NFD finds them too.
  private func target(in target: Int, fragment: ByteString?) -> Answer {
    guard let fragment, !fragment.isEmpty else { return .success(.note(NoteID(target))) }
    let slug = fragment.nfc
    let headings = documents[target].headings
    // As many links as there are headings may ask for the last one: no more are looked through than most notes have.
    let heading = headings.indices.prefix(32).first { headings[$0].slug == slug }
    return heading.map { .success(.heading(NoteID(target), $0)) } ?? .failure(.anchor(fragment, of: target))
  }
}

/// What is left to ask of a link: its target is known by a name, or there is something to say.
enum LinkQuestion: Error {
  case wiki
  case noDestination
  case refused(Destination.Refusal)
  /// No file at a path from the notes folder on.
  case noFile(ByteString, LocalDestination)
  /// No heading of that anchor among the first of a note.
  case anchor(ByteString, of: Int)
}
