#if os(Linux)
  import Glibc
  import Notes
  import Site

  /// Linux' notices of changes in folders, inotify(7).
  ///
  /// Each folder is watched by a number of its own. Which folders there are is looked at anew after each change of
  /// folders, and before the notebook is read: what happens in a new folder after that is noticed, and what happened
  /// before is read.
  ///
  /// Unsafe is the reading of events: the system writes structures of different lengths one behind the other.
  final class Inotify {
    /// Whether all folders are watched. The system gives a user so many watches, and no more.
    private(set) var isWhole = true
    private let descriptor: Int32
    let options: NotebookOptions
    /// The watch of each path; another folder at the same path has another one.
    private var watches: [ByteString: Int32] = [:]
    /// The names that count in a folder watched only for them, by its watch.
    private var names: [Int32: Set<ByteString>] = [:]

    /// How long it must be quiet: editors save a file in several steps, which follow each other within a millisecond.
    private static let quiet: Int32 = 8
    /// The same while a file has been written and not closed, in which time it may be empty.
    private static let quietWhileOpen: Int32 = 60
    /// The longest that a series of changes is waited for, in rounds of `quiet`.
    private static let maximumRounds = 40

    /// Nil where the system has no watches left to give.
    init?(_ options: NotebookOptions) {
      descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      guard descriptor >= 0 else { return nil }
      self.options = options
      watchAll()
      guard isWhole else { return nil }
    }

    deinit {
      close(descriptor)
    }

    func wait() {
      while true {
        // Forever until the first change, then until it is quiet.
        var timeout: Int32 = -1
        var rounds = 0
        var concerns = false
        var movesFolders = false
        while hasEvents(within: timeout) {
          let burst = readEvents()
          concerns = concerns || burst.concerns
          movesFolders = movesFolders || burst.movesFolders
          rounds += 1
          guard concerns, rounds < Self.maximumRounds else { break }
          timeout = burst.isOpen ? Self.quietWhileOpen : Self.quiet
        }
        guard concerns else { continue }
        if movesFolders { watchAll() }
        return
      }
    }

    private func hasEvents(within milliseconds: Int32) -> Bool {
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      while true {
        let count = Glibc.poll(&poll, 1, milliseconds)
        // A signal, such as that of a terminal that goes on, is no event.
        if count < 0, errno == EINTR { continue }
        return count > 0
      }
    }

    /// What a few events come to.
    private struct Burst {
      /// Whether any is about a file that may be part of the notebook.
      var concerns = false
      /// Whether the last is that a file was written, and may be written further.
      var isOpen = false
      /// Whether there may be other folders than before.
      var movesFolders = false
    }

    /// Takes all events that there are.
    private func readEvents() -> Burst {
      var burst = Burst()
      // Aligned as the structure is, since it is read in place.
      let capacity = 65_536
      let alignment = MemoryLayout<inotify_event>.alignment
      let buffer = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: alignment)
      defer { buffer.deallocate() }
      while true {
        let count = read(descriptor, buffer, capacity)
        guard count > 0 else { return burst }
        var offset = 0
        // The system writes whole events only; the name behind the fixed part is padded with NUL.
        while offset + MemoryLayout<inotify_event>.size <= count {
          let event = (buffer + offset).load(as: inotify_event.self)
          let start = (buffer + offset + MemoryLayout<inotify_event>.size).assumingMemoryBound(to: UInt8.self)
          let name = UnsafeBufferPointer(start: start, count: Int(event.len)).prefix { $0 != 0 }
          if concerns(event, ByteString(name)) {
            burst.concerns = true
            burst.isOpen = event.mask & UInt32(IN_MODIFY) != 0
            burst.movesFolders =
              burst.movesFolders || event.mask & Self.ofFolders != 0 || names[event.wd] != nil
          }
          offset += MemoryLayout<inotify_event>.size + Int(event.len)
        }
      }
    }

    private func concerns(_ event: inotify_event, _ name: ByteString) -> Bool {
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return true }
      // The end of a watch, which follows what ended it.
      if event.mask & UInt32(IN_IGNORED) != 0 { return false }
      if let names = names[event.wd] { return names.contains(name) }
      // Editors' own files, which a build passes over.
      return name.bytes.first != UInt8(ascii: ".") && name.bytes.last != UInt8(ascii: "~")
    }

    private static let ofFolders = UInt32(IN_ISDIR | IN_DELETE_SELF | IN_MOVE_SELF | IN_Q_OVERFLOW)
    private static let inFolder =
      UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB)
      | UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
    private static let inHolder = UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR)

    /// Watches the folders that there are now, and no others.
    private func watchAll() {
      isWhole = true
      // A folder that is made in a new one before that is watched is seen by looking once more.
      while true {
        let known = Set(watches.values)
        watchPresent()
        if known.isSuperset(of: watches.values) { return }
      }
    }

    private func watchPresent() {
      let folders = WatchedFolders(of: options)
      var watches: [ByteString: Int32] = [:]
      names = [:]
      for (index, path) in folders.paths.enumerated() {
        let isTop = index < folders.topCount
        let mask = Self.inFolder | (isTop ? 0 : UInt32(IN_DONT_FOLLOW))
        if let watch = watch(path, mask) { watches[path] = watch } else if errno == ENOSPC { isWhole = false }
      }
      // A top folder that is made, or put in the place of another, appears in the folder that holds it.
      for top in folders.paths.prefix(folders.topCount) {
        guard let holder = WatchedFolders.holder(of: top) else { continue }
        let key = ByteString(holder.folder.bytes + [0])
        guard let watch = watch(holder.folder, Self.inHolder | UInt32(IN_MASK_ADD)) else { continue }
        watches[key] = watch
        if !watches.contains(where: { $0.value == watch && $0.key != key }) {
          names[watch, default: []].insert(holder.name)
        }
      }
      let kept = Set(watches.values)
      for watch in Set(self.watches.values).subtracting(kept) { inotify_rm_watch(descriptor, watch) }
      self.watches = watches
    }

    private func watch(_ path: ByteString, _ mask: UInt32) -> Int32? {
      let watch = (path.bytes + [0]).withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { inotify_add_watch(descriptor, $0.baseAddress!, mask) }
      }
      return watch >= 0 ? watch : nil
    }
  }
#endif
