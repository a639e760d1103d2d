/// What documents call their encodings, and what iconv calls them.
enum CharsetNames {
  /// What iconv may call the encoding that a document calls `label`, likeliest first; names that the
  /// web's standard reads as something wider are read so (`iso-8859-1` as Windows-1252, `gb2312` as
  /// GB 18030). Empty when the label is no name at all.
  static func iconvNames(for label: String) -> [String] {
    let plain = label.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard !plain.isEmpty, plain.utf8.count <= 40 else { return [] }
    if let known = aliases[plain] { return [known] }
    let safe = label.filter { $0.isASCII && !$0.isWhitespace && $0 != "/" && $0 != "," }
      .uppercased()
    var names: [String] = []
    for prefix in ["windows", "xcp", "cp", "ibm", "csibm", "dos", "xmac", "mac", ""] {
      guard plain.hasPrefix(prefix), let number = number(plain.dropFirst(prefix.count)) else {
        continue
      }
      names += prefix.hasSuffix("ibm") ? ["IBM" + number, "CP" + number] : ["CP" + number]
    }
    if plain.hasPrefix("iso8859") {
      // `ISO_8859-2:1987` and its like carry a year.
      let digits = plain.dropFirst(7)
      let part = digits.count > 4 ? String(digits.dropLast(4)) : String(digits)
      if let part = number(part[...]) { names.append(iso8859(part)) }
    }
    if plain.hasPrefix("isoir"), let number = number(plain.dropFirst(5)) {
      names.append("ISO-IR-" + number)
    }
    let dashed = String(safe.map { $0 == "_" ? "-" : $0 })
    return names + [safe, dashed, plain.uppercased()]
  }

  private static func iso8859(_ part: String) -> String {
    switch part {
    case "1": "CP1252"
    case "9": "CP1254"
    case "11": "CP874"
    default: "ISO-8859-" + part
    }
  }

  private static func number(_ text: Substring) -> String? {
    text.isEmpty || text.contains { !$0.isNumber } ? nil : String(text)
  }

  private static let aliases: [String: String] = [
    "utf8": "UTF-8", "unicode11utf8": "UTF-8", "utf8mb4": "UTF-8", "u8": "UTF-8",
    "usascii": "US-ASCII", "ascii": "US-ASCII", "ansix341968": "US-ASCII", "iso646us": "US-ASCII",
    "iso88591": "CP1252", "latin1": "CP1252", "l1": "CP1252", "iso885911987": "CP1252",
    "ibm819": "CP1252", "cp819": "CP1252", "windows1252": "CP1252", "cp1252": "CP1252",
    "iso88599": "CP1254", "latin5": "CP1254", "iso885915": "ISO-8859-15", "latin9": "ISO-8859-15",
    "latin2": "ISO-8859-2", "latin3": "ISO-8859-3", "latin4": "ISO-8859-4",
    "latin6": "ISO-8859-10", "cyrillic": "ISO-8859-5", "greek": "ISO-8859-7",
    "hebrew": "ISO-8859-8", "arabic": "ISO-8859-6",
    "iso885911": "CP874", "tis620": "CP874", "windows874": "CP874", "cp874": "CP874",
    "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "xgbk": "GB18030",
    "cp936": "GB18030", "windows936": "GB18030", "gb231280": "GB18030", "euccn": "GB18030",
    "big5": "BIG5-HKSCS", "big5hkscs": "BIG5-HKSCS", "xxbig5": "BIG5-HKSCS", "cp950": "CP950",
    "shiftjis": "CP932", "sjis": "CP932", "xsjis": "CP932", "mskanji": "CP932",
    "windows31j": "CP932", "cp932": "CP932", "shiftjis2004": "SHIFT_JISX0213",
    "eucjp": "EUC-JP", "xeucjp": "EUC-JP", "ujis": "EUC-JP",
    "euckr": "CP949", "ksc5601": "CP949", "ksc56011987": "CP949", "cp949": "CP949",
    "uhc": "CP949", "windows949": "CP949", "korean": "CP949",
    "iso2022jp": "ISO-2022-JP", "csiso2022jp": "ISO-2022-JP", "iso2022kr": "ISO-2022-KR",
    "koi8r": "KOI8-R", "koi8": "KOI8-R", "koi8u": "KOI8-U", "koi8ru": "KOI8-U",
    "macintosh": "MACINTOSH", "mac": "MACINTOSH", "macroman": "MACINTOSH",
    "xmacroman": "MACINTOSH", "maccyrillic": "MAC-CYRILLIC", "xmaccyrillic": "MAC-CYRILLIC",
    "macis": "MAC-IS", "maciceland": "MAC-IS", "maccenteuro": "MAC-CENTRALEUROPE",
    "maclatin2": "MAC-CENTRALEUROPE", "maccentraleurope": "MAC-CENTRALEUROPE",
    "utf16": "UTF-16", "utf16le": "UTF-16LE", "utf16be": "UTF-16BE", "ucs2": "UTF-16",
    "unicode": "UTF-16", "utf32": "UTF-32", "utf32le": "UTF-32LE", "utf32be": "UTF-32BE",
    "ucs4": "UTF-32", "utf7": "UTF-7", "unicode11utf7": "UTF-7",
    "u7": "UTF-7", "u16": "UTF-16", "u32": "UTF-32", "l9": "ISO-8859-15", "thai": "CP874",
    "tis6200": "CP874", "tis62025290": "CP874", "tis62025291": "CP874", "isoir166": "CP874",
    "ecma114": "ISO-8859-6", "asmo708": "ISO-8859-6", "ecma118": "ISO-8859-7",
    "chinese": "GB18030", "csiso58gb231280": "GB18030", "eucgb2312cn": "GB18030",
    "gb180302000": "GB18030", "gb23121980": "GB18030", "isoir58": "GB18030", "ms936": "GB18030",
    "936": "GB18030", "xmacsimpchinese": "GB18030", "csbig5": "BIG5-HKSCS",
    "big5tw": "BIG5-HKSCS", "hkscs": "BIG5-HKSCS", "xmactradchinese": "BIG5-HKSCS",
    "950": "CP950", "ms950": "CP950", "949": "CP949", "ms949": "CP949", "ksx1001": "CP949",
    "xmackorean": "CP949", "932": "CP932", "ms932": "CP932", "mskanji932": "CP932",
    "xmacjapanese": "CP932", "sjis2004": "SHIFT_JISX0213", "sjisx0213": "SHIFT_JISX0213",
    "shiftjisx0213": "SHIFT_JISX0213", "eucjisx0213": "EUC-JISX0213",
    "eucjis2004": "EUC-JISX0213", "jisx0213": "EUC-JISX0213", "johab": "JOHAB",
    "cp1361": "JOHAB", "ms1361": "JOHAB", "iso2022jp1": "ISO-2022-JP-2",
    "iso2022jp2": "ISO-2022-JP-2", "iso2022jp3": "ISO-2022-JP-3",
    "iso2022jp2004": "ISO-2022-JP-3", "iso2022jpext": "ISO-2022-JP-2",
    "hproman8": "HP-ROMAN8", "cp1051": "HP-ROMAN8", "ibm1051": "HP-ROMAN8", "r8": "HP-ROMAN8",
    "ptcp154": "PT154", "csptcp154": "PT154", "pt154": "PT154", "cp154": "PT154",
    "cyrillicasian": "PT154", "kz1048": "RK1048", "strk10482002": "RK1048", "rk1048": "RK1048",
    "cpgr": "CP869", "cpis": "CP861", "cp866u": "CP1125", "ruscii": "CP1125",
  ]
}
