package import Notes

/// One value of a fact, as the card writes it.
package struct FactValue: Sendable {
  package let facet: Facet
  /// The number alone, an exact decimal without separators, such as `10240` or `0.5`.
  package let number: ByteString
  /// The unit as the card spells it, such as `min` or `/s`; empty for a count or a port.
  package let unit: ByteString
  /// The field's value in the card file.
  package let span: SourceSpan
  /// The line of the field in the card file, from 1.
  package let line: Int

  /// Number and unit, as messages and pages print them: `15 min`, `10000 /s`, `6081`.
  package var text: ByteString {
    unit.isEmpty ? number : ByteString(number.bytes + [UInt8(ascii: " ")] + unit.bytes)
  }
}
