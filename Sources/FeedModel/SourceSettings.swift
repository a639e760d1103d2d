/// What the reader's own settings file says of one source. Nothing else can: no feed, list or page
/// makes a program run.
package struct SourceSettings: Hashable, Sendable {
  /// What the reader calls it there; names a source that is made by a program.
  package var name: String
  /// Where the feed comes from.
  package var origin: Origin
  /// What it is called; nil for what the feed says.
  package var title: String?
  /// A program and its arguments that get the feed and write it anew; empty for none.
  package var filter: [String]
  /// How to prove to the server who is asking.
  package var login: Login
  /// Further headers of a request, in the order of the file.
  package var headers: [Header]

  /// Settings of `name` that change nothing yet.
  package init(name: String, origin: Origin) {
    self.name = name
    self.origin = origin
    filter = []
    login = .none
    headers = []
  }

  /// Where a feed comes from.
  package enum Origin: Hashable, Sendable {
    /// The http or https address of a source that is followed like any other.
    case address(String)
    /// A program and its arguments that write the feed.
    case command([String])
  }

  /// Proof of identity.
  package enum Login: Hashable, Sendable {
    /// None.
    case none
    /// A user name and a password (RFC 7617).
    case basic(user: String, password: Secret)
    /// A bearer token (RFC 6750).
    case bearer(Secret)
  }

  /// A header of a request.
  package struct Header: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// What it says.
    package var value: Value

    /// A header as given.
    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }

    /// What a header says.
    package enum Value: Hashable, Sendable {
      /// This.
      case text(String)
      /// What is kept elsewhere.
      case secret(Secret)
    }
  }

  /// Something that is kept outside of the settings file; its first line counts.
  package enum Secret: Hashable, Sendable {
    /// In a file; a relative path begins at the settings' folder, `~/` at the home folder.
    case file(String)
    /// Written by a program with these arguments.
    case command([String])
  }

  /// The address that the store knows the source by.
  package var feedURL: String {
    switch origin {
    case .address(let url): url
    case .command: Self.commandScheme + name
    }
  }

  /// What the addresses of sources begin with that are made by a program; the program itself stands
  /// in the settings only.
  package static let commandScheme = "exec:"
}
