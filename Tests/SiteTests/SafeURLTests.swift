import Notes
import Testing

@testable import Site

@Suite struct SafeURLTests {
  @Test(arguments: [
    "https://example.org/a?b=c&d#e", "http://example.org", "HTTPS://EXAMPLE.ORG/", "mailto:a@example.org",
    "  https://example.org/ ",
  ])
  func allowsTheWebAndMail(url: String) {
    #expect(SafeURL(url.utf8) != nil)
  }

  /// Among them what a browser would still run: with a line feed, controls in front, or a mark behind the scheme.
  @Test(arguments: [
    "javascript:alert(1)", "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "JaVaScRiPt:alert(1)",
    "java\r\nscript:x",
    "javascript\u{301}:alert(1)", "data:text/html,x", "vbscript:x", "view-source:https://example.org",
    "blob:https://x/y",
    "file:///etc/passwd", "//example.org/", "example.org", "https:example.org", "", ":", "h\u{1}ttps://x",
  ])
  func refusesEverythingElse(url: String) {
    #expect(SafeURL(url.utf8) == nil)
  }

  @Test func dropsWhatABrowserWouldDropBeforeItWritesTheAddress() {
    var writer = HTMLWriter()
    if let url = SafeURL(" https://example.org/\na\tb\"<>' %41%4 한".utf8) { writer.attribute("href", url) }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == " href=\"https://example.org/ab%22%3C%3E&#39;%20%41%254%20%ED%95%9C\"")
  }

  @Test func encodesEveryByteOfAPathThatAURLWouldReadAsSomethingElse() {
    #expect(
      String(decoding: PercentEncoding.path("a b/100%/c?d#e:f/한".utf8), as: UTF8.self)
        == "a%20b/100%25/c%3Fd%23e%3Af/%ED%95%9C")
  }
}

@Suite struct PagePlaceTests {
  @Test(arguments: [
    ("index.html", "compute/lambda.html", "compute/lambda.html"),
    ("compute/lambda.html", "compute/ec2.html", "ec2.html"),
    ("compute/lambda.html", "glossary.html", "../glossary.html"),
    ("a/b/c.html", "a/d/e.html", "../d/e.html"),
    ("a/b/c.html", "ab/c.html", "../../ab/c.html"),
    ("compute/lambda.html", "compute/lambda.html", "lambda.html"),
    ("한글/가.html", "한글/나.html", "%EB%82%98.html"),
  ])
  func findsTheShortestWay(from: String, to: String, way: String) {
    let place = PagePlace(.init(ByteString(from)))
    var writer = HTMLWriter()
    writer.way(from: place, to: PercentEncoding.path(to.utf8))
    #expect(String(decoding: writer.bytes, as: UTF8.self) == way)
  }
}
