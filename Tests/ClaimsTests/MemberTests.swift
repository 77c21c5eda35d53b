import Claims
import Notes
import Testing

@Suite struct MemberTests {
  static let cards = """
    ## lambda.package
    배포 패키지 종류.

    - kind: enum
    - only: Zip, Image = 컨테이너 이미지

    ## lambda.languages
    언어.

    - kind: enum
    - includes: Node.js, Python, Java, C#

    ## elb.routing
    라우팅.

    - kind: enum
    - only: 라운드 로빈, 최소 미해결 요청

    ## ec2.metrics
    기본 지표.

    - kind: enum
    - includes: CPU, Network
    - excludes: memory = RAM

    ## ec2.sizes
    크기.

    - kind: enum
    - only: 0.5, 1.6, 237
    """

  @Test(arguments: [
    "zip 파일이나 컨테이너 이미지로 배포한다. <!-- fact: lambda.package -->",
    "`Zip`과 `Image`가 있다. <!-- fact: lambda.package -->",
    "Python, Java 등을 지원한다. <!-- fact: lambda.languages -->",
    "라운드 로빈과 최소 미해결 요청 가운데 고른다. <!-- fact: elb.routing -->",
    "CPU 사용률은 기본 지표다. <!-- fact: ec2.metrics has CPU -->",
    "RAM 사용률은 기본 지표에 없다. <!-- fact: ec2.metrics lacks memory -->",
    "GPU는 배포 패키지가 아니다. <!-- fact: lambda.package lacks GPU -->",
    "용량은 `0.5`, `1.6`, `237` GB다. <!-- fact: ec2.sizes -->",
    "용량은 0.5, 1.6, 237GB다. <!-- fact: ec2.sizes -->",
  ])
  func agrees(_ note: String) {
    let notebook = JudgedNotebook(note: note, cards: Self.cards)
    #expect(notebook.problems == [])
    #expect(notebook.verdicts.totalCoverage.unclaimed == 0)
  }

  @Test(arguments: [
    ("zip 파일로 배포한다. <!-- fact: lambda.package -->", "the statement leaves out `Image`"),
    ("파일로 배포한다. <!-- fact: lambda.package -->", "the statement names no member"),
    ("Python, Cobol, Java를 지원한다. <!-- fact: lambda.languages -->", "`Cobol` is no member"),
    ("Python, Java, Cobol을 지원한다. <!-- fact: lambda.languages -->", "`Cobol` is no member"),
    ("Cobol, Python, Java를 지원한다. <!-- fact: lambda.languages -->", "`Cobol` is no member"),
    ("JavaScript를 지원한다. <!-- fact: lambda.languages -->", "the statement names no member"),
    ("CPU 사용률은 기본 지표가 아니다. <!-- fact: ec2.metrics has CPU -->", "the statement denies `CPU`"),
    ("GPU 사용률은 기본 지표다. <!-- fact: ec2.metrics has GPU -->", "the statement has `GPU`, and the set has not"),
    ("RAM 사용률은 기본 지표에 있다. <!-- fact: ec2.metrics lacks memory -->", "the statement affirms `memory`"),
    ("사용률은 기본 지표에 없다. <!-- fact: ec2.metrics lacks memory -->", "the statement does not name `memory`"),
    ("GPU는 기본 지표에 없다. <!-- fact: ec2.metrics lacks GPU -->", "the set is open"),
    ("용량은 `0.5`, `1.7`, `237` GB다. <!-- fact: ec2.sizes -->", "the statement leaves out `1.6`"),
  ])
  func drifts(_ note: String, _ message: String) throws {
    let notebook = JudgedNotebook(note: note, cards: Self.cards)
    let problem = try #require(notebook.problems.first { $0.contains(message) }, "\(notebook.problems)")
    #expect(problem.contains("[drifted]"))
  }
}
