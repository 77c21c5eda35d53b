@testable import Notes

/// The text form of a document: a line a node, indented, with its place and its text. What tests compare.
///
/// An inline's place is the source it covers, so that a wrong span shows as a wrong word.
func parse(_ text: String, path: ByteString = "note.md") -> String {
  outline(Document(parsing: NoteFile(path: path, bytes: Array(text.utf8))))
}

func outline(_ document: Document) -> String {
  var lines: [String] = []
  var ends: [NodeIndex] = []
  for (index, node) in document.nodes.enumerated() {
    while let end = ends.last, end <= NodeIndex(index) { ends.removeLast() }
    let indent = String(repeating: "  ", count: ends.count)
    lines.append(indent + describe(node, in: document))
    if node.end > NodeIndex(index) + 1 { ends.append(node.end) }
  }
  return lines.joined(separator: "\n")
}

private func describe(_ node: Node, in document: Document) -> String {
  let source = shown(document.source[node.span.range])
  let text = shown(document.bytes(node.text))
  let detail = Int(node.detail)
  switch node.kind {
  case .text: return source == text ? "text \(text)" : "text \(text) <- \(source)"
  case .code: return "code \(text) <- \(source)"
  case .heading:
    let heading = document.headings[detail]
    return "heading \(heading.level) #\(heading.slug)"
  case .list:
    let style = ListStyle(packed: node.detail)
    return "list\(style.isOrdered ? " from \(style.start)" : "")\(style.isTight ? " tight" : "")"
  case .item: return detail == 0 ? "item" : "item \(TaskState(rawValue: node.detail).map { "\($0)" } ?? "?")"
  case .admonition: return "admonition \(AdmonitionKind(rawValue: node.detail).map { "\($0)" } ?? "?")"
  case .tableCell:
    let style = CellStyle(packed: node.detail)
    return "cell\(style.isHeader ? " header" : "")\(style.alignment == .none ? "" : " \(style.alignment)")"
  case .codeBlock: return "codeBlock[\(shown(document.bytes(document.codeInfos[detail])))] \(text)"
  case .link:
    let link = document.links[detail]
    let title = link.title.isEmpty ? "" : " title \(shown(document.bytes(link.title)))"
    return "link \(link.style) to \(shown(document.bytes(link.destination)))\(title) <- \(source)"
      + " @ \(shown(document.source[link.destinationSpan.range]))"
  case .image:
    let image = document.images[detail]
    return "image \(shown(document.bytes(image.destination))) alt \(image.altText) <- \(source)"
  case .comment: return "comment \(document.comments[detail].fact.map(describe) ?? "none") <- \(source)"
  case .rawMarkup: return "markup \(text) <- \(source)"
  case .footnoteReference, .footnoteDefinition:
    return "\(node.kind) \(document.footnotes[detail].label) \(document.footnotes[detail].number)"
  case .emphasis, .strong, .strikethrough: return "\(node.kind) <- \(source)"
  default: return "\(node.kind)"
  }
}

private func describe(_ comment: FactComment) -> String {
  guard case .claims(let claims) = comment else { return "\(comment)" }
  return claims.map { claim in
    var text = claim.id
    if !claim.facets.isEmpty { text += "{" + claim.facets.map(\.rawValue).joined(separator: ",") + "}" }
    if let membership = claim.membership { text += " \(membership.polarity) <\(membership.member)>" }
    if let date = claim.date { text += " at \(date)" }
    if let locator = claim.locator { text += " locator <\(locator)>" }
    return text
  }.joined(separator: ", ")
}

private func shown(_ bytes: ArraySlice<UInt8>) -> String {
  String(decoding: bytes, as: UTF8.self).replacing("\n", with: "\\n")
}
