/// A WebSocket API: which route takes a message, and how long a connection lives.
///
/// Sources: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-develop-routes.html,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
/// and the quotas page beside them, `apigateway-execution-service-websocket-limits-table.html`, read 2026-11-21.
public struct WebSocketAPI: Sendable {
  /// The largest message.
  public static let message = ByteSize.kilobytes(128)
  /// The largest frame.
  public static let frame = ByteSize.kilobytes(32)
  /// How long a connection lives at most.
  public static let longest = Duration.hours(2)
  /// How long a connection may be silent.
  public static let longestSilence = Duration.minutes(10)
  /// The default quota for new connections a second.
  public static let newConnectionsPerSecond = 500
  /// The largest result of a Lambda authorizer.
  public static let authorizerResult = ByteSize.kilobytes(8)

  /// A message as the gateway reads it.
  public enum Message: Sendable {
    /// An object of JSON, by its top-level names.
    case json([String: String])
    case notJSON
  }

  /// How an attempt to connect ends.
  public enum Connecting: Equatable, Sendable {
    case connected
    case refused(Int)
  }

  /// Methods of the address that stands for a connection.
  public enum Callback: String, CaseIterable, Sendable {
    /// Sends a message to the client.
    case post = "POST"
    /// Says what is known of the connection.
    case get = "GET"
    /// Closes it.
    case delete = "DELETE"
  }

  /// The name that the route selection expression reads: `action` of `$request.body.action`.
  public let selection: String
  /// The keys of the routes.
  public var routes: Set<String>
  /// Routes whose answer goes back to the client.
  public var routesWithResponse: Set<String> = []
  public private(set) var connections: [String: (since: Duration, heard: Duration)] = [:]
  public private(set) var authorizations = 0

  /// An API whose routes are told apart by a name in the message.
  public init(selection: String = "action", routes: Set<String>) {
    self.selection = selection
    self.routes = routes
  }

  /// The route that takes a message; nil when there is none, not even `$default`.
  public func route(for message: Message) -> String? {
    if case .json(let names) = message, let key = names[selection], routes.contains(key), !key.hasPrefix("$") {
      return key
    }
    return routes.contains("$default") ? "$default" : nil
  }

  /// Connects a client, if the authorizer and the integration of `$connect` say so. Only here is the caller judged.
  public mutating func connect(
    _ client: String, at time: Duration, verdict: GatewayRequest.Verdict = .allowed, integrationStatus: Int = 200
  ) -> Connecting {
    authorizations += 1
    switch verdict {
    case .unknown: return .refused(401)
    case .denied: return .refused(403)
    case .allowed: break
    }
    guard (200..<300).contains(integrationStatus) else { return .refused(integrationStatus) }
    connections[client] = (time, time)
    return .connected
  }

  /// A client sends a message.
  ///
  /// - Returns: the code that closes the connection; nil when it goes on.
  public mutating func receive(_ size: ByteSize, frames: [ByteSize], from client: String, at time: Duration) -> Int? {
    guard isOpen(client, at: time) else { return nil }
    guard size <= Self.message, frames.allSatisfy({ $0 <= Self.frame }) else {
      connections[client] = nil
      return 1009
    }
    connections[client]?.heard = time
    return nil
  }

  /// Whether a connection is still there.
  public func isOpen(_ client: String, at time: Duration) -> Bool {
    guard let connection = connections[client] else { return false }
    return time - connection.since < Self.longest && time - connection.heard < Self.longestSilence
  }

  /// A backend asks for something about a connection, with no request of the client's.
  ///
  /// - Returns: the status.
  public mutating func callback(
    _ method: Callback, _ client: String, at time: Duration, isSigned: Bool = true, permissions: Set<String>
  ) -> Int {
    guard isSigned, permissions.contains("execute-api:ManageConnections") else { return 403 }
    guard isOpen(client, at: time) else { return 410 }
    switch method {
    case .post: connections[client]?.heard = time
    case .get: break
    case .delete:
      connections[client] = nil
      return 204
    }
    return 200
  }

  /// What the client gets of what the integration of a route returned.
  public func reply(of route: String, result: String) -> String? {
    routesWithResponse.contains(route) ? result : nil
  }

  /// The frames that a message is sent in.
  public static func frames(for size: ByteSize) -> [ByteSize] {
    guard size <= message else { return [] }
    let full = Array(repeating: frame, count: size.bytes / frame.bytes)
    let rest = size.bytes % frame.bytes
    return rest > 0 ? full + [.bytes(rest)] : full
  }

  /// The most connections that there can be at once: those that began in the longest time that one lives.
  public static func mostConnections(newPerSecond: Int = newConnectionsPerSecond) -> Int {
    newPerSecond * Int(longest.inSeconds)
  }

  /// A connection's address in a URL's path, with what is not plain written in percent.
  public static func path(ofConnection id: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let escaped = id.utf8.flatMap { byte -> [UInt8] in
      let isPlain = RestAPI.isStageName(String(decoding: [byte], as: UTF8.self))
      return isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return "/@connections/" + String(decoding: escaped, as: UTF8.self)
  }
}
