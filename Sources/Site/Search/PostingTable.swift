internal import Notes

/// How much a key counts in an entry; the raw value is its list's place in a shard.
enum SearchWeight: UInt8, CaseIterable {
  case text
  /// Three times in the text or more.
  case often
  /// In a heading, a caption, a description, another name.
  case heading
  /// In the title, or as a term's name.
  case title
}

/// The keys of some entries that follow each other, each with the entries that have it.
///
/// Keys are numbered as they come, and all that is asked of one while an entry is read lies beside its number. Postings
/// are one stream for all keys: a list for each would be as many allocations as there are keys, and each posting a
/// reference to count.
struct PostingTable: SearchKeySink {
  private struct Key {
    /// The entry that it was last seen in, from 1.
    var entry: UInt32 = 0
    var count: UInt8 = 0
    var weight: UInt8 = 0
  }

  /// Number of a key and one, by the key's hash; 0 where there is none.
  private var slots: [UInt32]
  private var shift: UInt64
  private(set) var packed: [PackedKey] = []
  /// The keys that are too long to be packed. In `packed` such a key has their hash, and a length of 255.
  private(set) var long: [UInt32: [UInt8]] = [:]
  private var keys: [Key] = []
  /// Keys of the entry at hand.
  private var touched: [UInt32] = []
  private var entry: UInt32 = 0
  private var weight: UInt8 = 0

  /// Parallel arrays: the number of the key, and the entry with the weight in its two lowest bits.
  private(set) var postingKeys: [UInt32] = []
  private(set) var postings: [UInt32] = []

  init() {
    slots = [UInt32](repeating: 0, count: 1 << 15)
    shift = 64 - 15
  }

  // MARK: Entries

  /// Reads the keys of an entry.
  mutating func add(_ text: SearchText, entry index: Int, keys: inout SearchKeys) {
    entry = UInt32(index) + 1
    text.bytes.withUnsafeBufferPointer { bytes in
      func add(_ range: Range<Int>, _ weight: SearchWeight, isName: Bool = false) {
        guard !range.isEmpty else { return }
        self.weight = weight.rawValue
        keys.add(UnsafeBufferPointer(rebasing: bytes[range]), isName: isName, to: &self)
      }
      // The ids of facts are no titles: many begin with the name of a note's subject.
      add(text.title, text.wholeNames.isEmpty ? .heading : .title, isName: true)
      weight = SearchWeight.title.rawValue
      for name in text.wholeNames { keys.add(whole: UnsafeBufferPointer(rebasing: bytes[name]), to: &self) }
      add(text.names, .heading, isName: true)
      add(text.lead, .heading)
      for section in text.sections {
        add(section.heading, .heading, isName: !section.isFigure)
        add(section.text, section.isFigure ? .heading : .text)
      }
    }
    for key in touched {
      let state = self.keys[Int(key)]
      let weight = state.weight == 0 && state.count > 2 ? SearchWeight.often.rawValue : state.weight
      postingKeys.append(key)
      postings.append(UInt32(index) << 2 | UInt32(weight))
    }
    touched.removeAll(keepingCapacity: true)
  }

  // MARK: Keys

  @inline(__always)
  mutating func add(_ key: PackedKey) {
    var slot = Int(truncatingIfNeeded: Self.hash(key.value) >> shift)
    while true {
      let number = slots[slot]
      if number == 0 { return touch(insert(key, at: slot)) }
      if packed[Int(number) - 1] == key { return touch(number - 1) }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  mutating func add(long key: UnsafeBufferPointer<UInt8>) {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let packed = PackedKey(bytes: value & 0xFF_FFFF_FFFF_FFFF, count: 255)
    var slot = Int(truncatingIfNeeded: Self.hash(packed.value) >> shift)
    while true {
      let number = slots[slot]
      if number == 0 {
        let new = insert(packed, at: slot)
        long[new] = Array(key)
        return touch(new)
      }
      if self.packed[Int(number) - 1] == packed, long[number - 1]?.elementsEqual(key) == true {
        return touch(number - 1)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  @inline(__always)
  private mutating func touch(_ number: UInt32) {
    let index = Int(number)
    if keys[index].entry != entry {
      keys[index] = Key(entry: entry, count: 1, weight: weight)
      touched.append(number)
    } else {
      if keys[index].count < 255 { keys[index].count += 1 }
      if keys[index].weight < weight { keys[index].weight = weight }
    }
  }

  private mutating func insert(_ key: PackedKey, at slot: Int) -> UInt32 {
    let number = UInt32(packed.count)
    slots[slot] = number + 1
    packed.append(key)
    keys.append(Key())
    if packed.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    shift -= 1
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, key) in packed.enumerated() {
      var slot = Int(truncatingIfNeeded: Self.hash(key.value) >> shift)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number) + 1
    }
  }

  /// Fibonacci hashing: the high bits of the product depend on all bits of the key.
  @inline(__always)
  private static func hash(_ value: UInt64) -> UInt64 { (value ^ value >> 29) &* 0x9E37_79B9_7F4A_7C15 }
}
