import Notes
import Testing

@testable import Corpus

struct DestinationTests {
  static let refused: [(destination: String, refusal: Destination.Refusal)] = [
    ("javascript:alert(1)", .scheme("javascript")),
    ("JaVaScRiPt:alert(1)", .scheme("javascript")),
    ("java\nscript:alert(1)", .scheme("javascript")),
    ("java\r\n\tscript:alert(1)", .scheme("javascript")),
    ("\u{1} \u{1F}javascript:alert(1)", .scheme("javascript")),
    ("data:text/html,x", .scheme("data")),
    ("file:///etc/passwd", .scheme("file")),
    ("vbscript:x", .scheme("vbscript")),
    ("view-source:http://a", .scheme("view-source")),
    ("blob:http://a", .scheme("blob")),
    ("ftp://a/b", .scheme("ftp")),
    ("tel:123", .scheme("tel")),
    ("C:/x.md", .scheme("c")),
    ("http:evil.example", .noHost),
    ("https:/evil.example", .noHost),
    ("https://", .noHost),
    ("https:///x", .noHost),
    ("https://\\evil", .noHost),
    ("/etc/passwd", .absolutePath),
    ("%2Fetc/passwd", .absolutePath),
    ("//evil.example/x", .otherHost),
    ("%2F%2fevil.example", .otherHost),
    ("a\\b.md", .backslash),
    ("a%5Cb.md", .backslash),
    ("..%5c..%5csecret", .backslash),
    ("a\u{0}.md", .nul),
    ("a%00.md", .nul),
    ("a%A0.md", .notUTF8),
    ("\u{0}javascript:alert(1)", .nul),
  ]

  @Test(arguments: refused) func refuses(_ row: (destination: String, refusal: Destination.Refusal)) {
    #expect(Destination(Array(row.destination.utf8)[...]) == .refused(row.refusal))
  }

  /// A combining mark after the quote or the colon makes one Character of the two, which no `String` method would see.
  @Test func looksAtBytes() {
    #expect(Destination(Array("javascript:\u{301}alert(1)".utf8)[...]) == .refused(.scheme("javascript")))
    #expect(Destination(Array("/\u{301}x".utf8)[...]) == .refused(.absolutePath))
  }

  @Test(arguments: [
    "http://a", "https://a.example/b?c#d", "HTTPS://A", " https://a\n", "ht\ntps://a", "mailto:a@b.example",
    "MAILTO:a@b.example", "https://user@host/",
  ])
  func letsThrough(_ destination: String) {
    #expect(Destination(Array(destination.utf8)[...]) == .external)
  }

  static let local: [(destination: String, path: String, query: String?, fragment: String?)] = [
    ("a.md", "a.md", nil, nil),
    ("images%2Fa.png", "images/a.png", nil, nil),
    ("a%20b.md#%EC%A0%88", "a b.md", nil, "절"),
    ("%252e%252e/a.md", "%2e%2e/a.md", nil, nil),
    ("%2e%2e/a.md", "../a.md", nil, nil),
    ("100%.md", "100%.md", nil, nil),
    ("%zz%4.md", "%zz%4.md", nil, nil),
    ("a%", "a%", nil, nil),
    ("a.png?raw=true", "a.png", "?raw=true", nil),
    ("what%3F.md", "what?.md", nil, nil),
    ("a%23b.md#c%23d", "a#b.md", nil, "c#d"),
    ("#", "", nil, ""),
    ("", "", nil, nil),
    (" a.md ", "a.md", nil, nil),
    ("a:b/c.md", "a:b/c.md", nil, nil),
    ("./a:b.md", "./a:b.md", nil, nil),
    ("가:나.md", "가:나.md", nil, nil),
  ]

  @Test(arguments: local)
  func readsAPath(_ row: (destination: String, path: String, query: String?, fragment: String?)) {
    let read = Destination(Array(row.destination.utf8)[...])
    guard row.destination != "a:b/c.md" else {
      #expect(read == .refused(.scheme("a")))
      return
    }
    let expected = LocalDestination(
      path: ByteString(row.path), query: row.query.map { ByteString($0) }, fragment: row.fragment.map { ByteString($0) }
    )
    #expect(read == .local(expected))
  }

  static let paths: [(path: String, folder: String, resolved: String?)] = [
    ("a.md", "", "a.md"),
    ("a.md", "x/y", "x/y/a.md"),
    ("../a.md", "x/y", "x/a.md"),
    ("../../a.md", "x/y", "a.md"),
    ("../../../a.md", "x/y", nil),
    ("..", "", nil),
    ("x/../../a.md", "", nil),
    (".", "x", "x"),
    ("./../x/", "x", "x"),
    ("b//c/./d.md", "a", "a/b/c/d.md"),
    ("...", "a", "a/..."),
    ("", "a", "a"),
  ]

  @Test(arguments: paths) func resolves(_ row: (path: String, folder: String, resolved: String?)) {
    #expect(NotePath.resolve(row.path.utf8.map { $0 }, in: ByteString(row.folder))?.string == row.resolved)
  }

  /// What is written for a file leads back to it, from wherever it is written.
  @Test func writesDestinationsThatResolve() {
    let paths: [ByteString] = ["a.md", "x/a b(1).md", "x/y/100%.md", "x/y/q?#.md", "z/c:d.md", "c:d.md", "가/나.md"]
    for path in paths {
      for folder in ["", "x", "x/y", "z/z", "가"] as [ByteString] {
        let written = NotePath.destination(of: path, from: folder)
        guard case .local(let local) = Destination(Array(written.utf8)[...]) else {
          Issue.record("\(written) is not a path")
          continue
        }
        #expect(NotePath.resolve(local.path.bytes, in: folder) == path, "\(written) from \(folder)")
      }
    }
  }
}
