package import Notes

/// The id of an element, and the only maker of ids.
///
/// A page holds ids of three sorts, and they cannot meet: slugs of headings and terms have neither capitals nor dots
/// (GitHub's algorithm), ids of facts are lower-case words joined by dots, and those of the frame begin with a capital.
package struct Anchor: Hashable, Sendable {
  private let name: Name

  fileprivate enum Name: Hashable, Sendable {
    /// The id itself, which may hold anything that letters are.
    case own(ByteString)
    case part(Part)
    case numbered(NumberedPart, Int, scope: Int)
    case footnoteReference(Int, Int, scope: Int)
  }

  private init(_ name: Name) {
    self.name = name
  }

  /// A heading's or a term's place; the slug is unique in its page.
  package static func slug(_ slug: ByteString) -> Anchor { Anchor(.own(slug)) }

  /// A fact's place on the page of its service.
  package static func fact(_ id: ByteString) -> Anchor { Anchor(.own(id)) }

  /// A part of the frame.
  package static func part(_ part: Part) -> Anchor { Anchor(.part(part)) }

  /// One of several parts of a note, counted from 1.
  ///
  /// - Parameter scope: tells the notes of one page apart, as those of the glossary: 0 for a note with its own page.
  package static func part(_ part: NumberedPart, _ number: Int, scope: Int = 0) -> Anchor {
    Anchor(.numbered(part, number, scope: scope))
  }

  /// A reference to a footnote, both counted from 1.
  package static func footnoteReference(_ footnote: Int, _ reference: Int, scope: Int = 0) -> Anchor {
    Anchor(.footnoteReference(footnote, reference, scope: scope))
  }

  /// The id as an address of a link has it, after the `#`.
  package var fragment: [UInt8] {
    var writer = HTMLWriter()
    writer.fragment(self)
    return writer.bytes
  }

  /// The same in ASCII, for addresses that other programs than browsers read (RFC 3986).
  var identifier: [UInt8] {
    if case .own(let id) = name { PercentEncoding.path(id.bytes) } else { fragment }
  }

  /// Appends the id, escaped or as an address has it. What this program names itself is the same in both.
  @inline(__always)
  fileprivate func write(to writer: inout HTMLWriter, isInAddress: Bool) {
    switch name {
    case .own(let id):
      if isInAddress { writer.encoded(fragment: id.bytes) } else { writer.text(id) }
    case .part(let part): writer.markup(part.name)
    case .numbered(let part, let number, let scope):
      writer.markup(part.name)
      writer.number(number)
      write(scope: scope, to: &writer)
    case .footnoteReference(let footnote, let reference, let scope):
      writer.markup("Ref")
      writer.number(footnote)
      writer.markup("-")
      writer.number(reference)
      write(scope: scope, to: &writer)
    }
  }

  @inline(__always)
  private func write(scope: Int, to writer: inout HTMLWriter) {
    guard scope > 0 else { return }
    writer.markup(".")
    writer.number(scope)
  }

  /// A part that a page has once.
  package enum Part: Sendable {
    case main, navigation, contents, backlinks, evidence

    fileprivate var name: StaticString {
      switch self {
      case .main: "Main"
      case .navigation: "Navigation"
      case .contents: "Contents"
      case .backlinks: "Backlinks"
      case .evidence: "Evidence"
      }
    }
  }

  /// A part of which a page can have several, numbered in the order of the text.
  package enum NumberedPart: Sendable {
    /// A use of an image, by its place among the note's images.
    case figure
    case footnote
    /// The pop-up of a term's use.
    case term
    /// The mark at the end of a statement, and the card that it opens.
    case claim, card
    /// An image in the image index.
    case image
    /// A group of the glossary, such as ㄱ.
    case group

    fileprivate var name: StaticString {
      switch self {
      case .figure: "Figure"
      case .footnote: "Footnote"
      case .term: "Term"
      case .claim: "Claim"
      case .card: "Card"
      case .image: "Image"
      case .group: "Group"
      }
    }
  }
}

extension HTMLWriter {
  /// What a drawing has ids for, made of that of its figure.
  enum DrawingPart {
    case name, description

    fileprivate var suffix: StaticString {
      switch self {
      case .name: "-Name"
      case .description: "-Text"
      }
    }
  }

  /// Appends ` id="..."` of a part of a figure's drawing.
  mutating func id(_ figure: Anchor, part: DrawingPart) {
    markup(" id=\"")
    figure.write(to: &self, isInAddress: false)
    markup(part.suffix)
    markup("\"")
  }

  /// Appends ` aria-labelledby="..."` with the name of a figure's drawing, and its description if it has one.
  mutating func labelled(by figure: Anchor, isDescribed: Bool) {
    markup(" aria-labelledby=\"")
    figure.write(to: &self, isInAddress: false)
    markup(DrawingPart.name.suffix)
    if isDescribed {
      markup(" ")
      figure.write(to: &self, isInAddress: false)
      markup(DrawingPart.description.suffix)
    }
    markup("\"")
  }

  /// Appends ` id="..."`.
  @inline(__always)
  package mutating func id(_ anchor: Anchor) {
    markup(" id=\"")
    anchor.write(to: &self, isInAddress: false)
    markup("\"")
  }

  /// Appends ` name="id"`, for attributes that name an element.
  @inline(__always)
  mutating func attribute(_ name: StaticString, _ anchor: Anchor) {
    open(attribute: name)
    anchor.write(to: &self, isInAddress: false)
    markup("\"")
  }

  /// Appends ` href="#ANCHOR"`, an address within the page; without an anchor, the page's own.
  @inline(__always)
  package mutating func href(_ anchor: Anchor?) {
    markup(" href=\"")
    end(href: anchor)
  }

  /// Appends ` href="PATH#ANCHOR"` for a file of the site, whose percent-encoded path is given.
  mutating func href(from place: PagePlace, to path: [UInt8], _ anchor: Anchor? = nil) {
    markup(" href=\"")
    way(from: place, to: path)
    end(href: anchor)
  }

  /// Appends ` href="PATH#ANCHOR"` for one of the files whose percent-encoded paths are given.
  mutating func href(from place: PagePlace, to paths: Pieces, _ index: Int, _ anchor: Anchor? = nil) {
    markup(" href=\"")
    way(from: place, to: paths, index)
    end(href: anchor)
  }

  /// Appends an id as an address has it.
  @inline(__always)
  mutating func fragment(_ anchor: Anchor) {
    anchor.write(to: &self, isInAddress: true)
  }

  /// Appends the end of an address, and the quote behind it.
  @inline(__always)
  mutating func end(href anchor: Anchor?) {
    if let anchor {
      markup("#")
      fragment(anchor)
    }
    markup("\"")
  }
}
