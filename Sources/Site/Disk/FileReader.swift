internal import Corpus
internal import Notes

/// Reads many files of one folder on all cores, with four system calls a file: open, status, read, close.
struct FileReader {
  /// The bytes, or why there are none.
  enum Outcome: Sendable {
    case bytes([UInt8])
    case failed(SystemError)
    /// It was a regular file when the folder was listed.
    case notRegular
    case tooLarge(bytes: Int)
  }

  struct Request: Sendable {
    /// Relative to the folder.
    let path: ByteString
    /// In bytes; a larger file is not read.
    let limit: Int
  }

  /// The outcome of each request, in order.
  ///
  /// Requests that follow each other and lie in one folder share its descriptor, up to a run of 64: long enough that
  /// opening the folder does not count, short enough that a flat folder still keeps all cores at work.
  static func read(_ requests: [Request], in root: borrowing Descriptor) -> [Outcome] {
    let runs = Self.runs(of: requests.map(\.path))
    return runs.parallelMap { run in read(requests[run], in: root) }.flatMap { $0 }
  }

  private static func read(_ requests: ArraySlice<Request>, in root: borrowing Descriptor) -> [Outcome] {
    guard let first = requests.first else { return [] }
    do throws(SystemError) {
      let folder = try root.folder(at: SplitPath(first.path).folder)
      return requests.map { read($0, in: folder) }
    } catch {
      return requests.map { _ in .failed(error) }
    }
  }

  private static func read(_ request: Request, in folder: borrowing Descriptor) -> Outcome {
    do throws(SystemError) {
      let file = try folder.file(named: ByteString(NotePath.name(of: request.path)))
      let status = try file.status()
      guard status.kind == .file else { return .notRegular }
      guard status.size <= request.limit else { return .tooLarge(bytes: status.size) }
      let bytes = try file.bytes(expecting: status.size)
      return bytes.count <= request.limit ? .bytes(bytes) : .tooLarge(bytes: bytes.count)
    } catch {
      return error == .isALink ? .notRegular : .failed(error)
    }
  }

  /// Ranges of paths that lie in one folder, each at most 64 long.
  static func runs(of paths: [ByteString]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    var folder: ArraySlice<UInt8> = []
    for (index, path) in paths.enumerated() {
      let slash = path.bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0
      if index > start, index - start == 64 || path.bytes[..<slash] != folder {
        runs.append(start..<index)
        start = index
      }
      if index == start { folder = path.bytes[..<slash] }
    }
    if start < paths.count { runs.append(start..<paths.count) }
    return runs
  }
}
