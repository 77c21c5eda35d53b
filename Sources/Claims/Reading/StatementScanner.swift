/// Cuts a statement into tokens in one pass. Every byte is looked at a bounded number of times.
///
/// Words are scanned in StatementScannerWords.swift, numbers in StatementScannerNumbers.swift.
struct StatementScanner: ~Copyable {
  private(set) var text = StatementText.none
  let filters = HangulFilters.shared
  private(set) var tokens: [Token] = []
  private(set) var numbers: [ScannedNumber] = []
  /// Versions and dates are numbers too, so that role words and intervals reach them; the assembly parts them again.
  var index = 0
  /// What the last word makes of a number right after it.
  var label: Label?
  /// Whether the label has named a number already, and now stands for the members of a list.
  var labelIsList = false
  /// Whether a particle or comparator here would belong to a number just before.
  var attaches = false
  private var brackets: [Bool] = []

  /// Brackets deeper than this are not followed: no statement needs more, and a hostile one gets no more memory.
  private static let bracketDepth = 32

  init() {
    // As much as most statements need.
    tokens.reserveCapacity(32)
    numbers.reserveCapacity(4)
  }

  /// Reads a text. Nothing may be left of the one before.
  mutating func scan(_ text: StatementText) {
    self.text = text
    while index < text.count {
      if text.isDigit(index) {
        scanNumber(at: index, from: index)
      } else if text.isLetter(index) {
        scanLatin()
      } else if text.isHangul(index) {
        scanHangul()
      } else {
        scanPunctuation()
      }
    }
  }

  /// Forgets the text and all that was read in it, but for the room that it took.
  mutating func reset() {
    text = .none
    tokens.removeAll(keepingCapacity: true)
    numbers.forgetAll()
    brackets.forgetAll()
    index = 0
    (label, labelIsList, attaches) = (nil, false, false)
  }

  /// Gives away what was read, in exchange for the room that it takes.
  mutating func exchange(_ tokens: inout [Token], _ numbers: inout [ScannedNumber]) {
    swap(&self.tokens, &tokens)
    swap(&self.numbers, &numbers)
  }

  /// Appends a token and goes on behind it. Whatever is no list of labels and no number ends what hung on the last one.
  mutating func append(_ kind: Token.Kind, _ range: Range<Int>) {
    switch kind {
    case .number:
      attaches = true
    case .after:
      break
    case .separator, .comma, .joiner:
      attaches = false
      if !labelIsList { label = nil }
    case .colon, .stop:
      attaches = false
    case .open, .close:
      break
    default:
      attaches = false
      label = nil
      labelIsList = false
    }
    tokens.append(Token(kind: kind, range: range))
    index = range.upperBound
  }

  mutating func append(_ number: ScannedNumber) {
    numbers.append(number)
    append(.number(numbers.count - 1), number.number.lowerBound..<number.end)
    if !number.isLabel, number.unit != .port || number.unitRange != nil { (label, labelIsList) = (nil, false) }
  }

  /// Makes names of the list of bare numbers that ends with the last tokens: `400, 403, 429 오류`.
  mutating func renameList(where isMember: (ScannedNumber) -> Bool) {
    walkList { scanner, position, number in
      guard isMember(scanner.numbers[number]) else { return false }
      scanner.tokens[position] = Token(kind: .plainWord, range: scanner.tokens[position].range)
      return true
    }
  }

  /// Gives the unit to the list of bare numbers that ends with the last tokens: `80 및 443 포트`.
  mutating func setUnitOfList(_ unit: Unit) {
    walkList { scanner, _, number in
      guard scanner.numbers[number].isBare else { return false }
      scanner.numbers[number].unit = unit
      return true
    }
  }

  private mutating func walkList(_ visit: (inout StatementScanner, Int, Int) -> Bool) {
    var position = tokens.count - 1
    while position >= 0 {
      switch tokens[position].kind {
      case .number(let number):
        if !visit(&self, position, number) { return }
      case .comma, .separator, .joiner, .after(.with): break
      default: return
      }
      position -= 1
    }
  }
}

// MARK: - Punctuation

