import Foundation
import TestSupport
import Testing

/// `aver serve`: what it answers, and to whom.
struct ServeTests {
  private static let notebook = """
    -- Notes/index.md --
    # Home

    See [a](a.md), [the table](files/table.csv).
    -- Notes/a.md --
    # First

    Text.
    -- Notes/topic/b.md --
    # Second
    -- Notes/files/table.csv --
    1,2
    -- Notes/files/secret.csv --
    secret
    -- outside.md --
    secret
    """

  private func folder(_ text: String = notebook) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try TextNotebook(text).write(to: folder.url)
    return folder
  }

  @Test func servesTheSiteFromMemory() throws {
    let folder = try folder()
    let server = try ServeProcess(in: folder.url)
    let home = try server.get("/")
    #expect(home.status == 200 && home.field("Content-Type") == "text/html; charset=utf-8")
    #expect(home.text.contains("connect-src 'self'") && home.text.contains("src=\"/.aver/reload.js\""))
    #expect(try server.get("/a.html?x=y").text.contains("First"))
    #expect(try server.get("/topic/").status == 200)
    #expect(try server.get("/topic").field("Location") == "/topic/")
    #expect(try server.get("/assets/site.css").field("Content-Type") == "text/css; charset=utf-8")
    #expect(try server.get("/search/index.js").text.hasPrefix("averSearch("))
    let table = try server.get("/files/table.csv")
    #expect(table.text == "1,2\n" && table.field("Content-Type") == "text/csv; charset=utf-8")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "Site").path))
  }

  @Test func answersAtBothAddressesAndKeepsTheConnection() throws {
    let folder = try folder()
    let server = try ServeProcess(in: folder.url)
    for isIPv6 in [false, true] {
      let client = try RawClient(port: server.port, isIPv6: isIPv6)
      let host = isIPv6 ? "[::1]" : "127.0.0.1"
      for _ in 0..<2 {
        try client.send("GET /a.html HTTP/1.1\r\nHost: \(host):\(server.port)\r\n\r\n")
        var received = ""
        #expect(client.read(until: "</html>", from: &received))
        #expect(received.hasPrefix("HTTP/1.1 200"))
      }
      // Two requests at once get two answers, in order.
      let request = "GET /x HTTP/1.1\r\nHost: LOCALHOST:\(server.port)\r\n"
      try client.send("\(request)\r\n\(request)Connection: close\r\n\r\n")
      #expect(String(decoding: client.readAll(), as: UTF8.self).components(separatedBy: "HTTP/1.1 404").count == 3)
    }
  }

  @Test func sendsNoBodyToAQuestionForTheHead() throws {
    let folder = try folder()
    let server = try ServeProcess(in: folder.url)
    for path in ["/a.html", "/files/table.csv", "/nowhere"] {
      let head = try server.get(path, method: "HEAD")
      let whole = try server.get(path)
      #expect(head.status == whole.status && head.body.isEmpty)
      #expect(head.field("Content-Length") == String(whole.body.count))
    }
  }

  @Test func refusesNamesThatAreNotItsOwn() throws {
    let folder = try folder()
    let server = try ServeProcess(in: folder.url)
    for host in ["evil.example:\(server.port)", "localhost", "localhost:1", "127.0.0.1.evil.example:\(server.port)"] {
      #expect(try server.get("/", host: host).status == 421)
    }
    let client = try RawClient(port: server.port)
    try client.send("GET / HTTP/1.1\r\n\r\n")
    #expect(RawResponse(client.readAll()).status == 400)
    let twice = try server.get("/", fields: ["Host: evil.example"])
    #expect(twice.status == 400)
  }

  @Test func tellsOfChangesToItsOwnPagesOnly() throws {
    let folder = try folder()
    let server = try ServeProcess(in: folder.url)
    for field in ["Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"] {
      #expect(try server.get("/.aver/events", fields: [field]).status == 403)
    }
    let client = try RawClient(port: server.port)
    let own = "http://localhost:\(server.port)"
    try client.send("GET /.aver/events HTTP/1.1\r\nHost: localhost:\(server.port)\r\nOrigin: \(own)\r\n\r\n")
    var received = ""
    #expect(client.read(until: "\n\n", from: &received))
    #expect(received.contains("text/event-stream") && received.contains("data: {\"errors\":[]"))
  }

  @Test func leadsNowhereElse() throws {
    let folder = try folder()
    let server = try ServeProcess(in: folder.url)
    for path in Self.strangePaths {
      let response = try server.get(path)
      #expect(response.status == 400 || response.status == 404, "\(path)")
      #expect(!response.text.contains("secret") && !response.text.contains("root:"), "\(path)")
    }
  }

  private static let strangePaths = [
    "/../outside.md", "/%2e%2e/outside.md", "/..%2foutside.md", "/%2e%2e%2foutside.md", "/..\\outside.md",
    "/..%5coutside.md", "/a.html%00", "/files/..%2f..%2foutside.md", "/%2fetc/passwd", "//etc/passwd", "/a.md",
    "/Notes/a.md", "/files/secret.csv", "/%zz", "/a.html%", "/.aver", "/.serve", "/%c0%ae%c0%ae/outside.md",
  ]

  @Test func refusesOtherMethods() throws {
    let folder = try folder()
    let server = try ServeProcess(in: folder.url)
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get", "TRACE"] {
      let response = try server.get("/", fields: ["Content-Length: 3"], method: method)
      #expect(response.status == 405 && response.field("Allow") == "GET, HEAD", "\(method)")
    }
  }

  @Test func refusesWhatIsNotPlainlyARequest() throws {
    let folder = try folder()
    let server = try ServeProcess(in: folder.url)
    for head in [
      "GET http://localhost/ HTTP/1.1\r\nHost: localhost", "GET / HTTP/1.1\r\nHost : localhost",
      "GET  / HTTP/1.1\r\nHost: localhost", "GET / HTTP/2.0\r\nHost: localhost", "\u{1}\u{2}",
      "GET / HTTP/1.1\r\nHost: localhost\r\n folded", "GET / HTTP/1.1\r\nHost: a\u{0}b",
    ] {
      let client = try RawClient(port: server.port)
      try client.send(head + "\r\n\r\n")
      #expect(RawResponse(client.readAll()).status == 400, "\(head)")
    }
  }

  @Test func showsAPageWhereThereIsNone() throws {
    let folder = try folder()
    let response = try ServeProcess(in: folder.url).get("/deep/er/nowhere.html")
    #expect(response.status == 404 && response.text.contains("<body class=\"not-found\""))
    // Its addresses begin at the root, since it is shown at any depth.
    #expect(response.text.contains("href=\"/assets/site.css\""))
  }

  @Test func takesTheNextPortWhenOneIsInUse() throws {
    let folder = try folder()
    let first = try ServeProcess(in: folder.url)
    let second = try ServeProcess(in: folder.url, port: first.port)
    #expect(second.port > first.port)
    #expect(second.greeting.contains("port \(first.port) is in use"))
    #expect(try second.get("/").status == 200)
  }

  @Test func shedsClientsThatDoNotGetOn() throws {
    let folder = try folder()
    let server = try ServeProcess(in: folder.url, ["--patience", "0.3"])
    let silent = try RawClient(port: server.port)
    let slow = try RawClient(port: server.port)
    try slow.send("GET / HTTP/1.1\r\nHos")
    #expect(silent.read() == [])
    #expect(slow.read() == [])
    let large = try RawClient(port: server.port)
    try large.send("GET / HTTP/1.1\r\n" + String(repeating: "X: \(String(repeating: "x", count: 96))\r\n", count: 170))
    #expect(RawResponse(large.readAll()).status == 431)
    #expect(try server.get("/").status == 200)
  }

  @Test func endsWellWhenInterrupted() throws {
    let folder = try folder()
    let end = try ServeProcess(in: folder.url).interrupt()
    #expect(end.status == 0 && end.isExit)
  }

  @Test func saysWhatIsWrongWithTheCall() throws {
    let folder = try folder()
    let missing = try BuiltTool.run(["serve", "--notes", "nowhere"], in: folder.url)
    #expect(missing.status == 2 && missing.errors.contains("no folder `nowhere`"))
    #expect(try BuiltTool.run(["serve", "--port", "70000"], in: folder.url).status == 2)
  }
}
