internal import Notes

/// Finds what links lead to where the link, the files of the folder and a look at the target tell: nearly all of them.
/// Nothing is remembered from note to note, so that the notes are done on all cores.
struct LinkFinder: Sendable {
  let documents: [Document]
  let topics: [Topic]
  let index: FolderIndex

  /// A link that is left.
  typealias Left = (link: Int, question: LinkQuestion)

  private typealias Answer = Result<LinkTarget, LinkQuestion>

  /// What the links of a note lead to, `missing` for those that are left, and these in the order of the links.
  func links(of note: Int) -> (targets: [LinkTarget], left: [Left]) {
    let document = documents[note]
    let links = document.links
    guard !links.isEmpty else { return ([], []) }
    var targets: [LinkTarget] = []
    var left: [Left] = []
    targets.reserveCapacity(links.count)
    let folder = NotePath.folder(of: document.path)
    var plain = PlainDestination(in: folder)
    for position in links.indices {
      let answer: Answer
      if case .wiki = links[position].style {
        answer = .failure(.wiki)
      } else if let target = target(of: links[position].destination, of: document, &plain) {
        answer = .success(target)
      } else {
        answer = target(of: links[position], in: note, folder)
      }
      switch answer {
      case .success(let target): targets.append(target)
      case .failure(let question):
        targets.append(.missing)
        left.append((position, question))
      }
    }
    return (targets, left)
  }

  // MARK: Plain destinations

  /// What a destination leads to that hides nothing, as nearly all do; nil for any other, and where nothing is found.
  private func target(of text: SourceSpan, of document: Document, _ plain: inout PlainDestination) -> LinkTarget? {
    document.buffer.withUnsafeBufferPointer { buffer in
      let text = UnsafeBufferPointer(rebasing: buffer[Int(text.start)..<Int(text.end)])
      guard let fragment = plain.read(text), let entry = index[plain.path] else { return nil }
      let note: Int
      switch entry {
      case .note(let target): note = target
      case .image(let image): return .image(image)
      case .file(let file): return .file(file)
      case .topic(let topic):
        guard let index = topics[topic].index else { return .topic(topic) }
        note = index.index
      }
      guard !fragment.isEmpty else { return .note(NoteID(note)) }
      let slug = UnsafeBufferPointer(rebasing: text[fragment])
      return heading(of: note) { slug.elementsEqual($0) }.map { .heading(NoteID(note), $0) }
    }
  }

  /// The heading of a note whose slug is asked for. As many links as there are headings may ask for the last one: no
  /// more are looked through than most notes have.
  private func heading(of note: Int, where isSought: ([UInt8]) -> Bool) -> Int? {
    let headings = documents[note].headings
    for heading in 0..<min(headings.count, 32) where isSought(headings[heading].slug.bytes) { return heading }
    return nil
  }

  // MARK: All destinations

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
    let heading = heading(of: target) { $0 == slug.bytes }
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
