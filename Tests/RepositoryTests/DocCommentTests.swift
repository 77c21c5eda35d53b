import Foundation
import Testing

/// Every type, function, initializer and computed property that another module can use says what it is.
///
/// Exempt, because a comment there could often only repeat what is known: stored properties, whose type's comment says
/// what they are parts of; initializers that do nothing but store their arguments; members that a standard protocol
/// defines; conformances and imports. Constants on lines of their own, one below the other, share the first's comment.
struct DocCommentTests {
  @Test func everyPackageDeclarationIsDocumented() throws {
    let breaches = try Repository.swiftFiles(under: "Sources", "Tests/Support").flatMap(Self.breaches)
    #expect(breaches.isEmpty, "\(Breach.list(breaches))")
  }

  @Test(arguments: [
    "package struct Note {}", "package static func f() {}", "  package var x: Int { 1 }", "package typealias T = Int",
    "// A plain comment.\npackage enum E {}", "/// Documented.\n\npackage enum E {}", "@inlinable\npackage func f() {}",
    "package init(parsing text: String) {\n    value = scan(text)\n  }", "package protocol P {}",
    "public static let x = 1",
  ])
  func seesAMissingComment(text: String) {
    #expect(Self.breaches(SwiftSource(path: "Sources/Notes/A.swift", text: text)).count == 1)
  }

  @Test(arguments: [
    "/// A note.\npackage struct Note {}", "/// Runs.\n@inlinable\n  package static func f() {}",
    "package import Notes",
    "package init(_ value: Int) {\n  self.value = value\n  other = Int(value)\n}", "package extension Array {}",
    "package static func < (lhs: Self, rhs: Self) -> Bool {", "package var description: String { x }",
    "/// Times.\npackage static let day = 86_400\npackage static let hour = 3600", "let package = Package()",
    "package internal(set) var nodes: [Node] = []", "package let path: ByteString",
  ])
  func letsWhatIsKnownPass(text: String) {
    #expect(Self.breaches(SwiftSource(path: "Sources/Notes/A.swift", text: text)).isEmpty)
  }

  /// Members whose meaning the standard library gives.
  private static let witnesses = [
    "static func <", "static func ==", "func hash(into", "var description:", "var debugDescription:", "func next()",
    "func makeIterator()", "func encode(to", "init(from ", "init(stringLiteral", "init(integerLiteral",
    "init(arrayLiteral", "init(dictionaryLiteral", "func index(", "subscript(position", "var startIndex",
    "var endIndex", "var isEmpty:", "var count:",
  ]

  static func breaches(_ source: SwiftSource) -> [Breach] {
    let lines = source.lines
    let codeLines = source.codeLines
    return codeLines.indices.compactMap { index in
      guard let declaration = declaration(codeLines[index]), !isDocumented(lines, at: index),
        !witnesses.contains(where: { declaration.contains($0) }), !isStoredProperty(declaration),
        !storesItsArguments(codeLines, from: index, declaration)
      else { return nil }
      return Breach(path: source.path, line: index + 1, message: "no doc comment: \(declaration)")
    }
  }

  /// The declaration of a line, from its access modifier; nil for lines that declare nothing outside the module.
  private static func declaration(_ line: String) -> String? {
    var words = line.split(separator: " ")[...]
    while words.first?.hasPrefix("@") == true { words.removeFirst() }
    guard words.first == "package" || words.first == "public", let next = words.dropFirst().first else { return nil }
    return ["import", "extension"].contains(next) ? nil : words.joined(separator: " ")
  }

  private static func isDocumented(_ lines: [String], at index: Int) -> Bool {
    let constant = "package static let "
    let isConstant = lines[index].drop { $0 == " " }.hasPrefix(constant)
    for line in lines[..<index].reversed().map({ $0.drop { $0 == " " } }) {
      if line.hasPrefix("///") { return true }
      // Attributes and conditions stand between a declaration and its comment.
      let isPassed = line.hasPrefix("@") || line.hasPrefix("#if") || isConstant && line.hasPrefix(constant)
      if !isPassed { return false }
    }
    return false
  }

  /// Whether it is an instance's property without a body: `let x: Int`, `internal(set) var x = 1`.
  private static func isStoredProperty(_ declaration: String) -> Bool {
    let words = declaration.split(separator: " ").dropFirst()
    let isStatic = words.contains("static")
    return !isStatic && !declaration.contains("{") && words.prefix(2).contains { $0 == "let" || $0 == "var" }
  }

  /// Whether the declaration is an initializer whose every statement stores an argument.
  private static func storesItsArguments(_ lines: [String], from index: Int, _ declaration: String) -> Bool {
    guard declaration.split(separator: " ").dropFirst().first?.hasPrefix("init") == true else { return false }
    let rest = lines[index...]
    guard let opening = rest.firstIndex(where: { $0.hasSuffix("{") || $0.contains("{ ") }) else { return false }
    let indent = String(lines[index].prefix { $0 == " " })
    let body: [Substring]
    if lines[opening].hasSuffix("}") {
      body = lines[opening].split(separator: "{").last.map { [$0.dropLast()] } ?? []
    } else {
      body = lines[(opening + 1)...].prefix { !$0.hasPrefix(indent + "}") }.map { $0[...] }
    }
    return body.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.allSatisfy(isStore)
  }

  /// `self.x = x`, `x = Type(y)`: an assignment that calls no function but a type's initializer.
  private static func isStore(_ statement: Substring) -> Bool {
    guard let equals = statement.range(of: " = ") else { return false }
    let value = statement[equals.upperBound...]
    return value.first?.isUppercase == true || !value.contains("(")
  }
}
