package import Notes

/// One value of a fact, as the card writes it.
package struct FactValue: Sendable {
  package let facet: Facet
  package let measure: Measure
  /// Whether the bound itself does not belong: `max: < 1 %`, `min: > 5`.
  package let isOpen: Bool
  /// The field's value in the card file.
  package let span: SourceSpan
  /// The line of the field in the card file, from 1.
  package let line: Int

  /// The number alone, an exact decimal without separators, such as `10240` or `0.5`.
  package var number: ByteString { ByteString(measure.value) }

  /// The unit as cards spell it, such as `min` or `/s`; empty for a count or a port.
  package var unit: ByteString { ByteString(measure.unit.symbol) }

  /// Number and unit, as messages and pages print them: `15 min`, `10000 /s`, `6081`, `< 1 %`.
  package var text: ByteString {
    ByteString((isOpen ? facet == .min ? "> " : "< " : "") + measure.description)
  }
}
