// How a command line in the config is read. There is no shell: nothing is expanded, nothing is
// redirected, and what is put in for a placeholder is never read again.
//
//     blanks separate words
//     '…'  everything in it as it stands
//     "…"  everything in it, but \" and \\ stand for " and \
//     \x   the character x, outside of quotes

/// A command line taken apart into the program and its arguments.
package struct CommandWords: Hashable, Sendable {
  /// The program first.
  package var words: [String]

  /// Why a line is no command.
  package enum Problem: Error, Hashable, Sendable {
    /// It has no word in it.
    case empty
    /// A quote or a backslash has nothing to close it.
    case unclosed(Character)

    /// What is wrong, for the reader.
    package var sentence: String {
      switch self {
      case .empty: "the command is empty"
      case .unclosed("\\"): "the command ends with a backslash"
      case .unclosed(let quote): "the command has a \(quote) without its second"
      }
    }
  }

  /// The words of `line`.
  package init(_ line: String) throws(Problem) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        // In double quotes a backslash before anything else is a backslash.
        if quote == "\"", character != "\"", character != "\\" { word = (word ?? "") + "\\" }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if isEscaped { throw .unclosed("\\") }
    if let quote { throw .unclosed(quote) }
    if let word { words.append(word) }
    guard let program = words.first, !program.isEmpty else { throw .empty }
    self.words = words
  }

  /// The command that these words make with `value` in the place of every `placeholder`, or at the
  /// end when there is none. The program itself is never replaced.
  package func command(with value: String, for placeholders: [String]) -> ChildCommand {
    var arguments = Array(words.dropFirst())
    var isPlaced = false
    for (index, argument) in arguments.enumerated() {
      for placeholder in placeholders where argument.contains(placeholder) {
        arguments[index] = argument.split(
          separator: placeholder, omittingEmptySubsequences: false
        ).joined(separator: value)
        isPlaced = true
        break
      }
    }
    if !isPlaced { arguments.append(value) }
    return ChildCommand(words[0], arguments)
  }

  /// The command that these words make as they stand.
  package var command: ChildCommand { ChildCommand(words[0], Array(words.dropFirst())) }
}
