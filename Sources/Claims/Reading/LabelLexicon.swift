// Words whose number is a part of a name, as plain tables.

/// What the number after a label is.
enum Label: Hashable, Sendable {
  /// Route 53, Layer 7, 그림 3: a name.
  case name
  /// TLS 1.3, 버전 2: a version.
  case version
  /// 포트 6081: a port, which is a quantity.
  case port
  /// HTTP 503, 상태 코드 429: a name.
  case status
}

enum LabelLexicon {
  /// Whole Latin words, as they are written.
  static let latin = WordTrie<Label>([
    (
      """
      Route Layer layer Level level Tier tier Phase phase Step step Steps steps Stage stage Section section Chapter
      chapter Figure figure Fig Table table Appendix Part part Page page Option option Case case Example example
      Issue issue Rule rule Type type Scenario Day Lesson Question Intel Xeon Graviton RFC ISO IEEE PCI SOC No Nr
      ASN AS VLAN WPA Wi-Fi USB Category Class Gen Generation Revision IPv January February March April May June
      July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec re:Invent
      """, .name
    ),
    (
      """
      Version version Ver TLS SSL OAuth SMB NFS Python python Java Node Node.js Ruby Go .NET NET PHP Linux Windows
      Server Ubuntu Debian RHEL CentOS macOS iOS Android MySQL PostgreSQL Postgres MariaDB Redis Valkey Oracle
      Kubernetes Terraform Swift Xcode Corretto DSS SAML OpenAPI Swagger MQTT SNMP Bluetooth Web Spark Hadoop Kafka
      Flink Airflow Elasticsearch OpenSearch Bottlerocket Docker WebSocket
      """, .version
    ),
    ("port ports Port Ports TCP UDP HTTPS SSH RDP", .port),
    ("HTTP status Status code Code codes error Error", .status),
  ])

  /// Korean words, alone or with the rest of the name glued before the number.
  static let korean = WordTrie<Label>([
    (
      """
      계층 레이어 단계 그림 표 옵션 방법 예제 예시 절 규칙 사례 시나리오 유형 타입 이슈 번호 세대 레벨 부록 페이지 항목 문제 슬라이드 리스트 리스팅 선택지 제
      """, .name
    ),
    ("버전", .version),
    ("포트 포트_번호 포트_범위 포트번호 포트범위", .port),
    ("코드 상태_코드 상태코드 응답_코드 응답코드 오류_코드 오류코드 에러_코드 에러코드 오류 에러", .status),
  ])

  /// Hangul glued to a number that makes it a name or a rank: 3단계, 5세대, 1순위.
  static let suffixes = WordTrie<Bool>([
    ("번째 번_째 장 일_차 주_차 년_차 단계 세대 계층 등급 순위 호기 회차 일차 주차 년차 월차 개월차 차 차원 분기 분면 주년 세기 학년 항 절 위 번대 인칭", true)
  ])

  /// What follows a number that is a status code.
  static let afterStatus = WordTrie<Bool>([
    (
      """
      오류 에러 응답 상태 코드 예외 error errors response responses status code codes OK Too_Many Bad Unauthorized Forbidden
      Not_Found Method_Not Conflict Gone Internal Gateway Service_Unavailable Moved Found Created Accepted
      No_Content Payload_Too Quota Access_Denied Integration Timeout
      """, true
    )
  ])

  /// What is done with a status code: 429를 반환한다.
  static let statusVerbs = WordTrie<Bool>([("반환 응답 돌려 받 returns", true)])

  /// Words between an English label and its number that do not end its reach: port range 1024-65535, the port is 443.
  static let links = WordTrie<Bool>([("range number numbers code codes is are", true)])

  /// English months, as words before or after a day.
  static let months = WordTrie<Bool>([
    (
      "January February March April May June July August September October November December "
        + "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec", true
    )
  ])

  /// Words before a bare number of four digits that make it a year.
  static let beforeYear = WordTrie<Bool>([("in since until during before by", true)], foldsCase: true)

  /// Nouns that may stand between a number with k or M and the end of its phrase: 10k requests.
  static let counted = WordTrie<Bool>([
    (
      "requests request messages records connections items objects users events queries calls transactions rps TPS RPS "
        + "IOPS 건 개 명 회 요청 연결 메시지 레코드", true
    )
  ])
}
