internal import Notes

/// Where a site is to be published, before anything is made there: as much of the path as exists.
struct OutputPlace: ~Copyable {
  /// As the user gave it.
  private let path: ByteString
  /// The output's own name.
  private let name: ByteString
  /// The last folder of the path that is there; the output's parent when `missing` is empty.
  private let anchor: Descriptor
  /// The folders to make between the two, in order.
  private let missing: [ByteString]

  /// Finds as much of the path as there is.
  static func find(_ path: ByteString) throws(DiskError) -> OutputPlace {
    var rest = path.bytes[...]
    while rest.count > 1, rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
    let name = SplitPath(ByteString(rest)).name
    // A shell that stands in `.` would be left in a folder that is gone, and `/` has no place to stage beside.
    guard !name.isEmpty, name != ".", name != "..", !path.bytes.contains(0) else {
      throw .outputHasNoName(output: path)
    }
    var parent = rest.dropLast(name.count)
    var missing: [ByteString] = []
    while true {
      let current: ByteString = parent.isEmpty ? "." : ByteString(parent)
      do throws(SystemError) {
        let anchor = try Descriptor.folder(atUserPath: current)
        return OutputPlace(path: path, name: name, anchor: anchor, missing: missing)
      } catch {
        while parent.last == UInt8(ascii: "/") { parent = parent.dropLast() }
        let component = SplitPath(ByteString(parent)).name
        guard error == .missing, !component.isEmpty, component != "..", component != "." else {
          throw .system(.make, path: current, error)
        }
        missing.insert(component, at: 0)
        parent = parent.dropLast(component.count)
      }
    }
  }

  /// Refuses an output that is one of the notebook's folders, lies among the notes or the theme, or holds any of them.
  ///
  /// Folders are compared by what they are, not by their names: links, `..`, capitals on a file system that ignores
  /// them and `notes` beside `notes-2` all come out right.
  func refuse(overlapWith folders: NotebookFolders) throws(DiskError) {
    let above = try identities(from: anchor)
    let own = missing.isEmpty ? try? anchor.status(of: name).identity : nil
    var sources = [folders.notes]
    if let site = folders.site {
      sources += ["theme", "locale"].map { ByteString(site.bytes + "/".utf8 + $0.utf8) }
      // The output may lie inside the site folder, where it is by default.
      try refuse(own, equalTo: site, above: [])
    }
    for source in sources { try refuse(own, equalTo: source, above: above) }
  }

  private func refuse(_ own: FileIdentity?, equalTo path: ByteString, above: [FileIdentity]) throws(DiskError) {
    guard let folder = try? Descriptor.folder(atUserPath: path) else { return }
    let chain = try identities(from: folder)
    guard let identity = chain.first else { return }
    if identity == own { throw .outputOverlaps(output: self.path, folder: path, .same) }
    if above.contains(identity) { throw .outputOverlaps(output: self.path, folder: path, .inside) }
    if let own, chain.contains(own) { throw .outputOverlaps(output: self.path, folder: path, .around) }
  }

  /// A folder and all folders above it.
  private func identities(from folder: borrowing Descriptor) throws(DiskError) -> [FileIdentity] {
    do throws(SystemError) {
      var current = try folder.folder(named: ".")
      var identities = [try current.status().identity]
      while true {
        current = try current.folder(named: "..")
        let identity = try current.status().identity
        if identity == identities.last { return identities }
        identities.append(identity)
      }
    } catch {
      throw .system(.read, path: path, error)
    }
  }

  /// Makes the missing folders above the output.
  consuming func makeParents() throws(DiskError) -> OutputFolder {
    do throws(SystemError) {
      var parent = try anchor.folder(named: ".")
      for component in missing {
        do throws(SystemError) {
          try parent.makeFolder(named: component)
        } catch .exists {
          // Another build has made it meanwhile.
        }
        parent = try parent.folder(named: component)
      }
      return OutputFolder(path: path, name: name, parent: parent)
    } catch {
      throw .system(.make, path: path, error)
    }
  }
}
