// The one place that runs another program. Not Foundation's `Process`: it can neither limit what a program uses nor end
// the children that it has started.

internal import Notes

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A program that reads a text and writes one, with limits of time, memory and size. It and its children form a process
/// group, which is killed as a whole when one of the limits is passed.
struct LimitedProcess {
  /// The limits of one run.
  struct Limits {
    /// Seconds of the processor's time.
    var processorSeconds = 5
    /// Of the clock's time; longer, because other programs run too.
    var duration = Duration.seconds(20)
    /// KiB of address space; macOS has no such limit.
    var memory = 512 << 10
    /// Bytes that may be written.
    var output = 2 << 20
  }

  /// How a run ended.
  enum Outcome {
    /// With this status; `errors` is the beginning of what it wrote to standard error.
    case ended(status: Int32, output: [UInt8], errors: [UInt8])
    /// By a signal, such as that of the processor's time.
    case killed(signal: Int32)
    case tooSlow
    case tooLong
    case notStarted(SystemError)
  }

  /// The absolute path of the program.
  let program: ByteString
  let arguments: [String]
  /// `NAME=value`; nothing else is handed on.
  let environment: [String]
  var limits = Limits()

  func run(_ input: [UInt8]) -> Outcome {
    var pairs: [SocketPair] = []
    for _ in 0..<3 {
      guard let pair = SocketPair() else {
        pairs.forEach { $0.close() }
        return .notStarted(.last)
      }
      pairs.append(pair)
    }
    let child = spawn(pairs)
    for pair in pairs { SocketPair.close(pair.theirs) }
    let process: pid_t
    switch child {
    case .success(let number): process = number
    case .failure(let error):
      for pair in pairs { SocketPair.close(pair.ours) }
      return .notStarted(error)
    }
    let deadline = ContinuousClock.now + limits.duration
    var talk = Talk(input: input, sockets: pairs.map(\.ours), output: limits.output, deadline: deadline)
    let interruption = talk.run()
    talk.close()
    guard interruption == nil, let code = Self.wait(for: process, until: deadline) else {
      _ = kill(-process, SIGKILL)
      while waitpid(process, nil, 0) < 0, errno == EINTR {}
      return interruption ?? .tooSlow
    }
    // What the program left behind in its group.
    _ = kill(-process, SIGKILL)
    if code & 0x7F != 0 { return .killed(signal: code & 0x7F) }
    return .ended(status: code >> 8 & 0xFF, output: talk.output, errors: talk.errors)
  }

  /// The status of the program when it has ended; nil when it has not at the deadline.
  private static func wait(for process: pid_t, until deadline: ContinuousClock.Instant) -> Int32? {
    var status: Int32 = 0
    while true {
      let answer = waitpid(process, &status, WNOHANG)
      if answer == process { return status }
      guard answer == 0 || errno == EINTR, ContinuousClock.now < deadline else { return nil }
      _ = poll(nil, 0, 2)
    }
  }

  /// Starts the program through a shell, whose `ulimit` sets what `posix_spawn` cannot; a limit that the system does
  /// not know is passed over. The shell takes program and arguments as words and reads no text from them.
  private func spawn(_ pairs: [SocketPair]) -> Result<pid_t, SystemError> {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGDEF)
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (number, pair) in pairs.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, pair.theirs, Int32(number))
    }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let limit = """
      ulimit -c 0; ulimit -t \(limits.processorSeconds); ulimit -v \(limits.memory) 2>/dev/null
      exec "$0" "$@"
      """
    let words = CStrings(["sh", "-c", limit, program.string] + arguments)
    let variables = CStrings(environment)
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, words.pointers, variables.pointers)
    return code == 0 ? .success(process) : .failure(SystemError(code: code))
  }
}

/// The exchange with a program: writes what it reads and reads what it writes, whichever is possible.
private struct Talk {
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private var input: ArraySlice<UInt8>
  /// To standard input, from standard output and from standard error; -1 for one that is closed.
  private var sockets: [Int32]
  private let limit: Int
  private let deadline: ContinuousClock.Instant

  /// Bytes of standard error that are kept: a message is one line.
  private static let keptErrors = 4096

  init(input: [UInt8], sockets: [Int32], output limit: Int, deadline: ContinuousClock.Instant) {
    self.input = input[...]
    self.sockets = sockets
    self.limit = limit
    self.deadline = deadline
  }

  /// Nil when everything was exchanged.
  mutating func run() -> LimitedProcess.Outcome? {
    while sockets.contains(where: { $0 >= 0 }) {
      let left = deadline - ContinuousClock.now
      guard left > .zero else { return .tooSlow }
      let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
      var polled = sockets.enumerated().map { index, socket in
        pollfd(fd: socket, events: Int16(index == 0 ? POLLOUT : POLLIN), revents: 0)
      }
      guard poll(&polled, nfds_t(polled.count), Int32(milliseconds)) > 0 else { continue }
      if polled[0].revents != 0 { write() }
      if polled[1].revents != 0, !read(1) { return .tooLong }
      if polled[2].revents != 0 { _ = read(2) }
    }
    return nil
  }

  mutating func close() {
    for index in sockets.indices { close(index) }
  }

  private mutating func close(_ index: Int) {
    if sockets[index] >= 0 { SocketPair.close(sockets[index]) }
    sockets[index] = -1
  }

  /// Sends what the program takes; one that reads no more is not waited for.
  private mutating func write() {
    #if canImport(Darwin)
      let flags = MSG_DONTWAIT
    #else
      let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    #endif
    let count = input.withUnsafeBytes { send(sockets[0], $0.baseAddress, $0.count, flags) }
    if count >= 0 { input = input.dropFirst(count) }
    if input.isEmpty || (count < 0 && errno != EAGAIN && errno != EINTR) { close(0) }
  }

  /// False when there is more than may be.
  private mutating func read(_ index: Int) -> Bool {
    #if canImport(Darwin)
      let flags = MSG_DONTWAIT
    #else
      let flags = Int32(MSG_DONTWAIT)
    #endif
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, filled in
      count = recv(sockets[index], buffer.baseAddress, buffer.count, flags)
      filled = max(0, count)
    }
    if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { close(index) }
    if index == 1 {
      output += bytes
      return output.count <= limit
    }
    errors += bytes.prefix(Self.keptErrors - errors.count)
    return true
  }
}

/// Two ends of a way for bytes, neither of which another program inherits: a child started meanwhile would keep it
/// open. Sockets, because writing to a pipe that nobody reads ends the process by a signal.
private struct SocketPair {
  let ours: Int32
  let theirs: Int32

  /// Nil when the system has no more; `SystemError.last` says why.
  init?() {
    var ends: [Int32] = [-1, -1]
    #if canImport(Darwin)
      guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return nil }
      var on: Int32 = 1
      for end in ends {
        _ = setsockopt(end, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      }
    #elseif canImport(Musl)
      guard socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, &ends) == 0 else { return nil }
    #else
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    #endif
    (ours, theirs) = (ends[0], ends[1])
  }

  func close() {
    Self.close(ours)
    Self.close(theirs)
  }

  static func close(_ end: Int32) {
    #if canImport(Darwin)
      _ = Darwin.close(end)
    #elseif canImport(Musl)
      _ = Musl.close(end)
    #else
      _ = Glibc.close(end)
    #endif
  }
}

/// Strings as C takes a list of them, freed with the value.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) {
    pointers = strings.map { strdup($0) } + [nil]
  }

  deinit {
    for pointer in pointers { free(pointer) }
  }
}
