/// What the scanner has to know of a language: its words, and what its bytes begin.
///
/// It is enough to color what people write in notes, and no grammar: a scanner without one has nothing to fail at.
struct CodeLanguage: Sendable {
  /// How words are found, where it is not by letters and digits alone.
  enum Layout {
    case free
    /// A scalar goes on to the end of its line; blocks are told by indentation (YAML 1.2.2, chapters 7 and 8).
    case yaml
    /// Words go on to a blank; the first of a command can be a reserved word (POSIX.1-2024, Shell Command Language,
    /// 2.4).
    case shell
    /// The shell behind a prompt; other lines are what it answered.
    case console
  }

  /// A string that begins with this byte.
  struct Quote: Sendable {
    enum Insertion { case none, expressions, variables }

    let byte: UInt8
    var hasEscapes = true
    /// One that is not ends with its line, closed or not.
    var isMultiline = false
    /// Whether three of the byte begin a string of many lines.
    var canBeTriple = false
    var insertion = Insertion.none
  }

  enum BlockComment { case none, flat, nested }

  /// What a byte begins.
  enum Role: UInt8 {
    case other, word, digit, quote, comment, sigil, hash, less, opening, closing, lineBreak
  }

  var layout = Layout.free
  var keywords = WordList("")
  /// The keywords that stay such before a colon, where other words are labels; nil where labels are nothing special.
  var keywordsBeforeColon: WordList?
  var hasLineComment = (slashes: false, hash: false)
  /// Whether a `#` begins a comment only behind a blank.
  var isHashAfterBlank = false
  var blockComment = BlockComment.none
  var quotes: [Quote] = []
  /// Bytes that are colored with the word behind them.
  var sigils: [(byte: UInt8, kind: CodeKind)] = []
  /// The byte behind the name of a member or an attribute.
  var keySign: UInt8?
  /// Whether words with a capital letter name types.
  var hasTypes = false
  /// Whether a `#` begins a macro's name or a raw string (The Swift Programming Language, Lexical Structure).
  var hasHashes = false
  /// Whether `<` begins a string that ends with the `>` that belongs to it (Graphviz, The DOT Language, HTML strings).
  var hasAngles = false

  /// Language for byte: what each of the 256 begins.
  private(set) var roles: [Role] = []

  /// The language with its table of bytes, which follows from the rest.
  func indexed() -> CodeLanguage {
    var roles = (0...255).map { Self.isLetter($0) ? Role.word : .other }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { roles[Int(byte)] = .digit }
    roles[Int(UInt8(ascii: "\n"))] = .lineBreak
    if hasLineComment.slashes || blockComment != .none { roles[Int(UInt8(ascii: "/"))] = .comment }
    if hasLineComment.hash { roles[Int(UInt8(ascii: "#"))] = .comment }
    if hasHashes { roles[Int(UInt8(ascii: "#"))] = .hash }
    if hasAngles { roles[Int(UInt8(ascii: "<"))] = .less }
    for quote in quotes { roles[Int(quote.byte)] = .quote }
    for sigil in sigils { roles[Int(sigil.byte)] = .sigil }
    if quotes.contains(where: { $0.insertion != .none }) {
      roles[Int(UInt8(ascii: "("))] = .opening
      roles[Int(UInt8(ascii: ")"))] = .closing
    }
    var indexed = self
    indexed.roles = roles
    return indexed
  }

  /// Bytes of letters beyond ASCII are letters, so that no character is ever cut.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// Whether a byte is one of a word, in languages where words are letters and digits.
  func isInWord(_ byte: UInt8) -> Bool {
    let role = roles[Int(byte)]
    return role == .word || role == .digit
  }

  func quote(_ byte: UInt8) -> Quote? { quotes.first { $0.byte == byte } }
}

/// A few words, found by their bytes without making a string of them.
struct WordList: Sendable {
  /// The words of each length, one behind the other.
  private var ofLength: [[UInt8]] = []

  /// - Parameter words: words with single spaces between them.
  init(_ words: StaticString) {
    let bytes = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
    for word in bytes.split(separator: UInt8(ascii: " ")) {
      while ofLength.count <= word.count { ofLength.append([]) }
      ofLength[word.count].append(contentsOf: word)
    }
  }

  func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !word.isEmpty, word.count < ofLength.count else { return false }
    return ofLength[word.count].withUnsafeBufferPointer { words in
      var start = 0
      while start < words.count {
        var length = 0
        while length < word.count, words[start + length] == word[length] { length += 1 }
        if length == word.count { return true }
        start += word.count
      }
      return false
    }
  }
}
