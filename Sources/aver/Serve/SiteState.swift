import Foundation

/// What browsers are told: which build is served, and what is wrong with the notes as they are now.
struct SiteState: Encodable, Sendable {
  /// The build that is served.
  var version: String
  /// Errors of the notes, in the order in which `check` prints them.
  var errors: [DiagnosticRecord]
  /// How many errors there are beyond those.
  var more: Int
  /// Why there is no newer build than the one that is served; nil when there is none.
  var failure: Failure?

  /// What keeps a build from being made at all.
  struct Failure: Encodable, Sendable {
    let message: String
    let hint: String?
  }

  /// Enough to work on; a page is no place for ten thousand.
  static let maximumErrors = 50

  /// The state as one event of a stream (HTML section 9.2, "Server-sent events"). JSON has no line breaks of its own.
  var event: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(self) else { return Array(":\n\n".utf8) }
    return Array("data: ".utf8) + json + Array("\n\n".utf8)
  }
}

/// The site that is served now, and those who wait to hear of the next. What the rebuilding thread writes and the
/// connections read.
final class CurrentSite: @unchecked Sendable {
  private let lock = NSLock()
  private var site: ServedSite?
  private var event: [UInt8]
  private var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
  private var nextListener = 0

  /// Tabs that listen at the same time; a hundred times what a person opens.
  static let maximumListeners = 512

  init(version: String) {
    event = SiteState(version: version, errors: [], more: 0).event
  }

  /// The site that is served; nil before the first that could be built.
  var served: ServedSite? { lock.withLock { site } }

  /// Shows another site, or the same with other errors, to everybody.
  func show(_ site: ServedSite?, _ state: SiteState) {
    let event = state.event
    lock.withLock {
      self.site = site
      self.event = event
      for listener in listeners.values { listener.yield(event) }
    }
  }

  /// Says the same again: who is no longer there is found out by writing to them.
  func repeatEvent() {
    lock.withLock { for listener in listeners.values { listener.yield(event) } }
  }

  /// The state now, and each from now on, of which a slow reader gets the last; nil when too many listen already.
  func events() -> AsyncStream<[UInt8]>? {
    lock.withLock {
      guard listeners.count < Self.maximumListeners else { return nil }
      let id = nextListener
      nextListener += 1
      let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(1))
      continuation.onTermination = { [weak self] _ in self?.forget(id) }
      listeners[id] = continuation
      continuation.yield(event)
      return stream
    }
  }

  private func forget(_ id: Int) {
    _ = lock.withLock { listeners.removeValue(forKey: id) }
  }
}
