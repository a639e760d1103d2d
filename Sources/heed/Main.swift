import ArgumentParser
import Foundation
import HeedRuntime

/// Where the process begins: reads the command line, runs the command, and ends with the exit code
/// that scripts rely on.
@main
enum Main {
  static func main() async {
    do {
      // The reader alone does not wait for the table of all commands and options.
      guard CommandLine.arguments.count > 1 else { return try await Reader.run(ReaderRequest()) }
      var command = try Heed.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as CommandFailure {
      if !failure.sentence.isEmpty { Console.error(failure.sentence) }
      exit(1)
    } catch let error as LibraryError {
      Console.error(error.sentence)
      exit(1)
    } catch {
      finish(error)
    }
  }

  /// Help and the version go to standard output; wrong usage ends with 2.
  private static func finish(_ error: any Error) -> Never {
    let code = Heed.exitCode(for: error)
    let text = Heed.fullMessage(for: error)
    if code.isSuccess {
      if !text.isEmpty { Console.write(text + "\n") }
      exit(0)
    }
    if !text.isEmpty { Console.writeError(text + "\n") }
    exit(code == .validationFailure ? 2 : 1)
  }
}
