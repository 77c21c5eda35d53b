internal import Notes
internal import Yams

/// A YAML file that is a mapping from names to a text or a list of texts; site.yml and the locales are.
///
/// Read as Yams composes it, which builds no objects; anchors and aliases are refused, since 400 bytes of them can ask
/// for gigabytes.
struct FlatYAML {
  struct Entry {
    let key: String
    /// From 1.
    let line: Int
    /// One element for a text.
    let values: [Value]
    let isList: Bool
  }

  struct Value {
    let text: String
    /// From 1.
    let line: Int
  }

  /// In the order of the file.
  private(set) var entries: [Entry] = []

  /// Far more than any site's settings or words take.
  private static let limit = 256 << 10

  init(reading file: SiteFile) throws(SiteFolderError) {
    let path = file.path
    guard file.bytes.count <= Self.limit else { throw SiteFolderError(path, "is larger than \(Self.limit) bytes") }
    guard let yaml = String(validating: file.bytes, as: UTF8.self) else { throw SiteFolderError(path, "is not UTF-8") }
    let (parser, composed) = try Self.compose(yaml, path: path)
    // Nodes hold their anchors weakly; the parser holds them.
    defer { withExtendedLifetime(parser) {} }
    guard let root = composed else { return }
    guard case .mapping(let mapping) = root, root.anchor == nil else {
      throw SiteFolderError(path, line: 1, "is no mapping", hint: "write `key: value` lines")
    }
    for (key, value) in mapping {
      let line = key.mark?.line ?? 1
      guard case .scalar(let name) = key, name.anchor == nil else {
        throw SiteFolderError(path, line: line, "key is no text", hint: "write `key: value` lines")
      }
      entries.append(try Self.entry(name.string, line: line, value, path: path))
    }
  }

  private static func entry(
    _ key: String, line: Int, _ node: Yams.Node, path: ByteString
  ) throws(SiteFolderError) -> Entry {
    let items: [Yams.Node]
    if case .sequence(let sequence) = node, node.anchor == nil { items = Array(sequence) } else { items = [node] }
    var values: [Value] = []
    for item in items {
      guard case .scalar(let scalar) = item, scalar.anchor == nil else {
        throw SiteFolderError(
          path, line: item.mark?.line ?? line, "`\(key)` is neither a text nor a list of texts",
          hint: "anchors, aliases and nested values are not read; write the value out")
      }
      values.append(Value(text: scalar.string, line: scalar.mark?.line ?? line))
    }
    if case .sequence = node { return Entry(key: key, line: line, values: values, isList: true) }
    return Entry(key: key, line: line, values: values, isList: false)
  }

  private static func compose(_ yaml: String, path: ByteString) throws(SiteFolderError) -> (Parser, Yams.Node?) {
    do {
      // Every value is a text here, so that no regular expression need be asked whether it is a number or a date.
      let parser = try Parser(yaml: yaml, resolver: .basic)
      return (parser, try parser.singleRoot())
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw SiteFolderError(
          path, line: mark.line, "is not YAML: \(problem)", hint: "put a value with `:` or `#` in it between quotes")
      case .duplicatedKeysInMapping(let duplicates, let context):
        throw SiteFolderError(path, line: context.mark.line, "key `\(duplicates.first ?? "")` is there twice")
      default: throw SiteFolderError(path, "is not YAML")
      }
    } catch {
      throw SiteFolderError(path, "is not YAML")
    }
  }
}
