internal import Notes

/// Width and height in CSS pixels, as the file says them.
///
/// For a photograph that a JPEG's EXIF data turns on its side these are the sizes before turning: the orientation is
/// not read, and a page that needs the true shape must have the file turned.
package struct PixelSize: Hashable, Sendable {
  package let width: Int
  package let height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// What an image file's bytes say of it. Nothing is decoded: only the headers are read, and where the file must end.
enum ImageContent: Hashable {
  /// A readable image; the size is nil for an SVG that does not say one.
  case image(PixelSize?)
  /// Not an image, or only the beginning of one, with the reason as a predicate: "is cut off".
  case unreadable(String)
  /// A format whose size is not read.
  case unknown

  /// - Parameter ending: the file name's, in lower case. Bytes decide what a file is, as in browsers; the ending says
  ///   only what it should have been when they do not.
  init(_ bytes: [UInt8], ending: ByteString) {
    self = bytes.withUnsafeBufferPointer { ImageContent(ImageBytes($0), ending: ending) }
  }

  private init(_ bytes: ImageBytes, ending: ByteString) {
    do {
      if bytes.count == 0 {
        self = .unreadable("is empty")
      } else if bytes.starts(with: PNG.signature) {
        self = .image(try PNG.size(bytes))
      } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
        self = .image(try JPEG.size(bytes))
      } else if bytes.starts(with: "GIF87a") || bytes.starts(with: "GIF89a") {
        self = .image(try GIF.size(bytes))
      } else if bytes.starts(with: "RIFF"), bytes.has("WEBP", at: 8) {
        self = .image(try WebP.size(bytes))
      } else if ending == "svg" {
        self = .image(try SVG.size(bytes))
      } else if bytes.starts(with: "version https://git-lfs") {
        self = .unreadable("is a Git LFS pointer and not the image itself")
      } else if ImageKind.measured.contains(ending) {
        let isPrefix = PNG.signature.starts(with: bytes.prefix(8)) || bytes.count < 12
        self = .unreadable(isPrefix ? "is cut off" : "is no image of a known format")
      } else {
        self = .unknown
      }
    } catch {
      self = .unreadable(error.predicate)
    }
  }
}

/// Which files are images, by the lower-case endings of their names.
enum ImageKind {
  /// Those whose sizes are read.
  static let measured: Set<ByteString> = ["gif", "jpeg", "jpg", "png", "svg", "webp"]

  /// Everything that a note may use as an image. A `.dot` is the source of a drawing.
  static let endings: Set<ByteString> = measured.union(["dot"])
}

/// Why a size could not be read.
enum ImageError: Error {
  /// The bytes end before the image does.
  case cutOff
  /// The bytes say something that no image of the format says.
  case damaged(StaticString)

  /// What is said of the file.
  var predicate: String {
    switch self {
    case .cutOff: "is cut off"
    case .damaged(let what): "is damaged: \(what)"
    }
  }
}

/// The bytes of a file, with reads that throw where the file has ended.
struct ImageBytes {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  func byte(at index: Int) throws(ImageError) -> UInt8 {
    guard index >= 0, index < bytes.count else { throw .cutOff }
    return bytes[index]
  }

  /// Big-endian.
  func big16(at index: Int) throws(ImageError) -> Int {
    Int(try byte(at: index)) << 8 | Int(try byte(at: index + 1))
  }

  func big32(at index: Int) throws(ImageError) -> Int {
    try big16(at: index) << 16 | big16(at: index + 2)
  }

  /// Little-endian.
  func little16(at index: Int) throws(ImageError) -> Int {
    Int(try byte(at: index)) | Int(try byte(at: index + 1)) << 8
  }

  func little24(at index: Int) throws(ImageError) -> Int {
    try little16(at: index) | Int(byte(at: index + 2)) << 16
  }

  func little32(at index: Int) throws(ImageError) -> Int {
    try little16(at: index) | little16(at: index + 2) << 16
  }

  func starts(with other: [UInt8]) -> Bool { bytes.starts(with: other) }

  func starts(with other: StaticString) -> Bool { has(other, at: 0) }

  /// Whether the bytes of `other` stand at `index`; false where the file has ended.
  func has(_ other: StaticString, at index: Int) -> Bool {
    guard index >= 0, index <= bytes.count - other.utf8CodeUnitCount else { return false }
    return (0..<other.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == other.utf8Start[$0] }
  }

  func prefix(_ count: Int) -> Slice<UnsafeBufferPointer<UInt8>> { bytes.prefix(count) }

  func slice(_ range: Range<Int>) -> Slice<UnsafeBufferPointer<UInt8>> {
    bytes[range.clamped(to: 0..<bytes.count)]
  }
}
