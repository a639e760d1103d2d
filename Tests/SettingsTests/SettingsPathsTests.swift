import Testing

@testable import Settings

struct SettingsPathsTests {
  @Test func `without XDG variables everything lies below the home folder`() {
    let paths = SettingsPaths(environment: ["HOME": "/home/a"])
    #expect(paths.config == "/home/a/.config/heed/config.toml")
    #expect(paths.keymap == "/home/a/.config/heed/keymap.toml")
    #expect(paths.database == "/home/a/.local/share/heed/heed.db")
    #expect(paths.log == "/home/a/.local/state/heed/heed.log")
    #expect(
      paths.themeFolders == [
        "/home/a/.config/heed/themes", "/usr/local/share/heed/themes", "/usr/share/heed/themes",
      ])
  }

  @Test func `XDG variables win`() {
    let paths = SettingsPaths(environment: [
      "HOME": "/home/a", "XDG_CONFIG_HOME": "/c/", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s",
      "XDG_DATA_DIRS": "/x:relative:/y/",
    ])
    #expect(paths.configFolder == "/c/heed")
    #expect(paths.dataFolder == "/d/heed")
    #expect(paths.stateFolder == "/s/heed")
    #expect(
      paths.themeFolders == ["/c/heed/themes", "/x/heed/themes", "/y/heed/themes"])
  }

  @Test func `relative and empty XDG variables are passed over`() {
    let paths = SettingsPaths(environment: [
      "HOME": "/home/a", "XDG_CONFIG_HOME": "conf", "XDG_DATA_HOME": "",
    ])
    #expect(paths.configFolder == "/home/a/.config/heed")
    #expect(paths.dataFolder == "/home/a/.local/share/heed")
  }

  @Test func `without a home everything lies below the current folder`() {
    #expect(SettingsPaths(environment: [:]).config == "./.config/heed/config.toml")
  }
}
