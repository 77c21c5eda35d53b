/// Reads the source of one diagram by the grammar of the DOT language, and says of each attribute whether it is drawn.
///
/// A whole parser and not a search for attributes: what Graphviz is given must be one graph with known attributes and a
/// known number of nodes, and a mistake must be told with its place also where no Graphviz is installed.
struct DiagramParser {
  typealias Problem = DiagramLexer.Problem

  /// A text of the drawing.
  struct Label {
    let id: DiagramLexer.ID
    /// The texts of HTML; empty for a plain label, whose text is the whole.
    let texts: [Range<Int>]
  }

  /// Something that is left out of the drawing.
  struct Finding {
    let range: Range<Int>
    let code: DiagnosticCode
    let message: String
    let hint: String
  }

  /// In the order of the source.
  private(set) var labels: [Label] = []
  /// What Graphviz is not given.
  private(set) var blanks: [Range<Int>] = []
  private(set) var findings: [Finding] = []
  /// After the brace that opens the graph.
  private(set) var bodyStart = 0
  private(set) var hasLayout = false

  private(set) var lexer: DiagramLexer
  private var token = DiagramLexer.Token.end
  private var depth = 0
  private var elements = 0
  private var isDirected = true
  /// For each node its name's first place, until it has a label of its own.
  private var unlabelled: [ByteString: DiagramLexer.ID] = [:]
  private var nodes: Set<ByteString> = []
  private var hasDefaultLabel = false
  /// The nodes of each open subgraph.
  private var members: [Set<ByteString>] = []
  /// Of what is ignored, each message once.
  private var told: Set<String> = []

  init(_ text: [UInt8]) {
    lexer = DiagramLexer(text)
  }

  private enum Owner {
    case graph, node, edge
    /// `node [...]`: what holds of all nodes.
    case nodeDefaults, edgeDefaults
  }

  mutating func parse() throws(Problem) {
    try advance()
    if case .keyword(.strict) = token { try advance() }
    switch token {
    case .keyword(.digraph): isDirected = true
    case .keyword(.graph): isDirected = false
    default: throw expected("`digraph {`", hint: "begin with `digraph {` and end with `}`")
    }
    try advance()
    if case .id = token { try advance() }
    guard case .symbol(UInt8(ascii: "{"), let brace) = token else { throw expected("`{`") }
    bodyStart = brace + 1
    try statements()
    guard case .end = token else { throw expected("the end of the file", hint: "write one graph a file") }
    blanks += lexer.skipped
    if !hasDefaultLabel { labels += unlabelled.values.map { Label(id: $0, texts: []) } }
    labels.sort { $0.id.range.lowerBound < $1.id.range.lowerBound }
  }

  // MARK: Statements

  /// From the `{` that is the present token to behind its `}`.
  private mutating func statements() throws(Problem) {
    depth += 1
    guard depth <= Limit.diagramDepth else {
      throw problem("graphs in graphs more than \(Limit.diagramDepth) deep", hint: "nest less")
    }
    try advance()
    while true {
      switch token {
      case .symbol(UInt8(ascii: "}"), _):
        depth -= 1
        return try advance()
      case .symbol(UInt8(ascii: ";"), let place):
        // None is needed, and Graphviz takes one only after a statement, which may have been left out.
        blanks.append(place..<(place + 1))
        try advance()
      case .end: throw expected("`}`", hint: "close every `{`")
      default: try statement()
      }
    }
  }

  private mutating func statement() throws(Problem) {
    switch token {
    case .keyword(.graph): try defaults(of: .graph)
    case .keyword(.node): try defaults(of: .nodeDefaults)
    case .keyword(.edge): try defaults(of: .edgeDefaults)
    case .id(let name):
      try advance()
      if case .symbol(UInt8(ascii: "="), _) = token {
        try advance()
        return try attribute(name, of: .graph)
      }
      try edges(from: [try node(name)], first: name)
    case .keyword(.subgraph), .symbol(UInt8(ascii: "{"), _): try edges(from: try subgraph(), first: nil)
    default: throw expected("a node, an edge or `}`")
    }
  }

  private mutating func defaults(of owner: Owner) throws(Problem) {
    try advance()
    guard case .symbol(UInt8(ascii: "["), _) = token else { throw expected("`[`") }
    try attributes(of: owner, node: nil)
  }

  /// A node's name and its port; the token after it is the present one then.
  private mutating func node(_ name: DiagramLexer.ID) throws(Problem) -> ByteString {
    let value = lexer.value(of: name)
    if nodes.insert(value).inserted {
      unlabelled[value] = name
      try count(1)
    }
    for index in members.indices { members[index].insert(value) }
    for _ in 0..<2 {
      guard case .symbol(UInt8(ascii: ":"), _) = token else { break }
      try advance()
      guard case .id = token else { throw expected("a port") }
      try advance()
    }
    return value
  }

  private mutating func subgraph() throws(Problem) -> Set<ByteString> {
    if case .keyword(.subgraph) = token {
      try advance()
      if case .id = token { try advance() }
    }
    guard case .symbol(UInt8(ascii: "{"), _) = token else { throw expected("`{`") }
    members.append([])
    try statements()
    return members.popLast() ?? []
  }

