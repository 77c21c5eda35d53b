#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the operating system answered, as its error number.
package struct SystemError: Error, Hashable, Sendable {
  /// As in `errno`.
  package let code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// The error of the call that has just failed on this thread.
  static var last: SystemError { SystemError(code: errno) }

  /// One clause in lower case, such as `no such file or directory`.
  package var message: String {
    guard let text = strerror(code) else { return "error \(code)" }
    let words = String(cString: text)
    return words.prefix(1).lowercased() + words.dropFirst()
  }

  static let exists = SystemError(code: EEXIST)
  static let missing = SystemError(code: ENOENT)
  static let notAFolder = SystemError(code: ENOTDIR)
  static let isAFolder = SystemError(code: EISDIR)
  static let notEmpty = SystemError(code: ENOTEMPTY)
  /// What `O_NOFOLLOW` answers for a symbolic link.
  static let isALink = SystemError(code: ELOOP)
  static let wouldBlock = SystemError(code: EWOULDBLOCK)

  /// No room, or no quota, for more bytes.
  var isNoSpace: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
  /// Not allowed, or a file system mounted for reading only.
  var isNotAllowed: Bool { code == EACCES || code == EPERM || code == EROFS }
  /// Two places that only a copy connects: another file system, or a mount point.
  var isMountPoint: Bool { code == EXDEV || code == EBUSY }
  /// The system or the file system does not know the call.
  var isUnsupported: Bool { code == EINVAL || code == ENOSYS || code == ENOTSUP || code == EOPNOTSUPP }
}
