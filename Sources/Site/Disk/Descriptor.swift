// The system calls of the two ends of the line, and all unsafe pointers they need. Nothing but this file, SystemError
// and ExchangeNames calls the C library.
//
// Not Foundation: it follows symbolic links, repairs file names that are not UTF-8 into names that do not exist, and
// needs several calls more a file. Every path is opened relative to a folder that is already open, without following
// a link, so that what was checked and what is opened cannot be two files.

internal import Notes

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An open file or folder, closed when the value goes away.
struct Descriptor: ~Copyable, Sendable {
  private let number: Int32

  private init(number: Int32) {
    self.number = number
  }

  deinit {
    _ = systemClose(number)
  }

  /// Opens a folder at a path as the user gave it, links in it followed: which folder to read is the user's choice,
  /// what is read inside of it is not.
  static func folder(atUserPath path: ByteString) throws(SystemError) -> Descriptor {
    try Descriptor(number: open(path, in: AT_FDCWD, flags: O_RDONLY | O_DIRECTORY | O_CLOEXEC))
  }

  /// Opens the folder of one name in this one.
  func folder(named name: ByteString) throws(SystemError) -> Descriptor {
    try Descriptor(number: Self.open(name, in: number, flags: O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
  }

  /// Opens the folder at a relative path, component by component, so that none of them is a link; the empty path is
  /// the folder itself.
  func folder(at path: ByteString) throws(SystemError) -> Descriptor {
    var folder = try self.folder(named: ".")
    for component in path.bytes.split(separator: UInt8(ascii: "/")) {
      folder = try folder.folder(named: ByteString(component))
    }
    return folder
  }

  /// Opens a file for reading. `O_NONBLOCK`, because a FIFO that took the file's place a moment ago would otherwise
  /// hold the build for ever.
  func file(named name: ByteString) throws(SystemError) -> Descriptor {
    try Descriptor(number: Self.open(name, in: number, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
  }

  /// Opens a file at a relative path for reading, no component of which may be a link.
  func file(at path: ByteString) throws(SystemError) -> Descriptor {
    let split = SplitPath(path)
    return try folder(at: split.folder).file(named: split.name)
  }

  /// Makes a file that is not there yet and opens it for writing.
  func newFile(named name: ByteString) throws(SystemError) -> Descriptor {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    return try Descriptor(number: Self.open(name, in: number, flags: flags))
  }

  /// Opens a file for locking, and makes it if it is not there.
  func lockFile(named name: ByteString) throws(SystemError) -> Descriptor {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    return try Descriptor(number: Self.open(name, in: number, flags: flags))
  }

  private static func open(_ path: ByteString, in folder: Int32, flags: Int32) throws(SystemError) -> Int32 {
    // The mode of a new file before the process's umask, as any program's that has no secrets.
    try path.withCString { path throws(SystemError) in try retrying { openat(folder, path, flags, 0o666) } }
  }

  /// Closes the file. A network file system may report only here that a write has failed.
  consuming func close() throws(SystemError) {
    let result = systemClose(number)
    discard self
    if result != 0 { throw .last }
  }
}

// MARK: - What a name stands for

/// What is at a name, by the file system.
struct FileStatus: Hashable {
  let kind: FileKind
  /// In bytes.
  let size: Int
  /// Two names of one file have the same identity.
  let identity: FileIdentity
  /// When the file or what is said of it was last changed, in nanoseconds since 1970. Nobody can set it, unlike the
  /// time of the last writing.
  let changed: Int

  fileprivate init(_ status: stat) {
    kind = FileKind(mode: status.st_mode)
    size = Int(status.st_size)
    identity = FileIdentity(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
    #if canImport(Darwin)
      let time = status.st_ctimespec
    #else
      let time = status.st_ctim
    #endif
    changed = Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }
}

struct FileIdentity: Hashable {
  let device: UInt64
  let number: UInt64
}

enum FileKind: Hashable, Sendable {
  case file, folder, link, fifo, socket, device

  fileprivate init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    case S_IFIFO: self = .fifo
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }

  /// Nil when the file system does not say what an entry is.
  fileprivate init?(entryType: Int32) {
    switch entryType {
    case Int32(DT_REG): self = .file
    case Int32(DT_DIR): self = .folder
    case Int32(DT_LNK): self = .link
    case Int32(DT_FIFO): self = .fifo
    case Int32(DT_SOCK): self = .socket
    case Int32(DT_CHR), Int32(DT_BLK): self = .device
    default: return nil
    }
  }
}

extension Descriptor {
  /// What this descriptor is open on.
  func status() throws(SystemError) -> FileStatus {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .last }
    return FileStatus(status)
  }

  /// What stands at a name in this folder; a link is a link.
  func status(of name: ByteString) throws(SystemError) -> FileStatus {
    var status = stat()
    let result = name.withCString { fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW) }
    guard result == 0 else { throw .last }
    return FileStatus(status)
  }

  /// The names in this folder and what they are, in no order, without `.` and `..`.
  func entries() throws(SystemError) -> [(name: ByteString, kind: FileKind)] {
    // A stream of its own: `fdopendir` takes the descriptor over and moves its position.
    let copy = try Self.retrying { openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(copy) else {
      let error = SystemError.last
      _ = systemClose(copy)
      throw error
    }
    defer { closedir(stream) }
    var entries: [(name: ByteString, kind: FileKind)] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .last }
        return entries
      }
      // The name is behind the fixed part of the entry; the imported field would copy all of its 256 bytes or more.
      let start = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
      let name = start.assumingMemoryBound(to: UInt8.self)
      let count = strlen(start.assumingMemoryBound(to: CChar.self))
      if name[0] == UInt8(ascii: "."), count == 1 || (count == 2 && name[1] == UInt8(ascii: ".")) { continue }
      let bytes = ByteString(UnsafeBufferPointer(start: name, count: count))
      if let kind = FileKind(entryType: Int32(entry.pointee.d_type)) {
        entries.append((bytes, kind))
      } else {
        entries.append((bytes, try status(of: bytes).kind))
      }
    }
  }
}

