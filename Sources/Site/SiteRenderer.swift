package import Claims
package import Corpus
internal import Notes

/// Addresses, anchors and finished pieces that the pages of one build share.
package struct SiteDraft: Sendable {
  let site: SiteContext
  let pictures: PublishedImages
}

/// Corpus and verdicts to pages. Never fails: what can be wrong with the publisher's folder is found by `SiteSettings`.
package struct SiteRenderer: Sendable {
  private let settings: SiteSettings

  package init(_ settings: SiteSettings) {
    self.settings = settings
  }

  /// Every file of the site but attachments, which `SiteWriter` copies from disk to disk; by route. Notes are rendered
  /// when they are written; the few pages about all notes, the longest by far, are rendered here, each on a core.
  ///
  /// - Parameters:
  ///   - images: those that the corpus was linked with, in the same order.
  ///   - drawings: of the corpus's diagrams; without them, pages show their labels.
  ///   - dates: when notes were last changed.
  package func pages(
    for corpus: Corpus, _ verdicts: Verdicts, images: [ImageFile], drawings: Drawings = .none, dates: NoteDates = .none
  ) -> [Page] {
    let draft = draft(of: corpus, verdicts, images: images, drawings: drawings, dates: dates)
    return (readingPages(of: draft) + searchPages(of: draft)).sorted { $0.route < $1.route }
  }

  /// What pages are made from, of the same as `pages`; this and the two functions below are its steps, for who times
  /// them.
  package func draft(
    of corpus: Corpus, _ verdicts: Verdicts, images: [ImageFile], drawings: Drawings, dates: NoteDates = .none
  ) -> SiteDraft {
    let pictures = PublishedImages(corpus, images, drawings, styles: settings.theme.drawingStyles)
    return SiteDraft(site: SiteContext(settings, corpus, verdicts, pictures, drawings, dates), pictures: pictures)
  }

  /// The index of the search; nothing for a site without one.
  package func searchPages(of draft: SiteDraft) -> [Page] {
    settings.hasSearch ? SearchPages(draft.site).pages() : []
  }

  /// Every file but those of the search.
  package func readingPages(of draft: SiteDraft) -> [Page] {
    let overviews = overviews(draft.site).parallelMap { Page(route: $0.route, bytes: $0.bytes) }
    return overviews + pages(beside: overviews, of: draft)
  }

  /// The same files, none rendered before its bytes are asked for: a server shows a few of them before they change.
  package func readingPagesOnRequest(of draft: SiteDraft) -> [Page] {
    let overviews = overviews(draft.site)
    return overviews + pages(beside: overviews, of: draft)
  }

  /// The pages about all notes.
  private func overviews(_ site: SiteContext) -> [Page] {
    standardPages(site) + services(site)
  }

  private func pages(beside overviews: [Page], of draft: SiteDraft) -> [Page] {
    let (site, pictures) = (draft.site, draft.pictures)
    var pages = notes(site) + topics(site)
    let readable = (overviews + pages).map(\.route).filter { $0 != StandardPage.notFound.route }
    pages += Sitemap.pages(of: site, routes: readable)
    pages.append(PathList.page(of: site))
    pages += FactFiles.pages(of: site)
    pages += RedirectPage.pages(of: site)
    for asset in settings.theme.assets {
      pages.append(Page(route: Route(ByteString(Array("assets/".utf8) + asset.path.bytes)), bytes: asset.bytes))
    }
    pages += pictures.pages
    return pages
  }

  /// Every note but those of the glossary, which are one page, and the home page's.
  private func notes(_ site: SiteContext) -> [Page] {
    var jobs: [(note: NoteID, frame: Frame)] = []
    for (index, topic) in site.corpus.topics.enumerated() {
      for run in Navigation.runs(of: topic) {
        let frame = frame(site, topic: index, run: run)
        if run.lowerBound == 0, index != 0, let note = topic.index { jobs.append((note, frame)) }
        for note in topic.notes[run] { jobs.append((note, frame)) }
      }
    }
    return jobs.map { note, frame in
      Page(route: site.corpus.routes[note.index]) { NotePage(site, note).page(in: frame).bytes }
    }
  }

  private func topics(_ site: SiteContext) -> [Page] {
    site.corpus.topics.indices.dropFirst()
      .filter { site.corpus.topics[$0].index == nil }
      .map { topic in
        let run = Navigation.runs(of: site.corpus.topics[topic])[0]
        return TopicPage(site: site, topic: topic).page(in: frame(site, topic: topic, run: run))
      }
  }

  private func standardPages(_ site: SiteContext) -> [Page] {
    let home = PagePlace(StandardPage.home.route)
    let frame = frame(site, topic: 0, run: Navigation.runs(of: site.corpus.topics[0])[0])
    let facts = Frame(site, at: home) { Navigation.write(site, servicesTo: &$0) }
    let notFound = Frame(site, at: NotFoundPage.place(site)) {
      Navigation.write(site, topic: 0, run: 0..<0, to: &$0)
    }
    return StandardPage.allCases.map { page in
      Page(route: page.route) {
        switch page {
        case .home: HomePage(site: site).page(in: frame).bytes
        case .glossary: GlossaryPage(site).page(in: frame).bytes
        case .images: ImagesPage(site: site).page(in: frame).bytes
        case .facts: FactsPage(site: site).page(in: facts).bytes
        case .coverage: CoveragePage(site: site).page(in: facts).bytes
        case .errata: ErrataPage(site: site).page(in: frame).bytes
        case .notFound: NotFoundPage(site: site).page(in: notFound).bytes
        }
      }
    }
  }

  private func services(_ site: SiteContext) -> [Page] {
    guard let first = site.services.first else { return [] }
    let frame = Frame(site, at: PagePlace(first.route)) { Navigation.write(site, servicesTo: &$0) }
    return site.services.indices.map { index in
      Page(route: site.services[index].route) { ServicePage(site: site, index: index).page(in: frame).bytes }
    }
  }

  /// The frame of a topic's pages, or of some of them where it has many.
  private func frame(_ site: SiteContext, topic: Int, run: Range<Int>) -> Frame {
    Frame(site, at: PagePlace(site.corpus.topics[topic].route)) {
      Navigation.write(site, topic: topic, run: run, to: &$0)
    }
  }
}
