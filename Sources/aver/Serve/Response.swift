import Notes
import Site

/// An answer to a request, before it is written.
struct Response: Sendable {
  enum Status: Int {
    case ok = 200
    case moved = 301
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    /// The request was meant for another server (RFC 9110 section 15.5.20).
    case misdirected = 421
    case headersTooLarge = 431
    case internalError = 500
    case unavailable = 503

    var reason: String {
      switch self {
      case .ok: "OK"
      case .moved: "Moved Permanently"
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .misdirected: "Misdirected Request"
      case .headersTooLarge: "Request Header Fields Too Large"
      case .internalError: "Internal Server Error"
      case .unavailable: "Service Unavailable"
      }
    }
  }

  enum Body: Sendable {
    case bytes([UInt8])
    /// A file of any size, sent piece by piece.
    case file(OpenAttachment)
    /// What happens to the site from now on, as `text/event-stream`.
    case events
  }

  let status: Status
  let type: ContentType
  let body: Body
  /// Where else to look, for `moved`.
  var location: [UInt8]?

  init(_ status: Status, _ type: ContentType, _ body: Body) {
    self.status = status
    self.type = type
    self.body = body
  }

  /// A refusal in a sentence, for whoever asked by hand.
  static func refusal(_ status: Status, _ sentence: String) -> Response {
    Response(status, .text, .bytes(Array((sentence + "\n").utf8)))
  }

  /// The status line and the header fields.
  ///
  /// Pages hold what may be private: no other site may read, show or load them, whatever a browser would allow it.
  func head(keepsAlive: Bool) -> [UInt8] {
    var text = "HTTP/1.1 \(status.rawValue) \(status.reason)\r\nContent-Type: \(type.rawValue)\r\n"
    switch body {
    case .bytes(let bytes): text += "Content-Length: \(bytes.count)\r\n"
    case .file(let file): text += "Content-Length: \(file.size)\r\n"
    case .events: break
    }
    text += "Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n"
    text += "Cross-Origin-Resource-Policy: same-origin\r\n"
    // What a page may load is in the page; these are what it cannot say of itself. A picture opened alone runs nothing.
    switch type {
    case .html: text += "Content-Security-Policy: frame-ancestors 'none'\r\n"
    case .svg: text += "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:\r\n"
    default: break
    }
    if status == .methodNotAllowed { text += "Allow: GET, HEAD\r\n" }
    if status == .unavailable { text += "Retry-After: 2\r\n" }
    var head = Array(text.utf8)
    if let location { head += Array("Location: ".utf8) + location + Array("\r\n".utf8) }
    head += Array("Connection: \(keepsAlive ? "keep-alive" : "close")\r\n\r\n".utf8)
    return head
  }
}

/// What a file is to a browser, by its name.
enum ContentType: String {
  case html = "text/html; charset=utf-8"
  case style = "text/css; charset=utf-8"
  case script = "text/javascript; charset=utf-8"
  case json = "application/json"
  case xml = "application/xml"
  case text = "text/plain; charset=utf-8"
  case csv = "text/csv; charset=utf-8"
  case tabs = "text/tab-separated-values; charset=utf-8"
  case events = "text/event-stream"
  case svg = "image/svg+xml"
  case png = "image/png"
  case jpeg = "image/jpeg"
  case gif = "image/gif"
  case webp = "image/webp"
  case ico = "image/x-icon"
  case font = "font/woff2"
  case pdf = "application/pdf"
  case mp3 = "audio/mpeg"
  case mp4 = "video/mp4"
  case webm = "video/webm"
  case zip = "application/zip"
  /// To be saved, not shown.
  case other = "application/octet-stream"

  init(ofFileAt path: ByteString) {
    let name = path.bytes.split(separator: UInt8(ascii: "/")).last ?? []
    let ending = name.lastIndex(of: UInt8(ascii: ".")).map { name[($0 + 1)...] } ?? []
    self = Self.byEnding[String(decoding: ending, as: UTF8.self).lowercased()] ?? .other
  }

  private static let byEnding: [String: ContentType] = [
    "html": .html, "css": .style, "js": .script, "json": .json, "xml": .xml, "txt": .text, "yml": .text, "yaml": .text,
    "csv": .csv, "tsv": .tabs, "svg": .svg, "png": .png, "jpg": .jpeg, "jpeg": .jpeg, "gif": .gif, "webp": .webp,
    "ico": .ico, "woff2": .font, "pdf": .pdf, "mp3": .mp3, "mp4": .mp4, "webm": .webm, "zip": .zip,
  ]
}
