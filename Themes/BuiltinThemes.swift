/// The themes inside the binary: each file of this folder, embedded at build time.
package enum BuiltinThemes {
  /// Name and TOML source of every theme: the two defaults first, then by name.
  package static let all: [(name: String, bytes: [UInt8])] = [
    ("default", PackageResources.default_toml),
    ("default-light", PackageResources.default_light_toml),
    ("catppuccin-latte", PackageResources.catppuccin_latte_toml),
    ("catppuccin-mocha", PackageResources.catppuccin_mocha_toml),
    ("dracula", PackageResources.dracula_toml),
    ("dusk", PackageResources.dusk_toml),
    ("gruvbox-dark", PackageResources.gruvbox_dark_toml),
    ("gruvbox-light", PackageResources.gruvbox_light_toml),
    ("high-contrast", PackageResources.high_contrast_toml),
    ("mono", PackageResources.mono_toml),
    ("nord", PackageResources.nord_toml),
    ("rose-pine", PackageResources.rose_pine_toml),
    ("solarized-dark", PackageResources.solarized_dark_toml),
    ("solarized-light", PackageResources.solarized_light_toml),
    ("terminal", PackageResources.terminal_toml),
    ("tokyo-night", PackageResources.tokyo_night_toml),
  ]

  /// The TOML source of the theme called `name`, or nil when there is none.
  package static func bytes(named name: String) -> [UInt8]? {
    all.first { $0.name == name }?.bytes
  }
}
