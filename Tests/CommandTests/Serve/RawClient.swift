import Foundation

/// A connection to this machine that sends exactly what it is told, as no browser would.
final class RawClient {
  private let descriptor: Int32

  struct NotConnected: Error {
    let number: Int32
  }

  /// - Parameter isIPv6: whether to ask at ::1, else at 127.0.0.1.
  init(port: UInt16, isIPv6: Bool = false) throws {
    #if os(Linux)
      let type = Int32(SOCK_STREAM.rawValue)
    #else
      let type = SOCK_STREAM
    #endif
    descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, type, 0)
    // Longer than anything that is waited for; a test that hangs says nothing.
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let result = isIPv6 ? Self.connect6(descriptor, port) : Self.connect4(descriptor, port)
    guard result == 0 else {
      let number = errno
      close(descriptor)
      throw NotConnected(number: number)
    }
  }

  deinit {
    close(descriptor)
  }

  private static func connect4(_ descriptor: Int32, _ port: UInt16) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func connect6(_ descriptor: Int32, _ port: UInt16) -> Int32 {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    address.sin6_addr = in6addr_loopback
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
      }
    }
  }

  func send(_ text: String) throws {
    try send(Array(text.utf8))
  }

  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if os(Linux)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = rest.withUnsafeBytes { systemSend(descriptor, $0.baseAddress, $0.count, flags) }
      guard count > 0 else { throw NotConnected(number: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// The next bytes; none at the end of the connection, and nil when nothing comes.
  func read() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    return count < 0 ? nil : Array(bytes.prefix(count))
  }

  /// Everything until the server ends the connection.
  func readAll() -> Data {
    var all = Data()
    while let bytes = read(), !bytes.isEmpty { all += bytes }
    return all
  }

  /// What comes until `text` is among it; nil when the connection ends or nothing comes before.
  func read(until text: String, from received: inout String) -> Bool {
    while !received.contains(text) {
      guard let bytes = read(), !bytes.isEmpty else { return false }
      received += String(decoding: bytes, as: UTF8.self)
    }
    return true
  }
}

/// Has another name than the method that calls it.
private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
  send(descriptor, bytes, count, flags)
}
