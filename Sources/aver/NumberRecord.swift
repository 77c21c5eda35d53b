import Claims
import Corpus
import Notes

/// A number of a note's prose, as it is printed; the property names are the keys of `--format json`.
struct NumberRecord: Encodable {
  let line: Int
  let column: Int
  /// As written, with its unit and the words that bound it.
  let written: String
  /// An exact decimal; of an interval the lower end.
  let value: String
  /// The upper end; null for a single value.
  let upper: Nullable<String>
  let unit: String
  let role: String
  /// The facets that it is compared with, such as `lambda.timeout.max`.
  let claimedBy: [String]

  private enum CodingKeys: String, CodingKey {
    case line, column, value, upper, unit, role, claimedBy
    case written = "text"
  }

  /// `note` is an index into the corpus's documents.
  static func all(of note: Int, in judgement: Judgement) -> [NumberRecord] {
    let document = judgement.corpus.documents[note]
    return judgement.verdicts.numbers(in: NoteID(note), of: judgement.corpus).map { number in
      let place = judgement.places.position(of: number.span.start, in: document.path)
      return NumberRecord(
        line: place.line, column: place.column, written: ByteString(document.source[number.span.range]).string,
        value: number.value.value, upper: Nullable(number.upper.map { $0.value(beside: number.value.unit) }),
        unit: number.value.unit.symbol, role: number.role.rawValue, claimedBy: number.claimedBy)
    }
  }

  /// For people.
  var text: String {
    let interval = value + (upper.value.map { "...\($0)" } ?? "") + (unit.isEmpty ? "" : " \(unit)")
    let claim = claimedBy.isEmpty ? "" : "  " + claimedBy.joined(separator: ", ")
    return "\(line):\(column): \(written)  \(role) \(interval)\(claim)"
  }
}

extension Measure {
  /// The number, with its unit where it is another than the one told already.
  fileprivate func value(beside unit: Unit) -> String {
    self.unit == unit ? value : "\(value) \(self.unit.symbol)"
  }
}
