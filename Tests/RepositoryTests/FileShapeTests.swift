import Foundation
import Testing

/// Files, functions and lines stay short enough to be read whole.
struct FileShapeTests {
  static let maximumFile = 400
  static let maximumFunction = 60
  static let maximumLine = 120

  @Test func everySwiftFileIsShort() throws {
    let sources = try Repository.swiftFiles(under: "Sources", "Tests")
    let breaches = sources.flatMap { Self.longFile($0) + Self.longLines($0) + Self.longFunctions($0) }
    #expect(sources.count > 20, "the sources were not found")
    #expect(breaches.isEmpty, "\(Breach.list(breaches))")
  }

  @Test func seesALongFile() {
    #expect(Self.longFile(Self.source(String(repeating: "\n", count: 401))).count == 1)
    #expect(Self.longFile(Self.source(String(repeating: "\n", count: 400))).isEmpty)
  }

  @Test func countsCodePointsNotBytes() {
    #expect(Self.longLines(Self.source("// " + String(repeating: "가", count: 117))).isEmpty)
    #expect(Self.longLines(Self.source("// " + String(repeating: "가", count: 118))).count == 1)
  }

  @Test func letsTestsQuoteWhatTheyExpect() {
    let quote = "    #expect(html == \"" + String(repeating: "가", count: 120) + "\")"
    #expect(Self.longLines(SwiftSource(path: "Tests/SiteTests/A.swift", text: quote)).isEmpty)
    #expect(Self.longLines(SwiftSource(path: "Sources/Site/A.swift", text: quote)).count == 1)
    let comment = "    // " + String(repeating: "가", count: 120)
    #expect(Self.longLines(SwiftSource(path: "Tests/SiteTests/A.swift", text: comment)).count == 1)
  }

  @Test(arguments: [
    "func f(\n  _ x: () -> Void = {}\n) ", "package init() ", "subscript(i: Int) -> Int ", "deinit ", "var body: Int ",
  ])
  func seesALongFunction(opening: String) {
    let body = String(repeating: "  let x = \"}\" // }\n", count: 61)
    #expect(Self.longFunctions(Self.source("struct S {\n\(opening){\n\(body)}\n}\n")).count == 1)
  }

  @Test func letsShortFunctionsAndLongTypesPass() {
    let member = "  func f() -> Int { 1 }\n  let a = [1]\n  init(_ x: Int)\n"
    #expect(Self.longFunctions(Self.source("struct S {\n\(String(repeating: member, count: 40))}\n")).isEmpty)
  }

  private static func source(_ text: String) -> SwiftSource {
    SwiftSource(path: "Sources/Sample.swift", text: text)
  }

  static func longFile(_ source: SwiftSource) -> [Breach] {
    // The line break at the end of the last line does not begin another.
    let count = source.lines.count - (source.text.last == UInt8(ascii: "\n") ? 1 : 0)
    guard count > maximumFile else { return [] }
    return [Breach(path: source.path, line: count, message: "\(count) lines; a file has at most \(maximumFile)")]
  }

  /// Tests may quote what they expect in one piece: in them, string literals take no room.
  static func longLines(_ source: SwiftSource) -> [Breach] {
    let isTest = source.path.hasPrefix("Tests/")
    return zip(source.lines, source.codeLines).enumerated().compactMap { index, line in
      let isComment = line.0.drop { $0 == " " }.hasPrefix("//")
      let count = isTest && !isComment ? lengthWithoutLiterals(line.0, line.1) : line.0.unicodeScalars.count
      guard count > maximumLine else { return nil }
      return Breach(
        path: source.path, line: index + 1, message: "\(count) characters; a line has at most \(maximumLine)")
    }
  }

  private static func lengthWithoutLiterals(_ line: String, _ code: String) -> Int {
    zip(line.utf8, code.utf8).count { $0 == $1 }
  }

  static func longFunctions(_ source: SwiftSource) -> [Breach] {
    ["func", "init", "deinit", "subscript", "var"].flatMap { source.offsets(of: $0) }.sorted().compactMap { start in
      guard let body = bodyRange(in: source.code, from: start) else { return nil }
      let count = source.line(of: body.upperBound) - source.line(of: start) + 1
      guard count > maximumFunction else { return nil }
      let line = source.line(of: start)
      return Breach(path: source.path, line: line, message: "\(count) lines; a function has at most \(maximumFunction)")
    }
  }

  /// From the brace that opens the body of the declaration at `start` to the one that closes it; nil where there is
  /// none: a requirement of a protocol, a stored property, a call.
  private static func bodyRange(in code: [UInt8], from start: Int) -> Range<Int>? {
    var depth = 0
    var opening: Int?
    for index in start..<code.count {
      switch code[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        depth -= 1
        if depth < 0 { return nil }
      case UInt8(ascii: "{"):
        if depth == 0, opening == nil { opening = index }
        depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth < 0 { return nil }
        if depth == 0, let opening { return opening..<index }
      case UInt8(ascii: "="), UInt8(ascii: ";"):
        // `func ==` is a name; any other `=` before the body begins a value.
        if opening == nil, depth == 0, !isOperatorName(in: code, at: index, from: start) { return nil }
      case UInt8(ascii: "\n"):
        if opening == nil, depth == 0, !continues(code, after: index) { return nil }
      default: break
      }
    }
    return nil
  }

  private static func isOperatorName(in code: [UInt8], at index: Int, from start: Int) -> Bool {
    !code[start..<index].contains(UInt8(ascii: "("))
      && code[start...].starts(with: "func ".utf8)
  }

  /// Whether the declaration goes on in the next line with its body, result, effects or constraints.
  private static func continues(_ code: [UInt8], after lineBreak: Int) -> Bool {
    let next = code[lineBreak...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    return ["{", "->", "where ", "throws", "rethrows", "async"].contains { next.starts(with: $0.utf8) }
  }
}
