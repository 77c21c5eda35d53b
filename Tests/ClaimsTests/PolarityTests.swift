import Claims
import Notes
import Testing

/// Statements that deny what their cards affirm, or say of a limit what its kind does not allow.
@Suite struct PolarityTests {
  static let cards = """
    ## lambda.retries
    동기로 부른 함수가 오류를 내도 Lambda는 재시도하지 않는다.

    - kind: behaviour

    ## lambda.queue
    비동기 이벤트는 내부 큐에 쌓이고, 함수는 큐에서 받은 이벤트를 처리한다.

    - kind: behaviour

    ## lambda.charge
    예약된 동시성에는 추가 요금이 없다.

    - kind: behaviour

    ## lambda.latest
    `$LATEST`에는 프로비저닝된 동시성을 걸 수 없다.

    - kind: behaviour

    ## lambda.only
    별칭에만 걸 수 있다.

    - kind: behaviour

    ## lambda.timeout
    함수 하나가 실행될 수 있는 시간.

    - kind: hard
    - max: 15 min

    ## lambda.concurrency
    동시 실행의 수.

    - kind: quota
    - default: 1000

    ## lambda.package
    배포 패키지의 종류.

    - kind: enum
    - includes: 컨테이너 이미지, 압축 파일, 폴더, 스냅샷

    ## route53.protocols
    프로토콜.

    - kind: enum
    - includes: Do53, DoH
    """

  @Test(arguments: [
    "오류가 나도 재시도하지 않는다. <!-- fact: lambda.retries -->",
    "재시도는 호출자의 몫이다. <!-- fact: lambda.retries -->",
    "오류가 나면 끝나며, 재시도하지 않으므로 호출자가 다시 부른다. <!-- fact: lambda.retries -->",
    "이벤트를 처리하지 못하면 다시 부른다. <!-- fact: lambda.queue -->",
    "예약에는 돈이 더 들지 않는다. <!-- fact: lambda.charge -->",
    "요금이 없이 쓸 수 있다. <!-- fact: lambda.charge -->",
    "`$LATEST`에는 걸 수 없고 별칭에 걸 수 있다. <!-- fact: lambda.latest -->",
    "버전과 `$LATEST`에는 걸 수 없다. <!-- fact: lambda.only -->",
    "한도가 15분이 아니라고 여기기 쉽다. <!-- fact: lambda.timeout -->",
    "한도는 15분이고 늘릴 수 없다. <!-- fact: lambda.timeout -->",
    "기본 1,000개이고 할당량을 늘려 달라고 요청할 수 있다. <!-- fact: lambda.concurrency -->",
    "컨테이너 이미지, 압축 파일, 그 밖의 것이다. <!-- fact: lambda.package -->",
    "컨테이너 이미지, 그리고 나중에는 압축 파일이다. <!-- fact: lambda.package -->",
  ])
  func agrees(_ note: String) {
    #expect(JudgedNotebook(note: note, cards: Self.cards).problems == [])
  }

  @Test(arguments: [
    ("오류가 나면 재시도한다. <!-- fact: lambda.retries -->", "text affirms `재시도하`, and the card denies it"),
    ("큐에서 받은 이벤트를 처리하지 않는다. <!-- fact: lambda.queue -->", "text denies `처리하`, and the card affirms it"),
    ("추가 요금이 있다. <!-- fact: lambda.charge -->", "text affirms `있`, and the card denies it"),
    ("`$LATEST`에도 걸 수 있다. <!-- fact: lambda.latest -->", "text affirms `걸 수 있`, and the card denies it"),
    ("최대 15분이 아니다. <!-- fact: lambda.timeout -->", "text denies 15 min, fact says 15 min"),
    ("한도는 15분이고 늘릴 수 있다. <!-- fact: lambda.timeout -->", "text says that the limit can be raised"),
    ("기본 1,000개이고 할당량은 늘릴 수 없다. <!-- fact: lambda.concurrency -->", "text says that the limit cannot be raised"),
    ("압축 파일, 메모, 폴더가 있다. <!-- fact: lambda.package -->", "`메모` is no member"),
    ("압축 파일과 폴더, 메모가 있다. <!-- fact: lambda.package -->", "`메모가` is no member"),
    ("압축 파일과 메모가 있다. <!-- fact: lambda.package -->", "`메모가` is no member"),
    ("쓰는 프로토콜은 DoH-FIPS다. <!-- fact: route53.protocols -->", "the statement names no member"),
    ("종류는 압축 파일, 폴더가 아니다. <!-- fact: lambda.package -->", "the statement denies what it lists"),
  ])
  func drifts(_ note: String, _ message: String) throws {
    let notebook = JudgedNotebook(note: note, cards: Self.cards)
    let problem = try #require(notebook.problems.first { $0.contains(message) }, "\(notebook.problems)")
    #expect(problem.contains("[drifted]"))
    #expect(notebook.problems.count == 1)
  }
}
