/// The notebook that `aver init` makes: it shows each kind of file once, and holds nothing that is not true.
///
/// The ports are those of RFC 9110, sections 4.2.1 and 4.2.2.
enum StarterNotebook {
  /// In the order in which a reader would open them.
  static let files: [(path: String, text: String)] = [
    ("Notes/index.md", index), ("Notes/web/http.md", http), ("Notes/glossary.md", glossary),
    ("Notes/facts/http.md", card), ("Site/site.yml", site), (".github/workflows/pages.yml", workflow),
    (".gitignore", gitignore),
  ]

  private static let index = """
    # My notebook

    Notes are Markdown files, in folders by topic.
    A good one to begin with is [HTTP](web/http.md), which shows how a statement is tied to its fact.

    """

  private static let http = """
    ---
    description: How a browser finds the port of a web server.
    ---
    # HTTP

    A URL may leave the port out.
    The client then takes the default port of the URL's scheme.

    ## Default ports

    - Without TLS, a server answers on port 80. <!-- fact: http.port -->
    - With TLS, a server answers on port 443. <!-- fact: https.port -->

    """

  private static let glossary = """
    # Glossary

    ## TLS

    - aliases: Transport Layer Security

    The protocol that encrypts a connection and proves who the server is.

    ## URL

    The address of a resource: a scheme, a host, perhaps a port, and a path.

    """

  private static let card = """
    # HTTP facts

    ## http.port

    The port that a client takes when a URL with the scheme http names none.

    - kind: port
    - value: 80
    - source: standard RFC 9110 section 4.2.1 states 80

    ## https.port

    The port that a client takes when a URL with the scheme https names none.

    - kind: port
    - value: 443
    - source: standard RFC 9110 section 4.2.2 states 443

    """

  private static let site = """
    title: My notebook
    description: What I know, and how I know it.
    language: en

    # What comes before a note's path in the link to edit it.
    # editURL: https://github.com/OWNER/NAME/edit/main/Notes/

    """

  private static let workflow = String(decoding: PackageResources.pages_yml, as: UTF8.self)

  private static let gitignore = """
    /Site/public/
    /Site/.public.aver/

    """
}
