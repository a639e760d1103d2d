import Foundation

/// The systemd units that refresh without the reader being open.
enum RefreshTimer {
  /// The program that runs now, by its path.
  static var program: String {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    // Where the system does not say, the shell's search does.
    return path ?? "heed"
  }

  /// The units, each behind the name of its file, and how they are taken into use.
  static func units(program: String) -> String {
    """
    # ~/.config/systemd/user/heed-refresh.service
    [Unit]
    Description=Fetch the feeds that are due

    [Service]
    Type=oneshot
    ExecStart=\(quoted(program)) refresh
    Nice=10

    # ~/.config/systemd/user/heed-refresh.timer
    [Unit]
    Description=Fetch the feeds that are due, every half hour

    [Timer]
    OnCalendar=*:0/30
    RandomizedDelaySec=5min
    Persistent=true

    [Install]
    WantedBy=timers.target

    # Write each part into the file named above it, then:
    #   systemctl --user daemon-reload
    #   systemctl --user enable --now heed-refresh.timer

    """
  }

  /// A path as systemd reads it: `%` and `$` double, quotes and backslashes behind a backslash.
  private static func quoted(_ path: String) -> String {
    var text = ""
    for character in path {
      switch character {
      case "%", "$": text += "\(character)\(character)"
      case "\"", "\\": text += "\\\(character)"
      default: text.append(character)
      }
    }
    return text.contains(" ") || text.contains("\\") ? "\"" + text + "\"" : text
  }
}
