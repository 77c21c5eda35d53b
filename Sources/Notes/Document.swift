/// One file as it was read.
package struct NoteFile: Sendable {
  /// Relative to the notes folder, with `/` between components, in the bytes that the disk has.
  package let path: ByteString
  package let bytes: [UInt8]

  package init(path: ByteString, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// A parsed note: flat arrays over one byte buffer. Knows no other note.
///
/// A class, though nothing about it changes: all the phases hand it on, and a value of a dozen arrays would be counted
/// a dozen times at each step.
///
/// Parsing never fails: a note that cannot be read is a document without nodes and with a diagnostic.
package final class Document: Sendable {
  package let path: ByteString
  /// The bytes of the file; every `SourceSpan` not said to be in `buffer` is an offset into these.
  package let source: [UInt8]
  /// The source, followed by the texts that do not stand in it literally (after escapes, entities or joined lines), so
  /// that one range names any text.
  package let buffer: [UInt8]
  package let frontMatter: FrontMatter
  /// Pre-order. The document itself is not a node; the first node is the first block.
  package let nodes: [Node]
  package let headings: [Heading]
  package let links: [Link]
  package let images: [Image]
  package let comments: [Comment]
  /// The info string of each code block, a range of `buffer`.
  package let codeInfos: [SourceSpan]
  package let footnotes: [Footnote]
  package let diagnostics: [Diagnostic]

  init(_ draft: borrowing DraftDocument) {
    path = draft.path
    source = draft.source
    buffer = draft.buffer
    frontMatter = draft.frontMatter
    // A copy, which has no more room than it needs: the next note takes the draft's.
    nodes = draft.nodes.withUnsafeBufferPointer { Array($0) }
    headings = draft.headings
    links = draft.links
    images = draft.images
    comments = draft.comments
    codeInfos = draft.codeInfos
    footnotes = draft.footnotes
    diagnostics = draft.diagnostics
  }

  /// The title: front matter, else the first heading of level 1, else the file's name without ending.
  package var title: ByteString {
    if let title = frontMatter.title { return ByteString(title) }
    if let heading = headings.first(where: { $0.level == 1 }) { return heading.text }
    let name = path.bytes.split(separator: UInt8(ascii: "/")).last ?? []
    return ByteString(name.hasSuffix(".md") ? name.dropLast(3) : name)
  }

  /// The bytes of a range of `buffer`.
  package func bytes(_ text: SourceSpan) -> ArraySlice<UInt8> {
    buffer[text.range]
  }

  /// The children of a node, or of the document when `parent` is nil, in order.
  package func children(of parent: NodeIndex?) -> ChildIndices {
    if let parent { return ChildIndices(nodes: nodes, next: parent + 1, end: nodes[Int(parent)].end) }
    return ChildIndices(nodes: nodes, next: 0, end: NodeIndex(nodes.count))
  }

  /// The plain text under a node: texts and code, breaks as spaces, no comments.
  package func plainText(under parent: NodeIndex) -> ByteString {
    nodes.plainText(under: parent, in: buffer)
  }
}

/// A document while it is read; see `Document` for what each part is. Handed on, never copied.
struct DraftDocument: ~Copyable {
  let path: ByteString
  let source: [UInt8]
  var buffer: [UInt8]
  var frontMatter = FrontMatter()
  var nodes: [Node] = []
  var headings: [Heading] = []
  var links: [Link] = []
  var images: [Image] = []
  var comments: [Comment] = []
  var codeInfos: [SourceSpan] = []
  var footnotes: [Footnote] = []
  var diagnostics: [Diagnostic] = []

  func plainText(under parent: NodeIndex) -> ByteString {
    nodes.plainText(under: parent, in: buffer)
  }
}

extension [Node] {
  /// The plain text under one of the nodes, whose texts are ranges of `buffer`.
  fileprivate func plainText(under parent: NodeIndex, in buffer: [UInt8]) -> ByteString {
    var text: [UInt8] = []
    let inside = Int(parent)..<Int(self[Int(parent)].end)
    text.reserveCapacity(self[inside].reduce(inside.count) { $0 + $1.text.count })
    for index in inside {
      switch self[index].kind {
      case .text, .code, .rawMarkup: text += buffer[self[index].text.range]
      case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
      default: break
      }
    }
    return ByteString(text)
  }
}

/// The indices of a node's children: each next one begins where the one before ends.
package struct ChildIndices: Sequence, IteratorProtocol {
  private let nodes: [Node]
  private var index: NodeIndex
  private let end: NodeIndex

  init(nodes: [Node], next: NodeIndex, end: NodeIndex) {
    self.nodes = nodes
    self.index = next
    self.end = end
  }

  package mutating func next() -> NodeIndex? {
    guard index < end else { return nil }
    defer { index = nodes[Int(index)].end }
    return index
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ suffix: String) -> Bool {
    self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }
}

/// A heading and the anchor by which links reach it.
package struct Heading: Sendable {
  package let node: NodeIndex
  /// 1 to 6.
  package let level: Int
  package let span: SourceSpan
  /// Plain text, without markup.
  package let text: ByteString
  /// GitHub's slug of the NFC text, unique in the note (`-1`, `-2` ... after the first).
  package let slug: ByteString
}

/// A link as it is written; what it leads to is decided over all notes.
package struct Link: Sendable {
  /// The syntax by which it became a link.
  package enum Style: Sendable {
    case inline, reference, autolink
    /// `[[note#heading|label]]`.
    case wiki
    /// A URL in the text without markup.
    case bare
  }

  package internal(set) var node: NodeIndex
  package internal(set) var style: Style
  package internal(set) var span: SourceSpan
  /// The destination after escapes and entities, not percent-decoded: a range of `buffer`. `note#heading` for wiki
  /// links.
  package internal(set) var destination: SourceSpan
  /// Where the destination (or the reference's label) stands in the source.
  package internal(set) var destinationSpan: SourceSpan
  /// A range of `buffer`; empty when there is none.
  package internal(set) var title: SourceSpan
}

/// A use of an image as it is written.
package struct Image: Sendable {
  package internal(set) var node: NodeIndex
  package internal(set) var span: SourceSpan
  /// As for `Link.destination`.
  package internal(set) var destination: SourceSpan
  package internal(set) var destinationSpan: SourceSpan
  /// The caption: a range of `buffer`; empty when there is none.
  package internal(set) var title: SourceSpan
  /// Plain text.
  package internal(set) var altText: ByteString
}

/// An HTML comment. Readers never see one; those that begin with `fact` bind their statement to facts.
package struct Comment: Sendable {
  package let node: NodeIndex
  package let span: SourceSpan
  /// What a fact comment says; nil for a comment that is none.
  package let fact: FactComment?
}

/// A footnote with its first definition's and references' places.
package struct Footnote: Sendable {
  /// As written between `[^` and `]`.
  package internal(set) var label: ByteString
  /// From 1, by first reference; 0 for one that no text refers to.
  package internal(set) var number: Int
  /// Nil when the footnote is referred to but not defined.
  package internal(set) var definition: NodeIndex?
}
