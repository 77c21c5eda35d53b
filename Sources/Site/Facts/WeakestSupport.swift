internal import Claims

/// How well the least supported of several facts is backed: what a whole page or service can be relied on for.
struct WeakestSupport {
  /// The worst of the facts on each axis; nil without facts, of which nothing is written.
  let verdict: Verdict?
  let words: Words

  /// Writes `Weakest support: Read by a person`, inside whatever element stands open.
  func write(to writer: inout HTMLWriter) {
    guard let verdict else { return }
    words.write(whole: .weakestSupport, to: &writer)
    writer.markup(" <b>")
    words.write(whole: .of(verdict.support), to: &writer)
    writer.markup("</b>")
  }
}
