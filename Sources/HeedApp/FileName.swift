/// Names of files made of titles that strangers wrote.
package enum FileName {
  /// The most bytes of a name, so that an ending has room in any file system.
  package static let longest = 80

  /// A name for `title` without an ending: its letters and digits with hyphens between them, so that
  /// it names no folder, hides nothing and is no option of a program; `fallback` where none are left.
  package static func suggested(for title: String, orElse fallback: String) -> String {
    var name = ""
    var isApart = false
    for scalar in title.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber:
        let width = UTF8.width(scalar) + (isApart && !name.isEmpty ? 1 : 0)
        guard name.utf8.count + width <= longest else { return name }
        if isApart, !name.isEmpty { name += "-" }
        name.unicodeScalars.append(scalar)
        isApart = false
      case .nonspacingMark, .spacingMark:
        // A mark belongs to its letter; the rest of a pile of them does not.
        if !name.isEmpty, !isApart, name.utf8.count + UTF8.width(scalar) <= longest {
          name.unicodeScalars.append(scalar)
        }
      default:
        // An apostrophe parts no word.
        if scalar != "'", scalar != "\u{2019}" { isApart = true }
      }
    }
    return name.isEmpty ? fallback : name
  }
}
