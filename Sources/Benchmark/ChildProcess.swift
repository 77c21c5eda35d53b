// Running a program and asking the system what it cost. Foundation's Process does not say: wait4(2) does.

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What one run of a program cost.
struct Cost {
  /// Time on all cores, in the program and for it in the kernel.
  let cpuSeconds: Double
  let wallSeconds: Double
  /// The most memory that was resident at a time.
  let peakBytes: Int
}

struct ChildFailure: Error, CustomStringConvertible {
  let description: String
}

/// Runs a program to its end with its output thrown away.
///
/// - Parameter statuses: The exit statuses that count as done.
func run(_ arguments: [String], expecting statuses: Set<Int32> = [0]) throws -> Cost {
  var actions = fileActions()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  var pointers = arguments.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  let start = ContinuousClock.now
  var child = pid_t()
  let error = posix_spawn(&child, arguments[0], &actions, nil, &pointers, environ)
  guard error == 0 else {
    throw ChildFailure(description: "cannot run \(arguments[0]): \(String(cString: strerror(error)))")
  }
  var status: Int32 = 0
  var usage = rusage()
  while wait4(child, &status, 0, &usage) < 0 {
    guard errno == EINTR else { throw ChildFailure(description: "lost \(arguments[0])") }
  }
  let wall = ContinuousClock.now - start
  // The exit status is in the second byte when the first, the signal, is zero.
  guard status & 0x7F == 0, statuses.contains((status >> 8) & 0xFF) else {
    throw ChildFailure(description: "`\(arguments.joined(separator: " "))` ended with status \(status)")
  }
  return Cost(
    cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
    wallSeconds: Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18,
    peakBytes: Int(usage.ru_maxrss) * bytesInUnitOfPeak)
}

private func seconds(_ time: timeval) -> Double {
  Double(time.tv_sec) + Double(time.tv_usec) / 1e6
}

#if canImport(Darwin)
  private let bytesInUnitOfPeak = 1

  private func fileActions() -> posix_spawn_file_actions_t? { nil }
#else
  private let bytesInUnitOfPeak = 1_024

  private func fileActions() -> posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
#endif