// MARK: - Bytes

extension Descriptor {
  /// All bytes of a regular file. One call when the file has the size that it had a moment ago: the buffer holds one
  /// byte more, and a file fills it only when it has grown.
  func bytes(expecting size: Int) throws(SystemError) -> [UInt8] {
    var bytes = try read(upTo: size + 1, at: 0)
    guard bytes.count != size else { return bytes }
    while true {
      let more = try read(upTo: Swift.max(bytes.count, 65_536), at: bytes.count)
      if more.isEmpty { return bytes }
      bytes += more
    }
  }

  /// Up to `count` bytes at an offset; none at the end of the file.
  func read(upTo count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      do throws(SystemError) {
        initializedCount = Int(try Self.retrying { pread(number, buffer.baseAddress, count, off_t(offset)) })
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Whether a file holds just these bytes. One call: of a longer file one byte more is read, and that tells.
  func holds(_ bytes: UnsafeBufferPointer<UInt8>) throws(SystemError) -> Bool {
    let published = try read(upTo: bytes.count + 1, at: 0)
    guard let start = bytes.baseAddress else { return published.isEmpty }
    // An array's own comparison takes one byte at a time.
    return published.count == bytes.count && memcmp(published, start, bytes.count) == 0
  }

  /// Writes all bytes to a new file, and closes it.
  consuming func write(all bytes: [UInt8]) throws(SystemError) {
    try bytes.withUnsafeBufferPointer { bytes throws(SystemError) in try write(bytes) }
    try close()
  }

  /// Writes all bytes to a new file, and closes it.
  consuming func write(all bytes: UnsafeBufferPointer<UInt8>) throws(SystemError) {
    try write(bytes)
    try close()
  }

  /// Copies a file into a new one, and closes both.
  consuming func copy(into copy: consuming Descriptor) throws(SystemError) {
    var offset = 0
    while true {
      let bytes = try read(upTo: Self.pieceBytes, at: offset)
      if bytes.isEmpty { return try copy.close() }
      try bytes.withUnsafeBufferPointer { bytes throws(SystemError) in try copy.write(bytes) }
      offset += bytes.count
    }
  }

  /// Whether two files hold the same bytes.
  func hasSameBytes(as other: borrowing Descriptor) throws(SystemError) -> Bool {
    guard try status().size == other.status().size else { return false }
    var offset = 0
    while true {
      let bytes = try read(upTo: Self.pieceBytes, at: offset)
      guard try other.read(upTo: Self.pieceBytes, at: offset) == bytes else { return false }
      if bytes.isEmpty { return true }
      offset += bytes.count
    }
  }

  /// How much of a file that need not be in memory is in memory at a time.
  private static var pieceBytes: Int { 1 << 20 }

  /// Writes all bytes where the last write ended.
  private func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      written += try Self.retrying { systemWrite(number, bytes.baseAddress! + written, bytes.count - written) }
    }
  }

