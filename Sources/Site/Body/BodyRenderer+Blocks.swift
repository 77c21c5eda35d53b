internal import Corpus
internal import Notes

extension BodyRenderer {
  func list(_ node: Node, at index: NodeIndex, to body: inout Body) {
    let style = ListStyle(packed: node.detail)
    if style.isOrdered {
      body.writer.markup("<ol")
      if style.start != 1 { body.writer.attribute("start", Int(style.start)) }
    } else {
      body.writer.markup("<ul")
    }
    if hasTasks(node, at: index) { body.writer.markup(" class=\"tasks\"") }
    body.writer.markup(">\n")
    body.open(style.isOrdered ? .orderedList : .list, index, node)
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

  func item(_ node: Node, at index: NodeIndex, to body: inout Body) {
    body.writer.markup("<li>")
    switch TaskState(rawValue: node.detail) {
    case .open:
      body.writer.markup("<input type=\"checkbox\" disabled")
      body.writer.attribute("aria-label", .taskOpen, of: words)
      body.writer.markup("> ")
    case .done:
      body.writer.markup("<input type=\"checkbox\" checked disabled")
      body.writer.attribute("aria-label", .taskDone, of: words)
      body.writer.markup("> ")
    case .some(.none), nil: break
    }
    body.open(.item, index, node)
  }

  func admonition(_ node: Node, at index: NodeIndex, to body: inout Body) {
    let kind = AdmonitionKind(rawValue: node.detail) ?? .note
    let word: Word
    body.writer.markup("<div role=\"note\" class=\"admonition ")
    switch kind {
    case .note:
      body.writer.markup("note")
      word = .note
    case .tip:
      body.writer.markup("tip")
      word = .tip
    case .important:
      body.writer.markup("important")
      word = .important
    case .warning:
      body.writer.markup("warning")
      word = .warning
    case .caution:
      body.writer.markup("caution")
      word = .caution
    }
    body.writer.markup("\">\n<p class=\"label\">")
    words.write(whole: word, to: &body.writer)
    body.writer.markup("</p>\n")
    body.open(.admonition, index, node)
  }

  // MARK: Headings

  func heading(_ node: Node, at index: NodeIndex, to body: inout Body) {
    body.writer.markup(Self.start(ofLevel: document.headings[Int(node.detail)].level))
    if let anchor = addresses.anchor(of: Int(node.detail), in: note) { body.writer.id(anchor) }
    body.writer.markup(">")
    body.open(.heading, index, node)
  }

  /// The sign of the link is drawn by the styles, so that it is in no copied heading.
  func endHeading(_ index: Int, to body: inout Body) {
    let level = document.headings[index].level
    if level > 1, addresses.hasAnchor(index, in: note) {
      body.writer.markup("<a class=\"permalink\"")
      addresses.href(from: nil, to: note, heading: index, in: &body.writer)
      body.writer.markup(" aria-label=\"")
      words.write(whole: .permalink, to: &body.writer)
      body.writer.markup("\"></a>")
    }
    body.writer.markup(Self.end(ofLevel: level))
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
  func table(_ node: Node, at index: NodeIndex, to body: inout Body) {
    body.writer.markup("<div class=\"scroll\" role=\"group\" tabindex=\"0\"")
    body.writer.attribute("aria-label", .table, of: words)
    body.writer.markup("><table>\n")
    if hasChild(index), isHeader(index + 1) {
      body.writer.markup("<thead>\n")
    } else {
      body.writer.markup("<tbody>\n")
    }
    body.open(.table, index, node)
  }

  func tableRow(_ node: Node, at index: NodeIndex, to body: inout Body) {
    body.writer.markup("<tr>")
    body.open(isHeader(index) ? .headerRow : .row, index, node)
  }

  func tableCell(_ node: Node, at index: NodeIndex, to body: inout Body) {
    let style = CellStyle(packed: node.detail)
    body.writer.markup(style.isHeader ? "<th scope=\"col\"" : "<td")
    switch style.alignment {
    case .none: break
    case .left: body.writer.markup(" class=\"left\"")
    case .center: body.writer.markup(" class=\"center\"")
    case .right: body.writer.markup(" class=\"right\"")
    }
    body.writer.markup(">")
    body.open(style.isHeader ? .headerCell : .cell, index, node)
  }

  private func isHeader(_ row: NodeIndex) -> Bool {
    hasChild(row) && CellStyle(packed: document.nodes[Int(row) + 1].detail).isHeader
  }

  /// Whether the node after one is its child.
  private func hasChild(_ index: NodeIndex) -> Bool { index + 1 < document.nodes[Int(index)].end }

  // MARK: Code and markup

  /// The first word of the info string is the language (CommonMark 0.30 section 4.5).
  func codeBlock(_ node: Node, to body: inout Body) {
    let info = document.bytes(document.codeInfos[Int(node.detail)])
    let language = info.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    CodeBlock.write(document.bytes(node.text), language: language, to: &body.writer)
  }

  /// Markup that a note may not use is shown as it was written, so that nothing is lost.
  func rawMarkup(_ node: Node, at index: NodeIndex, to body: inout Body) {
    let isInline = index < body.inlineEnd
    body.writer.markup(isInline ? "<code class=\"raw\">" : "<pre class=\"raw\">")
    body.writer.text(document.bytes(node.text))
    body.writer.markup(isInline ? "</code>" : "</pre>\n")
  }
}