  /// What follows the first end of an edge, or a node's attributes where there is no edge.
  private mutating func edges(from first: Set<ByteString>, first name: DiagramLexer.ID?) throws(Problem) {
    var ends = first
    var isEdge = false
    while case .arrow(let range, let directed) = token {
      guard directed == isDirected else {
        throw Problem(
          range: range, message: directed ? "`->` in an undirected graph" : "`--` in a directed graph",
          hint: directed ? "begin with `digraph`" : "write `->`")
      }
      isEdge = true
      try advance()
      let next: Set<ByteString>
      switch token {
      case .id(let name):
        try advance()
        next = [try node(name)]
      case .keyword(.subgraph), .symbol(UInt8(ascii: "{"), _): next = try subgraph()
      default: throw expected("a node")
      }
      try count(ends.count * next.count)
      ends = next
    }
    guard case .symbol(UInt8(ascii: "["), _) = token, isEdge || name != nil else { return }
    try attributes(of: isEdge ? .edge : .node, node: isEdge ? nil : first.first)
  }

  // MARK: Attributes

  /// `[...]`, once or several times.
  private mutating func attributes(of owner: Owner, node: ByteString?) throws(Problem) {
    while case .symbol(UInt8(ascii: "["), _) = token {
      try advance()
      while case .id(let name) = token {
        try advance()
        guard case .symbol(UInt8(ascii: "="), _) = token else { throw expected("`]` or `=`") }
        try advance()
        try attribute(name, of: owner, node: node)
      }
      guard case .symbol(UInt8(ascii: "]"), _) = token else { throw expected("`]`") }
      try advance()
    }
  }

  /// A value, which is the present token, and the separator after it.
  private mutating func attribute(
    _ name: DiagramLexer.ID, of owner: Owner, node: ByteString? = nil
  ) throws(Problem) {
    guard case .id(let id) = token else { throw expected("a value") }
    let range = name.range.lowerBound..<id.range.upperBound
    let key = lexer.value(of: name)
    let value = lexer.value(of: id)
    var isKept = true
    switch DiagramAttribute.judge(key, value, isMarkup: id.form == .markup) {
    case .kept:
      if key == "layout", owner == .graph, depth == 1 { hasLayout = true }
      if key == "shape", value == "point" { setLabel(of: owner, node) }
    case .label: try label(id, key: key, of: owner, node)
    case .ignored(let message, let hint):
      isKept = false
      ignore(range, message, hint)
    case .refused(let message, let hint):
      isKept = false
      findings.append(Finding(range: range, code: .refusedAttribute, message: message, hint: hint))
    }
    if !isKept { blanks.append(range) }
    try advance()
    if case .symbol(let byte, let place) = token, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
      if !isKept { blanks.append(place..<(place + 1)) }
      try advance()
    }
  }

  private mutating func label(
    _ id: DiagramLexer.ID, key: ByteString, of owner: Owner, _ node: ByteString?
  ) throws(Problem) {
    if key == "label" { setLabel(of: owner, node) }
    guard id.form == .markup else { return labels.append(Label(id: id, texts: [])) }
    let html = try HTMLLabel(lexer.text, id.contents[0])
    labels.append(Label(id: id, texts: html.texts))
    for (range, message, hint) in html.refused {
      findings.append(Finding(range: range, code: .refusedAttribute, message: message, hint: hint))
      blanks.append(range)
    }
    for range in html.ignored {
      ignore(range, "colors and fonts of labels are left out: the page has its own", "remove them")
      blanks.append(range)
    }
  }

  /// A node that has a label does not show its name.
  private mutating func setLabel(of owner: Owner, _ node: ByteString?) {
    switch owner {
    case .node: if let node { unlabelled[node] = nil }
    case .nodeDefaults: hasDefaultLabel = true
    case .graph, .edge, .edgeDefaults: break
    }
  }

  private mutating func ignore(_ range: Range<Int>, _ message: String, _ hint: String) {
    guard told.insert(message).inserted else { return }
    findings.append(Finding(range: range, code: .ignoredAttribute, message: message, hint: hint))
  }

  // MARK: Tokens

  private mutating func advance() throws(Problem) {
    token = try lexer.next()
  }

  private mutating func count(_ more: Int) throws(Problem) {
    elements += more
    guard elements <= Limit.diagramElements else {
      throw problem(
        "more than \(Limit.diagramElements) nodes and edges", hint: "draw less: a drawing explains one thing")
    }
  }

  private func expected(_ what: String, hint: String = "see https://graphviz.org/doc/info/lang.html") -> Problem {
    switch token {
    case .end: problem("the source ends where \(what) should stand", hint: hint)
    default: problem("\(what) should stand here", hint: hint)
    }
  }

  /// At the present token.
  private func problem(_ message: String, hint: String) -> Problem {
    let end = lexer.text.count
    let range: Range<Int> =
      switch token {
      case .id(let id): id.range
      case .symbol(_, let place): place..<(place + 1)
      case .arrow(let range, _): range
      case .keyword(let word): (lexer.index - word.rawValue.utf8.count)..<lexer.index
      case .end: end..<end
      }
    return Problem(range: range, message: message, hint: hint)
  }
}

extension DiagramLexer {
  /// What an identifier stands for: `\"` is a quote, and a `\` at the end of a line joins it with the next one. Other
  /// escapes belong to labels and stay.
  func value(of id: ID) -> ByteString {
    var value: [UInt8] = []
    for range in id.contents {
      guard id.form == .quoted, text[range].contains(UInt8(ascii: "\\")) else {
        value += text[range]
        continue
      }
      var index = range.lowerBound
      while index < range.upperBound {
        let next = index + 1 < range.upperBound ? text[index + 1] : 0
        switch (text[index], next) {
        case (UInt8(ascii: "\\"), UInt8(ascii: "\"")): value.append(next)
        case (UInt8(ascii: "\\"), UInt8(ascii: "\n")): break
        case (UInt8(ascii: "\\"), _): value += [text[index], next]
        default:
          value.append(text[index])
          index -= 1
        }
        index += 2
      }
    }
    return ByteString(value)
  }
}