extension StatementScanner {
  private mutating func scanPunctuation() {
    let blank = text.blankWidth(index)
    if blank > 0 {
      index += blank
      return
    }
    switch text[index] {
    case UInt8(ascii: "("), UInt8(ascii: "["): scanOpening()
    case UInt8(ascii: ")"), UInt8(ascii: "]"): scanClosing()
    case UInt8(ascii: ","): append(.comma, index..<index + 1)
    case UInt8(ascii: ":"): append(.colon, index..<index + 1)
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "|"): append(.stop, index..<index + 1)
    case UInt8(ascii: "."): scanDot()
    case UInt8(ascii: "-"): scanHyphen(width: 1)
    case UInt8(ascii: "~"): scanTilde(width: 1)
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="): scanComparator()
    case UInt8(ascii: "/"): scanSlash()
    case UInt8(ascii: "&"): append(.separator, index..<index + 1)
    case UInt8(ascii: "+"): scanPlus()
    case UInt8(ascii: "*"):
      let isOperator = text.blankWidth(index - 1) > 0 && text.blankWidth(index + 1) > 0
      isOperator ? append(.operator, index..<index + 1) : skip(1)
    case UInt8(ascii: "$"): scanDollar()
    case UInt8(ascii: "#"), UInt8(ascii: "@"):
      append(.plainWord, index..<index + 1)
      label = .name
    case 0x1A:
      var end = index
      while text[end] == 0x1A { end += 1 }
      append(.plainWord, index..<end)
    default:
      scanSymbol()
    }
  }

  mutating func skip(_ bytes: Int) {
    index += bytes
  }

  private mutating func scanOpening() {
    if let end = text.listNumberEnd(at: index) {
      append(.plainWord, index..<end)
      return
    }
    if brackets.count < StatementScanner.bracketDepth { brackets.append(attaches) }
    append(.open, index..<index + 1)
    attaches = false
  }

  private mutating func scanClosing() {
    append(.close, index..<index + 1)
    attaches = brackets.popLast() ?? false
    (label, labelIsList) = (nil, false)
  }

  private mutating func scanDot() {
    if text.has("..", at: index) {
      var end = index
      while text[end] == UInt8(ascii: ".") { end += 1 }
      append(attaches && text.isNumberAhead(text.blankEnd(end)) ? .joiner(.tilde) : .plainWord, index..<end)
    } else if text.isDigit(index + 1), index == 0 || text.blankWidth(index - 1) > 0 {
      // `.5` is no number of this notebook's style, and 5 would be wrong.
      append(.plainWord, index..<text.chunkEnd(index + 1))
    } else if text.isWordEnd(index + 1) {
      if label != nil, text.isDigit(text.blankEnd(index + 1)) { skip(1) } else { append(.stop, index..<index + 1) }
    } else {
      skip(1)
    }
  }

  private mutating func scanHyphen(width: Int) {
    let end = index + width
    if text.has("->", at: index) || text.has("-->", at: index) {
      append(.plainWord, index..<index + 2)
      return
    }
    let touches = index > 0 && (text.isName(index - 1) || text.isHangul(index - 3) || isClosing(text[index - 1]))
    if attaches, text.isNumberAhead(end), tokens.last?.range.upperBound == index {
      append(.joiner(.dash), index..<end)
    } else if attaches, text.blankWidth(end) > 0, text.isNumberAhead(text.blankEnd(end)) {
      append(.joiner(.spacedDash), index..<end)
    } else if labelIsList, text.isNumberAhead(text.blankEnd(end)) {
      append(.separator, index..<end)
    } else if text.isDigit(end), !touches {
      scanNumber(at: end, from: index, isNegative: true)
    } else if text.blankWidth(end) > 0 {
      append(.operator, index..<end)
    } else {
      append(.plainWord, index..<end)
    }
  }

  private func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "%")
  }

  private mutating func scanTilde(width: Int) {
    let end = index + width
    if text[end] == UInt8(ascii: "/") {
      append(.plainWord, index..<text.chunkEnd(end + 1))
    } else if attaches, text.isNumberAhead(text.blankEnd(end)) {
      append(.joiner(.tilde), index..<end)
    } else if labelIsList {
      append(.separator, index..<end)
    } else if text.isNumberAhead(text.blankEnd(end)) {
      append(.approximately, index..<end)
    } else {
      append(.plainWord, index..<end)
    }
  }

  private mutating func scanComparator() {
    let (first, second) = (text[index], text[index + 1])
    let isPair = second == UInt8(ascii: "=") || second == UInt8(ascii: ">") || second == UInt8(ascii: "-")
    switch (first, second) {
    case (UInt8(ascii: "="), _) where !isPair || second == first:
      append(.equals, index..<index + (second == first ? 2 : 1))
    case (UInt8(ascii: "<"), UInt8(ascii: "=")), (UInt8(ascii: ">"), UInt8(ascii: "=")):
      let role: Role = first == UInt8(ascii: "<") ? .max : .min
      append(.role(RoleWord(role), isPredicate: false), index..<index + 2)
    case (UInt8(ascii: "<"), _) where !isPair:
      append(.role(RoleWord(.max, isOpen: true), isPredicate: false), index..<index + 1)
    case (UInt8(ascii: ">"), _) where !isPair:
      append(.role(RoleWord(.min, isOpen: true), isPredicate: false), index..<index + 1)
    default:
      // An arrow: `=>`, `<-`, `<>`.
      append(.plainWord, index..<index + 2)
    }
  }

  private mutating func scanSlash() {
    let isPath = !text.isName(index - 1) && !text.isHangul(index - 3) && !isClosing(text[index - 1])
    if isPath, text.isName(index + 1) || text[index + 1] == UInt8(ascii: ".") {
      append(.plainWord, index..<max(text.chunkEnd(index + 1), index + 1))
    } else {
      append(.separator, index..<index + 1)
    }
  }

  private mutating func scanPlus() {
    let isAfterNumber = attaches && tokens.last?.range.upperBound == index && !text.isName(index + 1)
    if isAfterNumber {
      append(.after(.role(RoleWord(.min))), index..<index + 1)
    } else if text.blankWidth(index + 1) > 0 {
      append(.operator, index..<index + 1)
    } else if text.isDigit(index + 1), text.isName(index - 1) || text[index - 1] == UInt8(ascii: "+") {
      append(.plainWord, index..<text.chunkEnd(index + 1))
    } else {
      skip(1)
    }
  }

  private mutating func scanDollar() {
    let start = text.blankEnd(index + 1)
    guard text.isDigit(start), start - index <= 2 else {
      append(.plainWord, index..<index + 1)
      return
    }
    scanNumber(at: start, from: index, currency: .dollars)
  }

  /// Characters of two to four bytes that mean something between numbers; all others end a word.
  private mutating func scanSymbol() {
    if text.has("–", at: index) || text.has("‑", at: index) || text.has("−", at: index) {
      scanHyphen(width: 3)
    } else if text.has("—", at: index) {
      let isJoined = attaches && text.isNumberAhead(index + 3) && tokens.last?.range.upperBound == index
      append(isJoined ? .joiner(.dash) : .stop, index..<index + 3)
    } else if text.has("…", at: index) || text.has("‥", at: index) {
      append(attaches && text.isNumberAhead(text.blankEnd(index + 3)) ? .joiner(.tilde) : .plainWord, index..<index + 3)
    } else if text.has("〜", at: index) || text.has("∼", at: index) {
      scanTilde(width: 3)
    } else if text.has("≤", at: index) {
      append(.role(RoleWord(.max), isPredicate: false), index..<index + 3)
    } else if text.has("≥", at: index) {
      append(.role(RoleWord(.min), isPredicate: false), index..<index + 3)
    } else if text.has("≈", at: index) {
      append(.approximately, index..<index + 3)
    } else if text.has("×", at: index) || text.has("÷", at: index) {
      append(.operator, index..<index + 2)
    } else if text.has("·", at: index) {
      append(.separator, index..<index + 2)
    } else if text.has("、", at: index) || text.has("・", at: index) {
      append(.separator, index..<index + 3)
    } else if text.has("。", at: index) {
      append(.stop, index..<index + 3)
    } else if text[index] < 0x80 || isQuote(index) {
      skip(text[index] < 0x80 ? 1 : 3)
    } else {
      var end = index + 1
      while text[end] & 0xC0 == 0x80 { end += 1 }
      append(.plainWord, index..<end)
    }
  }

  /// “ ” ‘ ’ and 「 」 『 』 ± stand beside numbers without a meaning of their own.
  private func isQuote(_ index: Int) -> Bool {
    text.has("“", at: index) || text.has("”", at: index) || text.has("‘", at: index) || text.has("’", at: index)
      || text.has("「", at: index) || text.has("」", at: index) || text.has("『", at: index) || text.has("』", at: index)
  }
}

extension StatementText {
  /// Whether a number, signed or with a currency, begins here.
  func isNumberAhead(_ index: Int) -> Bool {
    if isDigit(index) { return true }
    let sign = self[index] == UInt8(ascii: "-") || self[index] == UInt8(ascii: "$") ? 1 : has("−", at: index) ? 3 : 0
    return sign > 0 && isDigit(index + sign)
  }

  /// The end of `(1)` or `[1]` that numbers a list or a reference: a blank or the start before, a blank or the end
  /// after.
  func listNumberEnd(at index: Int) -> Int? {
    guard index == 0 || blankWidth(index - 1) > 0 || self[index] == UInt8(ascii: "[") else { return nil }
    let end = digitEnd(index + 1)
    guard end > index + 1, end - index <= 3, self[end] == UInt8(ascii: ")") || self[end] == UInt8(ascii: "]") else {
      return nil
    }
    return end + 1 == count || blankWidth(end + 1) > 0 || self[index] == UInt8(ascii: "[") ? end + 1 : nil
  }
}
