import Foundation

/// The memory of commands that end when their work is done. A server must give back what it no longer needs; these need
/// not, and it is faster to let the system take all of it in one step.
enum CommandMemory {
  /// Held, so that the memory is not taken for leaked.
  nonisolated(unsafe) private static var values: [Any] = []

  /// Leaves a value to the end of the process: giving back every array of ten thousand documents first was a thirtieth
  /// of the time of `aver check`.
  static func keep(_ value: Any) {
    values.append(value)
  }

  /// Lets the heaps of the C library grow in few steps. glibc gives every thread a heap of 64 MiB of addresses, and
  /// asks the system for the right to use them a page or two at a time: a call and a half for each note of ten
  /// thousand. Asked for all at once, they still take memory only where they are written.
  static func reserve() {
    #if canImport(Glibc)
      // <malloc.h> is in no module that Swift has. A C library without the function keeps its own ways.
      typealias Mallopt = @convention(c) (Int32, Int32) -> Int32
      guard let address = dlsym(nil, "mallopt") else { return }
      let mallopt = unsafeBitCast(address, to: Mallopt.self)
      // M_TOP_PAD and M_MMAP_THRESHOLD (mallopt(3)). The first fixes the second, which would else rise by itself.
      _ = mallopt(-2, 64 << 20)
      _ = mallopt(-3, 32 << 20)
    #endif
  }
}
