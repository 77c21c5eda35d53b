extension CodeLanguage {
  /// The language of a name in any case of ASCII letters; nil for one whose code stays plain.
  static func named(_ name: ArraySlice<UInt8>) -> CodeLanguage? {
    guard !name.isEmpty, name.count <= 16 else { return nil }
    let lowered = name.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
    return lowered.withUnsafeBufferPointer { name in all.first { $0.names.contains(name) }?.language }
  }

  /// The names are those that code hosts know, with the ones of tools that read the same format.
  private static let all: [(names: WordList, language: CodeLanguage)] = [
    (WordList("swift"), swift.indexed()), (WordList("json jsonc json5 jsonl"), json.indexed()),
    (WordList("yaml yml"), yaml.indexed()), (WordList("sh bash shell zsh"), shell.indexed()),
    (WordList("console shell-session sh-session shellsession"), console.indexed()),
    (WordList("graphql gql"), graphQL.indexed()), (WordList("dot gv graphviz"), dot.indexed()),
  ]

  /// The Swift Programming Language, Lexical Structure, Keywords and Punctuation; without the words that have a meaning
  /// in some places only and are variables in most (`get`, `left`, `open`, `prefix`, `set`).
  private static let swift = CodeLanguage(
    keywords: WordList(
      """
      actor any as associatedtype async await borrowing break case catch class consuming continue convenience default \
      defer deinit didSet do dynamic else enum extension fallthrough false fileprivate final for func guard if \
      import in indirect init inout internal is isolated lazy let macro mutating nil nonisolated nonmutating operator \
      override package precedencegroup private protocol public repeat required rethrows return self Self sending some \
      static struct subscript super switch throw throws true try typealias unowned var weak where while willSet
      """),
    keywordsBeforeColon: WordList("default"), hasLineComment: (slashes: true, hash: false), blockComment: .nested,
    quotes: [Quote(byte: UInt8(ascii: "\""), canBeTriple: true, insertion: .expressions)],
    sigils: [(UInt8(ascii: "@"), .keyword), (UInt8(ascii: "$"), .variable)], hasTypes: true, hasHashes: true)

  /// RFC 8259, and the comments that settings files have.
  private static let json = CodeLanguage(
    keywords: WordList("false null true"), hasLineComment: (slashes: true, hash: false), blockComment: .flat,
    quotes: [Quote(byte: UInt8(ascii: "\""))], keySign: UInt8(ascii: ":"))

  /// The words of the core schema (YAML 1.2.2, 10.3.2).
  private static let yaml = CodeLanguage(
    layout: .yaml, keywords: WordList("~ null Null NULL true True TRUE false False FALSE"),
    hasLineComment: (slashes: false, hash: true), isHashAfterBlank: true,
    quotes: [
      Quote(byte: UInt8(ascii: "\""), isMultiline: true),
      Quote(byte: UInt8(ascii: "'"), hasEscapes: false, isMultiline: true),
    ],
    keySign: UInt8(ascii: ":"))

  /// POSIX.1-2024, Shell Command Language, 2.4 Reserved Words, with those of bash, and what declares a variable.
  private static let shell = CodeLanguage(
    layout: .shell,
    keywords: WordList(
      """
      case declare do done elif else esac exit export fi for function if local readonly return select source then time \
      unset until while
      """),
    hasLineComment: (slashes: false, hash: true), isHashAfterBlank: true, quotes: shellQuotes(areMultiline: true),
    sigils: [(UInt8(ascii: "$"), .variable)], hasAngles: true)

  /// A quote in the answer of a program, unlike one in a command, would color all that follows.
  private static let console: CodeLanguage = {
    var console = shell
    console.layout = .console
    console.quotes = shellQuotes(areMultiline: false)
    return console
  }()

  private static func shellQuotes(areMultiline: Bool) -> [Quote] {
    [
      Quote(byte: UInt8(ascii: "\""), isMultiline: areMultiline, insertion: .variables),
      Quote(byte: UInt8(ascii: "'"), hasEscapes: false, isMultiline: areMultiline),
    ]
  }

  /// GraphQL, September 2025, appendix B; the words of the type system are keywords only where no colon follows.
  private static let graphQL = CodeLanguage(
    keywords: WordList(
      """
      directive enum extend false fragment implements input interface mutation null on query repeatable scalar schema \
      subscription true type union
      """),
    keywordsBeforeColon: WordList(""), hasLineComment: (slashes: false, hash: true),
    quotes: [Quote(byte: UInt8(ascii: "\""), canBeTriple: true)],
    sigils: [(UInt8(ascii: "@"), .keyword), (UInt8(ascii: "$"), .variable)], hasTypes: true)

  /// Graphviz, The DOT Language. A fenced block named `dot` is drawn, and is code only under its other names.
  private static let dot = CodeLanguage(
    keywords: WordList("digraph edge graph node strict subgraph"), hasLineComment: (slashes: true, hash: true),
    isHashAfterBlank: true, blockComment: .flat, quotes: [Quote(byte: UInt8(ascii: "\""), isMultiline: true)],
    keySign: UInt8(ascii: "="), hasAngles: true)
}
