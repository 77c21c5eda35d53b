import Foundation
import Notes
import Site

/// Waits for changes of a notebook and of the site folder that belongs to it.
///
/// It says that something may have changed, not what: who hears of it reads the notebook as a build does, and sees.
enum FolderWatcher {
  /// Changes as the system tells of them.
  #if os(Linux)
    case told(Inotify)
  #endif
  /// Changes found by looking every quarter of a second, where the system does not tell.
  case looking(Poll)

  init(_ options: NotebookOptions) {
    #if os(Linux)
      if let inotify = Inotify(options) {
        self = .told(inotify)
        return
      }
    #endif
    self = .looking(Poll(options))
  }

  /// Returns when something may have changed since the last call, and has stopped changing.
  mutating func wait() {
    switch self {
    #if os(Linux)
      case .told(let inotify):
        inotify.wait()
        // From before the next reading on, so that nothing is missed in between.
        if !inotify.isWhole { self = .looking(Poll(inotify.options)) }
    #endif
    case .looking(let poll): poll.wait()
    }
  }

  /// Looks at the names, times and sizes of all files again and again.
  final class Poll {
    private let options: NotebookOptions
    private var last: Int
    private let interval: TimeInterval

    init(_ options: NotebookOptions, interval: TimeInterval = 0.25) {
      self.options = options
      self.interval = interval
      last = WatchedFolders.fingerprint(of: options)
    }

    func wait() {
      let before = last
      while last == before {
        Thread.sleep(forTimeInterval: interval)
        last = WatchedFolders.fingerprint(of: options)
      }
      // What is still being written is different a moment later.
      while true {
        Thread.sleep(forTimeInterval: interval / 10)
        let now = WatchedFolders.fingerprint(of: options)
        if now == last { return }
        last = now
      }
    }
  }
}
