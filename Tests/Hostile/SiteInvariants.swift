import Notes
import Site

/// What holds of every site, whatever its notes are: pages are whole and safe, their ids stand once, and every link
/// inside the site leads somewhere.
package enum SiteInvariants {
  /// What is broken in a site, `ROUTE: what`; empty for a sound one.
  package static func violations(in pages: [Page]) -> [String] {
    var violations: [String] = []
    var routes: Set<ByteString> = []
    var markups: [(route: ByteString, markup: PageMarkup)] = []
    var anchors: [ByteString: Set<String>] = [:]
    for page in pages {
      let route = page.route.path
      if !routes.insert(route).inserted { violations.append("\(route): two files of one route") }
      guard route.hasSuffix(".html") else { continue }
      let markup = PageMarkup(page.bytes)
      violations += markup.problems.map { "\(route): \($0)" }
      let ids = markup.tags.compactMap { $0["id"] }
      anchors[route] = Set(ids)
      for (id, count) in Dictionary(grouping: ids, by: { Array($0.utf8) }) where count.count > 1 {
        violations.append("\(route): the id \(String(decoding: id, as: UTF8.self)) stands \(count.count) times")
      }
      markups.append((route, markup))
    }
    for (route, markup) in markups {
      for tag in markup.tags {
        for name in ["href", "src"] {
          guard let address = tag[name], let target = Target(address, from: route) else { continue }
          if !routes.contains(target.path) {
            violations.append("\(route): \(name)=\(address) leads nowhere")
          } else if let fragment = target.fragment, let ids = anchors[target.path], !ids.contains(fragment) {
            violations.append("\(route): \(address) names no id of \(target.path)")
          }
        }
      }
    }
    return violations
  }

  /// Where an address inside the site leads; nil for one outside.
  private struct Target {
    let path: ByteString
    let fragment: String?

    init?(_ address: String, from route: ByteString) {
      let bytes = Array(address.utf8)
      let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
      let path = bytes[..<(bytes[..<end].firstIndex(of: UInt8(ascii: "?")) ?? end)]
      let first = path.prefix { $0 != UInt8(ascii: "/") }
      guard !first.contains(UInt8(ascii: ":")), path.first != UInt8(ascii: "/") else { return nil }
      fragment = end < bytes.count ? String(decoding: Target.decoded(bytes[(end + 1)...]), as: UTF8.self) : nil
      guard !path.isEmpty else {
        self.path = route
        return
      }
      var parts = route.bytes.split(separator: UInt8(ascii: "/")).dropLast().map(Array.init)
      for part in Target.decoded(path).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
        switch Array(part) {
        case Array("..".utf8): _ = parts.popLast()
        case Array(".".utf8): break
        default: parts.append(Array(part))
        }
      }
      self.path = ByteString(Array(parts.joined(separator: [UInt8(ascii: "/")])))
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
      var result: [UInt8] = []
      var rest = bytes
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
          result.append(value)
          rest = rest.dropFirst(2)
        } else {
          result.append(byte)
        }
      }
      return result
    }
  }
}
