import Foundation
import Testing

@testable import Site

/// The vectors that the browser's code is run with, too (Tests/Browser/browser_check.py).
@Suite struct SearchKeysTests {
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    let text: String
    let name: Bool
    /// Kind, text in lower case, and whether it is joined to the one before.
    let tokens: [Token]
    /// Sorted by their bytes.
    let keys: [String]

    var testDescription: String { text }
  }

  struct Token: Decodable, Equatable, Sendable {
    let kind: String
    let text: String
    let isJoined: Bool

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      kind = try list.decode(String.self)
      text = try list.decode(String.self)
      isJoined = try list.decode(Bool.self)
    }

    init(kind: String, text: String, isJoined: Bool) {
      self.kind = kind
      self.text = text
      self.isJoined = isJoined
    }
  }

  static let vectors: [Vector] = {
    let file = URL(filePath: #filePath).appending(path: "../../../Browser/keys.json").standardized
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Vector].self, from: data)) ?? []
  }()

  @Test func readsTheVectors() {
    #expect(Self.vectors.count >= 30)
  }

  @Test(arguments: vectors) func findsTheTokens(of vector: Vector) {
    let tokens = Array(vector.text.utf8).withUnsafeBufferPointer { text in
      var tokenizer = SearchTokenizer(text)
      var found: [Token] = []
      var word: [UInt8] = []
      while let token = tokenizer.next() {
        if token.kind == .word {
          SearchKeys.fold(text, token.range, into: &word)
        } else {
          word = Array(text[token.range])
        }
        found.append(
          Token(kind: "\(token.kind)", text: String(decoding: word, as: UTF8.self), isJoined: token.isJoined))
      }
      return found
    }
    #expect(tokens == vector.tokens)
  }

  @Test(arguments: vectors) func makesTheKeys(of vector: Vector) {
    var sink = KeyList()
    var keys = SearchKeys()
    Array(vector.text.utf8).withUnsafeBufferPointer { keys.add($0, isName: vector.name, to: &sink) }
    let sorted = sink.keys.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
    #expect(sorted == vector.keys)
  }

  private struct KeyList: SearchKeySink {
    var keys: [[UInt8]] = []

    mutating func add(_ key: PackedKey) { keys.append(key.bytes) }

    mutating func add(long key: UnsafeBufferPointer<UInt8>) { keys.append(Array(key)) }
  }
}
