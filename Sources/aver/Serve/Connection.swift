import FlyingSocks
import Foundation
import Site

/// One client: its requests, one after the other, and their answers.
struct Connection: Sendable {
  let socket: AsyncSocket
  let responder: Responder
  let times: ServerLimits
  /// Sets the time by which the client must have got on; nil for a client that may be silent.
  let setDeadline: @Sendable (Duration?) -> Void

  /// Answers until the client is gone, or has to go; then the socket is closed by who opened it.
  func run() async {
    var received: [UInt8] = []
    while let (request, isWhole) = await nextRequest(&received) {
      guard isWhole, let request else {
        let refusal =
          isWhole
          ? Response.refusal(.badRequest, "The request is not well-formed.")
          : Response.refusal(.headersTooLarge, "The request is larger than \(RequestHead.maximumBytes) bytes.")
        _ = await send(refusal, isHead: false, keepsAlive: false)
        return
      }
      let response = await responder.response(to: request)
      let isEndless = if case .events = response.body { true } else { false }
      let keepsAlive = request.keepsAlive && !isEndless && response.status != .badRequest
      guard await send(response, isHead: request.method == .head, keepsAlive: keepsAlive), keepsAlive else { return }
    }
  }

  /// The next request; nil when the client is gone. What has come of the one after stays in `received`.
  ///
  /// - Returns: No request when it is not well-formed, and `isWhole` false when it is too large to be read.
  private func nextRequest(_ received: inout [UInt8]) async -> (request: RequestHead?, isWhole: Bool)? {
    setDeadline(times.request)
    while true {
      if let end = RequestHead.end(in: received) {
        defer { received.removeFirst(end) }
        guard end <= RequestHead.maximumBytes else { return (nil, false) }
        return (RequestHead(parsing: received[..<end]), true)
      }
      guard received.count <= RequestHead.maximumBytes else { return (nil, false) }
      guard let bytes = try? await socket.read(atMost: 4096) else { return nil }
      received += bytes
    }
  }

  /// Writes a response.
  ///
  /// - Returns: whether all of it was taken.
  private func send(_ response: Response, isHead: Bool, keepsAlive: Bool) async -> Bool {
    let head = response.head(keepsAlive: keepsAlive)
    do {
      switch response.body {
      case _ where isHead: try await write(head)
      case .bytes(let bytes): try await write(head + bytes)
      case .file(let file): try await send(file, after: head)
      case .events: try await sendEvents(after: head)
      }
      return true
    } catch {
      return false
    }
  }

  /// The client has `times.progress` for each piece, so that a large file may take long and a stalled one may not.
  private func write(_ bytes: [UInt8]) async throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      setDeadline(times.progress)
      try await socket.write(Data(rest.prefix(65_536)))
      rest = rest.dropFirst(65_536)
    }
  }

  private func send(_ file: OpenAttachment, after head: [UInt8]) async throws {
    try await write(head)
    var offset = 0
    while offset < file.size {
      // A file that has become shorter cannot be sent as it was promised; the client sees the connection end.
      let piece = try file.bytes(upTo: min(1 << 16, file.size - offset), at: offset)
      guard !piece.isEmpty else { throw SocketError.disconnected }
      try await write(piece)
      offset += piece.count
    }
  }

  private func sendEvents(after head: [UInt8]) async throws {
    guard let events = responder.current.events() else {
      let refusal = Response.refusal(.unavailable, "Too many pages listen already.")
      if case .bytes(let bytes) = refusal.body { try await write(refusal.head(keepsAlive: false) + bytes) }
      return
    }
    try await write(head)
    try await withThrowingTaskGroup(of: Void.self) { group in
      // The client has nothing more to say: what can be read now is that it has gone.
      group.addTask { _ = try await socket.read(atMost: 1) }
      group.addTask {
        for await event in events {
          try await write(event)
          setDeadline(nil)
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
