import Claims
import Notes
import Testing

@Suite struct TangleTests {
  private func source(of cards: String, path: ByteString = "facts/lambda.md") -> String {
    let document = Document(parsing: NoteFile(path: path, bytes: Array(cards.utf8)))
    let suite = TangledSuite(CardFile(reading: document), shownPath: ByteString("Notes/" + path.string))
    return String(decoding: suite.source, as: UTF8.self)
  }

  private static let cards = """
    # Lambda

    ## lambda.timeout
    함수 하나가 실행될 수 있는 시간.

    - kind: hard
    - scope: standard functions
    - default: 3 s
    - min: 0.5 s
    - max: 15 min

    ## lambda.package
    배포 패키지.

    - kind: enum
    - only: Zip, Image

    ## lambda.share
    비율.

    - kind: behaviour
    - max: < 1 %
    - bytes: 1000

    ```swift
    #expect(1 + 1 == 2)
    ```
    """

  private static let suite = """
    // Tangled from Notes/facts/lambda.md by `aver tangle`. Edit the cards; this file is written anew.

    import Models
    import Testing

    @Suite struct `lambda facts` {
      /// 함수 하나가 실행될 수 있는 시간.
      @Test func `lambda.timeout`() {
        expectFact(
          "lambda.timeout", .hard,
          scope: "standard functions",
          default: .seconds(3),
          min: .seconds("0.5"),
          max: .minutes(15))
      }

      /// 배포 패키지.
      @Test func `lambda.package`() {
        expectFact(
          "lambda.package", .enum,
          only: ["Zip", "Image"])
      }

      /// 비율.
      @Test func `lambda.share`() async throws {
        expectFact(
          "lambda.share", .behaviour,
          max: .below(.percent(1)),
          bytes: 1000)
        do {
    #sourceLocation(file: "Notes/facts/lambda.md", line: 26)
    #expect(1 + 1 == 2)
    #sourceLocation()
        }
      }

      static let facts: [String] = ["lambda.timeout", "lambda.package", "lambda.share"]
    }

    """

  @Test func readsAsTheListOfWhatIsAsserted() {
    #expect(source(of: Self.cards) == Self.suite)
  }

  @Test func listsTheSuites() {
    let index = String(decoding: TangledSuite.index(of: ["facts/a.md", "facts/b/c.md"]), as: UTF8.self)
    #expect(
      index == """
        // Tangled by `aver tangle`: the suites of all card files.

        let tangledSuites: [(file: String, facts: [String])] = [
          ("facts/a.md", `a facts`.facts),
          ("facts/b/c.md", `b/c facts`.facts),
        ]

        """)
  }

  /// Text that would end a comment, a literal or an identifier, with and without marks that hide it from `Character`.
  @Test(arguments: [
    "\"", "\"\u{301}", "\\(evil())", "`", "\n", "\r", "\r\n", "\u{2028}", "\u{B}", "\u{202E}", "*/", "\0",
  ])
  func keepsHostileTextText(_ end: String) throws {
    let evil = "x\(end)}} @Test func evil() {} //"
    let text = source(
      of: """
        ## a.x
        \(evil)

        - kind: enum
        - scope: \(evil)
        - only: \(evil)
        """, path: ByteString("facts/\(evil).md"))
    let lines = text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    for line in lines.map({ String(decoding: $0, as: UTF8.self) }) where line.utf8.contains(UInt8(ascii: "@")) {
      let code = try #require(Self.codeOutsideText(of: line), "an open literal or identifier in: \(line)")
      #expect(!code.contains("evil"), "\(line)")
    }
    #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{2028}" || $0 == "\0" })
  }

  @Test func givesASecondCardOfOneIDNoTest() {
    let text = source(of: "## a.x\n가.\n\n- kind: hard\n- max: 1\n\n## a.x\n나.\n\n- kind: hard\n- max: 2\n")
    #expect(text.components(of: "@Test") == 1)
    #expect(text.contains("[\"a.x\"]"))
  }

  /// A line without comments, literals and raw identifiers, by the rules of Swift's lexer; nil when one is left open.
  private static func codeOutsideText(of line: String) -> String? {
    var code: [UInt8] = []
    var rest = Array(line.utf8)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "/") where rest.first == UInt8(ascii: "/"):
        return String(decoding: code, as: UTF8.self)
      case UInt8(ascii: "\""), UInt8(ascii: "`"):
        var isClosed = false
        while let next = rest.popFirst() {
          if next == UInt8(ascii: "\\"), byte == UInt8(ascii: "\"") {
            // An interpolation would be code again.
            guard let escaped = rest.popFirst(), escaped != UInt8(ascii: "(") else { return nil }
          } else if next == byte {
            isClosed = true
            break
          }
        }
        if !isClosed { return nil }
      default:
        code.append(byte)
      }
    }
    return String(decoding: code, as: UTF8.self)
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    ranges(of: text).count
  }
}
