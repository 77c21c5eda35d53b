// Bytes of libFuzzer's making through one way into Aver; `make fuzz`. Built without the fuzzer, as `swift build` does,
// it takes the files that it is given through, which shows a finding again.

import Foundation
import Hostile

/// Runs one input; a broken promise ends the process, so that the fuzzer keeps the input.
func take(_ bytes: [UInt8], through input: HostileInput) throws {
  let violations = try input.violations(bytes)
  guard violations.isEmpty else {
    FileHandle.standardError.write(Data((violations.prefix(20).joined(separator: "\n") + "\n").utf8))
    abort()
  }
}

let names = HostileInput.allCases.map(\.rawValue).joined(separator: " ")
guard let name = ProcessInfo.processInfo.environment["AVER_FUZZ"], let input = HostileInput(rawValue: name) else {
  FileHandle.standardError.write(Data("set AVER_FUZZ to one of: \(names)\n".utf8))
  exit(2)
}

// Inputs to begin with: `Fuzz --examples COUNT FOLDER`.
if CommandLine.arguments.count == 4, CommandLine.arguments[1] == "--examples" {
  for seed in 0..<(UInt64(CommandLine.arguments[2]) ?? 0) {
    try Data(input.example(seed: seed)).write(to: URL(filePath: CommandLine.arguments[3]).appending(path: "\(seed)"))
  }
  exit(0)
}

// A nasty notebook to read: `Fuzz --print SEED`.
if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--print" {
  let seed = UInt64(CommandLine.arguments[2]) ?? 0
  FileHandle.standardOutput.write(Data(HostileInput.notebook.example(seed: seed)))
  exit(0)
}

#if FUZZER
  /// libFuzzer's loop as a function (compiler-rt, lib/fuzzer/FuzzerDriver.cpp); the program's own `main` calls it.
  @_silgen_name("LLVMFuzzerRunDriver")
  func runFuzzer(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
  ) -> Int32

  var count = CommandLine.argc
  var arguments = CommandLine.unsafeArgv
  let status = runFuzzer(&count, &arguments) { bytes, count in
    guard let input = ProcessInfo.processInfo.environment["AVER_FUZZ"].flatMap(HostileInput.init) else { return -1 }
    do {
      try take(Array(UnsafeBufferPointer(start: bytes, count: count)), through: input)
    } catch {
      abort()
    }
    return 0
  }
  exit(status)
#else
  for path in CommandLine.arguments.dropFirst() {
    try take(Array(Data(contentsOf: URL(filePath: path))), through: input)
  }
#endif