  /// Repeats a call that a signal broke off.
  private static func retrying<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw .last }
    }
  }
}

// MARK: - Names

extension Descriptor {
  /// Makes a folder in this one.
  func makeFolder(named name: ByteString) throws(SystemError) {
    guard name.withCString({ mkdirat(number, $0, 0o777) }) == 0 else { throw .last }
  }

  /// Makes a second name in another folder for a file of this one.
  func link(_ name: ByteString, into folder: borrowing Descriptor, as newName: ByteString) throws(SystemError) {
    let target = folder.number
    let result = name.withCString { name in newName.withCString { linkat(number, name, target, $0, 0) } }
    guard result == 0 else { throw .last }
  }

  /// Removes a name that is not a folder's.
  func removeFile(named name: ByteString) throws(SystemError) {
    guard name.withCString({ unlinkat(number, $0, 0) }) == 0 else { throw .last }
  }

  /// Removes an empty folder.
  func removeFolder(named name: ByteString) throws(SystemError) {
    guard name.withCString({ unlinkat(number, $0, AT_REMOVEDIR) }) == 0 else { throw .last }
  }

  /// Gives a file or folder another name, in another folder of the same file system.
  func rename(_ name: ByteString, into folder: borrowing Descriptor, as newName: ByteString) throws(SystemError) {
    let target = folder.number
    let result = name.withCString { name in newName.withCString { renameat(number, name, target, $0) } }
    guard result == 0 else { throw .last }
  }

  /// Lets two names, each of a file or folder, change places in one step.
  func exchange(_ name: ByteString, with other: ByteString, in folder: borrowing Descriptor) throws(SystemError) {
    let target = folder.number
    let result = name.withCString { name in other.withCString { exchangeNames(number, name, target, $0) } }
    guard result == 0 else { throw .last }
  }

  /// Takes the file's lock, which the system gives back when the process ends, however it ends.
  ///
  /// - Throws: `wouldBlock` when another process has it.
  func lock() throws(SystemError) {
    guard flock(number, LOCK_EX | LOCK_NB) == 0 else { throw .last }
  }

  /// Waits until everything written to this folder's file system is on the medium.
  func synchronize() {
    synchronizeFileSystem(number)
  }
}

extension ByteString {
  /// Calls `body` with the bytes and a NUL behind them. Most paths fit on the stack.
  fileprivate func withCString<Result, Failure: Error>(
    _ body: (UnsafePointer<CChar>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = withUnsafeTemporaryAllocation(of: CChar.self, capacity: count + 1) { buffer in
      bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
      buffer[count] = 0
      do throws(Failure) {
        return Swift.Result<Result, Failure>.success(try body(UnsafePointer(buffer.baseAddress!)))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}
