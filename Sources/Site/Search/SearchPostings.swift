internal import Notes

/// All keys of a site in the order of their bytes, each with the entries that have it.
struct SearchPostings: Sendable {
  let keys: [ByteString]
  /// Where each key's postings end; they begin where those of the key before end.
  private let ends: [Int]
  /// The entry, with the weight in its two lowest bits; rising in each list.
  private let postings: [UInt32]

  /// Reads all entries, in runs that each have a core for themselves.
  init(_ sources: SearchSources) {
    let entries = sources.entries
    let runs = min(16, max(1, entries.count / 32))
    let tables = (0..<runs).parallelMap { run in
      var table = PostingTable()
      var keys = SearchKeys()
      var scratch: [UInt8] = []
      for index in (entries.count * run / runs)..<(entries.count * (run + 1) / runs) {
        let text = SearchText(of: entries[index], in: sources, reusing: scratch)
        table.add(text, entry: index, keys: &keys)
        scratch = text.bytes
      }
      return table
    }
    self.init(merging: tables)
  }

  /// Each list is that of the first run, then that of the second, and so on: runs are in the order of the entries.
  private init(merging tables: [PostingTable]) {
    let numbers = Self.numbers(tables)
    keys = numbers.keys
    var counts = [Int](repeating: 0, count: numbers.keys.count)
    for (table, places) in zip(tables, numbers.places) {
      for key in table.postingKeys { counts[Int(places[Int(key)])] += 1 }
    }
    var ends: [Int] = []
    ends.reserveCapacity(counts.count)
    var total = 0
    for index in counts.indices {
      let count = counts[index]
      counts[index] = total
      total += count
      ends.append(total)
    }
    self.ends = ends
    postings = [UInt32](unsafeUninitializedCapacity: total) { buffer, initialized in
      for (table, places) in zip(tables, numbers.places) {
        for (key, posting) in zip(table.postingKeys, table.postings) {
          let place = Int(places[Int(key)])
          buffer[counts[place]] = posting
          counts[place] += 1
        }
      }
      initialized = total
    }
  }

  /// The keys of all runs, sorted, and for each run the place of each of its keys.
  private static func numbers(_ tables: [PostingTable]) -> (keys: [ByteString], places: [[UInt32]]) {
    var places: [[UInt32]] = tables.map { [UInt32](repeating: 0, count: $0.packed.count) }
    var packed: Set<PackedKey> = []
    var long: Set<ByteString> = []
    for table in tables {
      for (number, key) in table.packed.enumerated() {
        if let bytes = table.long[UInt32(number)] { long.insert(ByteString(bytes)) } else { packed.insert(key) }
      }
    }
    let keys = (packed.map { ByteString($0.bytes) } + long).sorted()
    var placeOfPacked: [PackedKey: UInt32] = [:]
    var placeOfLong: [ByteString: UInt32] = [:]
    placeOfPacked.reserveCapacity(packed.count)
    for (place, key) in keys.enumerated() {
      if key.count > PackedKey.limit {
        placeOfLong[key] = UInt32(place)
      } else {
        var bytes: UInt64 = 0
        for (index, byte) in key.bytes.enumerated() { bytes |= UInt64(byte) << UInt64(index * 8) }
        placeOfPacked[PackedKey(bytes: bytes, count: key.count)] = UInt32(place)
      }
    }
    for (run, table) in tables.enumerated() {
      for (number, key) in table.packed.enumerated() {
        let bytes = table.long[UInt32(number)]
        places[run][number] = bytes.flatMap { placeOfLong[ByteString($0)] } ?? placeOfPacked[key] ?? 0
      }
    }
    return (keys, places)
  }

  /// The postings of a key.
  subscript(key: Int) -> ArraySlice<UInt32> {
    postings[(key == 0 ? 0 : ends[key - 1])..<ends[key]]
  }
}
