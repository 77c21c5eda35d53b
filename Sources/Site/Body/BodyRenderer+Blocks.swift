internal import Corpus
internal import Notes

extension BodyRenderer {
  mutating func list(_ node: Node, at index: NodeIndex) {
    let style = ListStyle(packed: node.detail)
    let isTasks = hasTasks(node, at: index)
    if style.isOrdered {
      writer.markup("<ol")
      if style.start != 1 { writer.attribute("start", Int(style.start)) }
      push(index, .literal("</ol>\n"))
    } else {
      writer.markup("<ul")
      push(index, .literal("</ul>\n"))
    }
    writer.markup(isTasks ? " class=\"tasks\">\n" : ">\n")
  }

  private func hasTasks(_ list: Node, at index: NodeIndex) -> Bool {
    let none = TaskState.none.rawValue
    var item = index + 1
    while item < list.end {
      if document.nodes[Int(item)].detail != none { return true }
      item = document.nodes[Int(item)].end
    }
    return false
  }

  mutating func item(_ node: Node, at index: NodeIndex) {
    writer.markup("<li>")
    switch TaskState(rawValue: node.detail) {
    case .open:
      writer.markup("<input type=\"checkbox\" disabled")
      writer.attribute("aria-label", site.words[.taskOpen])
      writer.markup("> ")
    case .done:
      writer.markup("<input type=\"checkbox\" checked disabled")
      writer.attribute("aria-label", site.words[.taskDone])
      writer.markup("> ")
    case .some(.none), nil: break
    }
    push(index, .literal("</li>\n"))
  }

  mutating func admonition(_ node: Node, at index: NodeIndex) {
    let kind = AdmonitionKind(rawValue: node.detail) ?? .note
    let word: Word
    writer.markup("<div role=\"note\" class=\"admonition ")
    switch kind {
    case .note:
      writer.markup("note")
      word = .note
    case .tip:
      writer.markup("tip")
      word = .tip
    case .important:
      writer.markup("important")
      word = .important
    case .warning:
      writer.markup("warning")
      word = .warning
    case .caution:
      writer.markup("caution")
      word = .caution
    }
    writer.markup("\">\n<p class=\"label\">")
    writer.text(site.words[word])
    writer.markup("</p>\n")
    push(index, .literal("</div>\n"))
  }

  // MARK: Headings

  mutating func heading(_ node: Node, at index: NodeIndex) {
    writer.markup(Self.start(ofLevel: document.headings[Int(node.detail)].level))
    if let anchor = site.addresses.anchor(of: Int(node.detail), in: note) { writer.id(anchor) }
    writer.markup(">")
    push(index, .heading(Int(node.detail)))
  }

  /// The sign of the link is drawn by the styles, so that it is in no copied heading.
  mutating func endHeading(_ index: Int) {
    let level = document.headings[index].level
    if level > 1, site.addresses.hasAnchor(index, in: note) {
      writer.markup("<a class=\"permalink\"")
      site.addresses.href(from: nil, to: note, heading: index, in: &writer)
      writer.attribute("aria-label", site.words[.permalink])
      writer.markup("></a>")
    }
    writer.markup(Self.end(ofLevel: level))
  }

  private static func start(ofLevel level: Int) -> StaticString {
    switch level {
    case 1: "<h1"
    case 2: "<h2"
    case 3: "<h3"
    case 4: "<h4"
    case 5: "<h5"
    default: "<h6"
    }
  }

  private static func end(ofLevel level: Int) -> StaticString {
    switch level {
    case 1: "</h1>\n"
    case 2: "</h2>\n"
    case 3: "</h3>\n"
    case 4: "</h4>\n"
    case 5: "</h5>\n"
    default: "</h6>\n"
    }
  }

  // MARK: Tables

  /// A table scrolls by itself, so that a wide one does not make the page scroll.
  mutating func table(at index: NodeIndex) {
    writer.markup("<div class=\"scroll\" role=\"group\" tabindex=\"0\"")
    writer.attribute("aria-label", site.words[.table])
    writer.markup("><table>\n")
    if hasChild(index), isHeader(index + 1) {
      writer.markup("<thead>\n")
    } else {
      writer.markup("<tbody>\n")
    }
    push(index, .literal("</tbody>\n</table></div>\n"))
  }

  mutating func tableRow(at index: NodeIndex) {
    writer.markup("<tr>")
    push(index, isHeader(index) ? .headerRow : .literal("</tr>\n"))
  }

  mutating func tableCell(_ node: Node, at index: NodeIndex) {
    let style = CellStyle(packed: node.detail)
    writer.markup(style.isHeader ? "<th scope=\"col\"" : "<td")
    switch style.alignment {
    case .none: break
    case .left: writer.markup(" class=\"left\"")
    case .center: writer.markup(" class=\"center\"")
    case .right: writer.markup(" class=\"right\"")
    }
    writer.markup(">")
    push(index, .literal(style.isHeader ? "</th>" : "</td>"))
  }

  private func isHeader(_ row: NodeIndex) -> Bool {
    hasChild(row) && CellStyle(packed: document.nodes[Int(row) + 1].detail).isHeader
  }

  /// Whether the node after one is its child.
  private func hasChild(_ index: NodeIndex) -> Bool { index + 1 < document.nodes[Int(index)].end }

  // MARK: Code and markup

  /// The first word of the info string is the language (CommonMark 0.30 section 4.5).
  mutating func codeBlock(_ node: Node) {
    let info = document.bytes(document.codeInfos[Int(node.detail)])
    let language = info.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    CodeBlock.write(document.bytes(node.text), language: language, to: &writer)
  }

  /// Markup that a note may not use is shown as it was written, so that nothing is lost.
  mutating func rawMarkup(_ node: Node, at index: NodeIndex) {
    let isInline = index < inlineEnd
    writer.markup(isInline ? "<code class=\"raw\">" : "<pre class=\"raw\">")
    writer.text(document.bytes(node.text))
    writer.markup(isInline ? "</code>" : "</pre>\n")
  }
}
