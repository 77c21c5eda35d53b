import Foundation

/// The connections that are open, each with the time by which it must have got on. Clients that send nothing, or read
/// nothing, or do either as slowly as they can, would otherwise hold theirs for ever.
final class Connections: @unchecked Sendable {
  private struct Entry {
    let task: Task<Void, Never>
    /// Nil while the client may be silent.
    var deadline: ContinuousClock.Instant?
  }

  private let lock = NSLock()
  private var entries: [Int: Entry] = [:]
  private var nextID = 0
  private let maximum: Int

  init(maximum: Int) {
    self.maximum = maximum
  }

  /// Begins the work of a connection, with the first deadline; nothing when there are as many as there may be.
  ///
  /// - Returns: whether it was begun.
  func begin(by deadline: ContinuousClock.Instant, _ work: @escaping @Sendable (Int) async -> Void) -> Bool {
    lock.withLock {
      guard entries.count < maximum else { return false }
      let id = nextID
      nextID += 1
      // The task cannot end before its entry is there: it needs the lock to remove it.
      let task = Task {
        await work(id)
        self.end(id)
      }
      entries[id] = Entry(task: task, deadline: deadline)
      return true
    }
  }

  /// Gives a connection another deadline, or none.
  func setDeadline(_ deadline: ContinuousClock.Instant?, of id: Int) {
    lock.withLock { entries[id]?.deadline = deadline }
  }

  /// Ends the connections that are late.
  func cancelLate(at now: ContinuousClock.Instant = .now) {
    let late = lock.withLock { entries.values.filter { $0.deadline.map { $0 < now } ?? false }.map(\.task) }
    for task in late { task.cancel() }
  }

  private func end(_ id: Int) {
    _ = lock.withLock { entries.removeValue(forKey: id) }
  }
}
