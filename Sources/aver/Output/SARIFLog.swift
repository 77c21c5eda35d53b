import Foundation
import Notes

/// Diagnostics in the Static Analysis Results Interchange Format 2.1.0, for code scanning
/// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). The property names are the format's.
struct SARIFLog: Encodable {
  let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  init(_ records: [DiagnosticRecord]) {
    runs = [Run(results: records.map(Result.init))]
  }

  struct Run: Encodable {
    let tool = Tool()
    /// Columns count code points, as everywhere in Aver (section 3.14.17).
    let columnKind = "unicodeCodePoints"
    let results: [Result]
  }

  struct Tool: Encodable {
    let driver = Driver()
  }

  struct Driver: Encodable {
    let name = "aver"
    let rules = DiagnosticCode.allCases.map(Rule.init)
  }

  struct Rule: Encodable {
    let id: String
    let defaultConfiguration: Configuration

    init(_ code: DiagnosticCode) {
      id = code.rawValue
      defaultConfiguration = Configuration(level: code.severity.rawValue)
    }
  }

  struct Configuration: Encodable {
    let level: String
  }

  struct Result: Encodable {
    let ruleId: String
    let level: String
    let message: Text
    let locations: [Location]

    init(_ record: DiagnosticRecord) {
      ruleId = record.code
      level = record.severity
      let hints = record.hints.map { "\nhint: \(TerminalText.printable($0))" }.joined()
      message = Text(text: TerminalText.printable(record.message) + hints)
      locations = [Location(record)]
    }
  }

  struct Text: Encodable {
    let text: String
  }

  struct Location: Encodable {
    let physicalLocation: PhysicalLocation

    init(_ record: DiagnosticRecord) {
      physicalLocation = PhysicalLocation(
        artifactLocation: ArtifactLocation(uri: SARIFLog.uri(of: record.path)),
        region: Region(startLine: record.line, startColumn: record.column))
    }
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region
  }

  struct ArtifactLocation: Encodable {
    let uri: String
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
  }

  /// A path as a relative reference: everything but unreserved characters and `/` is percent-encoded (RFC 3986 section
  /// 2.3), a first segment with a colon among them.
  private static func uri(of path: String) -> String {
    path.utf8.reduce(into: "") { uri, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
