internal import CCMark
import Foundation

/// Memory for libcmark's trees, given back all at once when a note has been read.
///
/// A tree of a 4 KB note is some 500 small pieces. Asking the C library for each and returning each took a third of the
/// time in libcmark (ten thousand notes, perf). Every thread has an arena of its own and keeps its first chunk.
struct ParseArena {
  /// A piece begins with its size, so that it can be copied when it grows; 16 bytes keep what follows aligned.
  private static let header = 16
  /// More than the tree of nearly every note.
  private static let chunkSize = 256 * 1024

  private var next: UnsafeMutableRawPointer
  private var end: UnsafeMutableRawPointer
  private var chunks: [UnsafeMutableRawPointer]

  private init() {
    next = .allocate(byteCount: ParseArena.chunkSize, alignment: ParseArena.header)
    end = next + ParseArena.chunkSize
    chunks = [next]
  }

  /// Parses a text and lends its tree to `body`, which may parse another; nothing of the tree outlives the call.
  static func parse(_ text: UnsafeBufferPointer<UInt8>, _ body: (_ root: OpaquePointer) -> Void) {
    let functions = functions
    let arena = ofThisThread
    let mark = arena.pointee.mark
    defer { arena.pointee.release(to: mark) }
    guard let parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, functions) else { return }
    text.withMemoryRebound(to: CChar.self) { characters in
      cmark_parser_feed(parser, characters.baseAddress, characters.count)
    }
    if let root = cmark_parser_finish(parser) { body(root) }
  }

  // MARK: What libcmark calls

  /// libcmark hands no context to its memory functions, so that they find the arena by the thread.
  nonisolated(unsafe) private static let functions: UnsafeMutablePointer<cmark_mem> = {
    key = makeKey()
    let functions = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    functions.initialize(
      to: cmark_mem(
        calloc: { count, size in
          let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
          return overflows ? nil : memset(ParseArena.ofThisThread.pointee.piece(bytes), 0, bytes)
        },
        realloc: { ParseArena.ofThisThread.pointee.resize($0, to: $1) },
        free: { ParseArena.ofThisThread.pointee.free($0) }))
    return functions
  }()

  /// Written once, before any thread reads it: in making `functions`. A constant of its own would be asked at each of
  /// libcmark's calls whether it has been made.
  nonisolated(unsafe) private static var key: pthread_key_t = 0

  private static func makeKey() -> pthread_key_t {
    var key: pthread_key_t = 0
    pthread_key_create(&key) { value in
      #if canImport(Darwin)
        let arena = value.assumingMemoryBound(to: ParseArena.self)
      #else
        guard let arena = value?.assumingMemoryBound(to: ParseArena.self) else { return }
      #endif
      for chunk in arena.pointee.chunks { chunk.deallocate() }
      arena.deinitialize(count: 1)
      arena.deallocate()
    }
    return key
  }

  @inline(__always)
  private static var ofThisThread: UnsafeMutablePointer<ParseArena> {
    if let arena = pthread_getspecific(key) { return arena.assumingMemoryBound(to: ParseArena.self) }
    return makeArena()
  }

  @inline(never)
  private static func makeArena() -> UnsafeMutablePointer<ParseArena> {
    let arena = UnsafeMutablePointer<ParseArena>.allocate(capacity: 1)
    arena.initialize(to: ParseArena())
    pthread_setspecific(key, arena)
    return arena
  }

  // MARK: Pieces

  /// A piece's size with its header, rounded up so that the next one is aligned.
  @inline(__always)
  private static func whole(_ bytes: Int) -> Int {
    (bytes &+ (2 * header - 1)) & ~(header - 1)
  }

  @inline(__always)
  private mutating func piece(_ bytes: Int) -> UnsafeMutableRawPointer {
    let size = ParseArena.whole(bytes)
    if end - next < size { addChunk(holding: size) }
    let piece = next
    piece.storeBytes(of: bytes, as: Int.self)
    next = piece + size
    return piece + ParseArena.header
  }

  @inline(never)
  private mutating func addChunk(holding size: Int) {
    let count = max(size, ParseArena.chunkSize)
    next = .allocate(byteCount: count, alignment: ParseArena.header)
    end = next + count
    chunks.append(next)
  }

  @inline(__always)
  private mutating func resize(_ old: UnsafeMutableRawPointer?, to bytes: Int) -> UnsafeMutableRawPointer {
    guard let old else { return piece(bytes) }
    let count = size(of: old)
    if bytes <= count { return old }
    free(old)
    let new = piece(bytes)
    if new != old { memcpy(new, old, count) }
    return new
  }

  /// Takes back the last piece alone: the one that libcmark frees most often, a buffer's that it has just used.
  @inline(__always)
  private mutating func free(_ piece: UnsafeMutableRawPointer?) {
    guard let piece else { return }
    let start = piece - ParseArena.header
    if start + ParseArena.whole(size(of: piece)) == next { next = start }
  }

  @inline(__always)
  private func size(of piece: UnsafeMutableRawPointer) -> Int {
    (piece - ParseArena.header).load(as: Int.self)
  }

  // MARK: All at once

  private typealias Mark = (chunks: Int, next: UnsafeMutableRawPointer, end: UnsafeMutableRawPointer)

  private var mark: Mark { (chunks.count, next, end) }

  /// Gives back every piece that was made since.
  private mutating func release(to mark: Mark) {
    for chunk in chunks[mark.chunks...] { chunk.deallocate() }
    chunks.removeSubrange(mark.chunks...)
    (next, end) = (mark.next, mark.end)
  }
}
