// The calls that systems name differently, or that the C headers hide from Swift.

#if canImport(Darwin)
  import Darwin

  /// Lets two names change places in one step; 0, or -1 with `errno` (renameatx_np(2)).
  func exchangeNames(
    _ folder: Int32, _ name: UnsafePointer<CChar>, _ otherFolder: Int32, _ otherName: UnsafePointer<CChar>
  ) -> Int32 {
    renameatx_np(folder, name, otherFolder, otherName, UInt32(RENAME_SWAP))
  }

  /// Darwin has no call for one file system; sync(2) is for all of them.
  func synchronizeFileSystem(_ descriptor: Int32) {
    sync()
  }

  let systemClose = Darwin.close
  let systemWrite = Darwin.write
#else
  #if canImport(Musl)
    import Musl
    let systemClose = Musl.close
    let systemWrite = Musl.write
  #else
    import Glibc
    let systemClose = Glibc.close
    let systemWrite = Glibc.write
  #endif

  // Both calls are behind _GNU_SOURCE, which Swift's view of the headers does not define. Looking them up at run time
  // also lets the binary start on a C library without them: the caller then takes its other way.
  private typealias RenameAt2 =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
  private typealias SyncFS = @convention(c) (Int32) -> Int32

  /// `RENAME_EXCHANGE` of <linux/fs.h>, part of the kernel's interface.
  private let renameExchange: UInt32 = 1 << 1

  /// Lets two names change places in one step; 0, or -1 with `errno` (renameat2(2)).
  func exchangeNames(
    _ folder: Int32, _ name: UnsafePointer<CChar>, _ otherFolder: Int32, _ otherName: UnsafePointer<CChar>
  ) -> Int32 {
    guard let address = dlsym(nil, "renameat2") else {
      errno = ENOSYS
      return -1
    }
    return unsafeBitCast(address, to: RenameAt2.self)(folder, name, otherFolder, otherName, renameExchange)
  }

  /// Waits until all that was written to the descriptor's file system is on the medium (syncfs(2)).
  func synchronizeFileSystem(_ descriptor: Int32) {
    guard let address = dlsym(nil, "syncfs") else { return sync() }
    _ = unsafeBitCast(address, to: SyncFS.self)(descriptor)
  }
#endif
