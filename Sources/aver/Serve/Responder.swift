import Dispatch
import Notes

/// Requests to responses: who may ask, and what is there.
struct Responder: Sendable {
  let current: CurrentSite
  /// The names under which this server is asked, with its port, in lower case.
  private let hosts: Set<[UInt8]>
  private let origins: Set<[UInt8]>
  /// Pages are rendered here: on the threads of the connections, one long page would let the others wait.
  private let renderers = DispatchQueue(label: "aver.serve.render", attributes: .concurrent)

  init(_ current: CurrentSite, port: UInt16) {
    self.current = current
    let names = ["localhost", "127.0.0.1", "[::1]"]
    let hosts = names.map { "\($0):\(port)" } + (port == 80 ? names : [])
    self.hosts = Set(hosts.map { Array($0.utf8) })
    origins = Set(hosts.map { Array("http://\($0)".utf8) })
  }

  func response(to request: RequestHead) async -> Response {
    // A name of a stranger's that was made to lead here (DNS rebinding) still stands in the request.
    guard hosts.contains(request.host) else {
      return .refusal(.misdirected, "This server answers to localhost, 127.0.0.1 and [::1], with its port.")
    }
    guard request.method != .other else { return .refusal(.methodNotAllowed, "Only GET and HEAD are answered.") }
    guard let path = RequestPath(target: request.target) else {
      return .refusal(.badRequest, "No page of a site has such an address.")
    }
    if let response = ClientFiles.response(to: path) {
      if case .events = response.body, !isFromHere(request) {
        return .refusal(.forbidden, "Events are for this server's own pages.")
      }
      return response
    }
    return await withCheckedContinuation { continuation in
      renderers.async { continuation.resume(returning: page(at: path, target: request.target)) }
    }
  }

  /// Whether one of the server's own pages asks, as far as the browser says; a program need not say anything.
  private func isFromHere(_ request: RequestHead) -> Bool {
    if let origin = request.origin, !origins.contains(origin) { return false }
    guard let site = request.fetchSite else { return true }
    return site.elementsEqual("same-origin".utf8) || site.elementsEqual("none".utf8)
  }

  private func page(at path: RequestPath, target: [UInt8]) -> Response {
    guard let site = current.served else {
      return Response(.unavailable, .html, .bytes(ClientFiles.placeholder(version: "")))
    }
    switch site.answer(to: path) {
    case .content(let content, let route):
      if let response = site.response(content, at: route) { return response }
    case .folder:
      var response = Response.refusal(.moved, "The folder's address ends in a slash.")
      response.location = Self.folderAddress(target)
      return response
    case .nothing: break
    }
    guard let page = site.notFound else { return .refusal(.notFound, "There is no such page.") }
    return Response(.notFound, .html, .bytes(page))
  }

  /// The address with a slash behind its path. It begins with one slash: two would begin the name of another server.
  private static func folderAddress(_ target: [UInt8]) -> [UInt8] {
    let path = target.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return [UInt8(ascii: "/")] + path.drop { $0 == UInt8(ascii: "/") } + [UInt8(ascii: "/")]
  }
}
