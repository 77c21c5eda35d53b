import FlyingSocks
import Foundation

/// How long clients may take, and how many there may be.
struct ServerLimits: Sendable {
  /// For a request to arrive whole, from the end of the one before.
  var request: Duration = .seconds(15)
  /// For a client to take the next 64 KB of an answer.
  var progress: Duration = .seconds(15)
  /// Between two events of a stream, by which a client that is gone is found out.
  var heartbeat: Duration = .seconds(15)
  /// Open at the same time: those that listen for events, and as many for everything else.
  var connections = 1024
}

/// A web server on this machine's own addresses, 127.0.0.1 and ::1, which no other machine can reach.
///
/// On FlyingSocks, and not on FlyingFox' server: that one waits for ever for a request to end, and takes one of any
/// length.
struct LoopbackServer: Sendable {
  let port: UInt16
  private let listeners: [Socket]
  private let limits: ServerLimits

  /// Listens at a port, or at the next one that is free at both addresses. With port 0, at any.
  ///
  /// - Throws: `CommandError` when none is.
  init(port: UInt16, limits: ServerLimits = ServerLimits()) throws(CommandError) {
    for candidate in Self.candidates(for: port) {
      if let listeners = try Self.listeners(at: candidate), let bound = Self.port(of: listeners[0]) {
        self.listeners = listeners
        self.port = bound
        self.limits = limits
        return
      }
    }
    throw CommandError(
      message: "no port is free from \(port) on", hint: "name another one, or let the system choose: `--port 0`")
  }

  /// The port itself, and the hundred after it; for the system's choice, a few attempts, since what it chooses for one
  /// address may be taken at the other.
  private static func candidates(for port: UInt16) -> [UInt16] {
    port == 0 ? Array(repeating: 0, count: 20) : (0...100).compactMap { UInt16(exactly: Int(port) + $0) }
  }

  /// Sockets at both addresses, or at 127.0.0.1 alone on a machine without ::1; nil when the port is taken at either.
  private static func listeners(at port: UInt16) throws(CommandError) -> [Socket]? {
    var listeners: [Socket] = []
    do {
      let first = try listener(at: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
      listeners = [first]
      // A port that the system has chosen has a number now.
      let bound = self.port(of: first) ?? port
      listeners.append(try listener(at: sockaddr_in6.inet6(ip6: "::1", port: bound)))
      return listeners
    } catch SocketError.failed(_, EADDRINUSE, _) {
      for listener in listeners { try? listener.close() }
      return nil
    } catch {
      guard listeners.isEmpty else { return listeners }
      throw CommandError(message: "cannot listen at 127.0.0.1:\(port): \(error.localizedDescription)", hint: nil)
    }
  }

  private static func listener(at address: some SocketAddress) throws -> Socket {
    let socket = try Socket(domain: Int32(type(of: address).family), type: .stream)
    do {
      // Without it, the port would stay taken for a minute after the last server has ended.
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: address)
    } catch {
      try? socket.close()
      throw error
    }
    // This one closes the socket itself when it fails.
    try socket.listen()
    socket.staysWithThisProcess()
    return socket
  }

  private static func port(of socket: Socket) -> UInt16? {
    switch try? socket.sockname() {
    case .ip4(_, let port), .ip6(_, let port): port
    default: nil
    }
  }

  /// Serves until the task is cancelled.
  func run(_ responder: Responder) async throws {
    let connections = Connections(maximum: limits.connections)
    let pool: some AsyncSocketPool = .make(maxEvents: 64)
    try await pool.prepare()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      for listener in listeners {
        let socket = try AsyncSocket(socket: listener, pool: pool)
        group.addTask { try await accept(on: socket, connections, responder) }
      }
      group.addTask { try await shed(connections) }
      group.addTask {
        while true {
          try await Task.sleep(for: limits.heartbeat)
          responder.current.repeatEvent()
        }
      }
      try await group.next()
      group.cancelAll()
    }
  }

  /// Ends the connections of clients that are late.
  private func shed(_ connections: Connections) async throws {
    while true {
      try await Task.sleep(for: min(.milliseconds(500), limits.request / 2))
      connections.cancelLate()
    }
  }

  private func accept(on listener: AsyncSocket, _ connections: Connections, _ responder: Responder) async throws {
    while true {
      do {
        let socket = try await listener.accept()
        socket.socket.staysWithThisProcess()
        if !serve(socket, connections, responder) { try? socket.close() }
      } catch is CancellationError {
        throw CancellationError()
      } catch {
        // The client was gone already, or there are no file numbers left: both pass.
        try await Task.sleep(for: .milliseconds(50))
      }
    }
  }

  private func serve(_ socket: AsyncSocket, _ connections: Connections, _ responder: Responder) -> Bool {
    let limits = self.limits
    return connections.begin(by: .now + limits.request) { id in
      let connection = Connection(socket: socket, responder: responder, times: limits) { duration in
        connections.setDeadline(duration.map { .now + $0 }, of: id)
      }
      await connection.run()
      await socket.end()
    }
  }
}

extension Socket {
  /// Programs that are started, such as Graphviz, get no copy, which would keep the connection open.
  fileprivate func staysWithThisProcess() {
    _ = fcntl(file.rawValue, F_SETFD, FD_CLOEXEC)
  }
}

extension AsyncSocket {
  /// Tells the client that nothing more comes, and closes the socket a moment later.
  ///
  /// The pool of FlyingSocks 0.27.1 goes on to use a socket's number for some instructions after it has woken who waits
  /// for it. Were the number another connection's by then, that one would never be woken.
  fileprivate func end() async {
    _ = shutdown(socket.file.rawValue, Int32(SHUT_WR))
    try? await Task.detached { try await Task.sleep(for: .milliseconds(50)) }.value
    try? close()
  }
}
