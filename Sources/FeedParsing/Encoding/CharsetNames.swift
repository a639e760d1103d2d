/// What documents call their encodings, and what iconv calls them.
enum CharsetNames {
  /// Iconv's name for the encoding that a document calls `label`; names that the web's standard reads
  /// as something wider are read so (`iso-8859-1` as Windows-1252, `gb2312` as GB 18030). Nil when the
  /// label is no name at all.
  static func iconvName(for label: String) -> String? {
    let plain = label.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard !plain.isEmpty, plain.utf8.count <= 40 else { return nil }
    if let known = aliases[plain] { return known }
    if plain.hasPrefix("windows"), let number = number(plain.dropFirst(7)) { return "CP" + number }
    if plain.hasPrefix("xcp"), let number = number(plain.dropFirst(3)) { return "CP" + number }
    if plain.hasPrefix("cp"), let number = number(plain.dropFirst(2)) { return "CP" + number }
    if plain.hasPrefix("ibm"), let number = number(plain.dropFirst(3)) { return "IBM" + number }
    if plain.hasPrefix("iso8859"), let number = number(plain.dropFirst(7)) {
      return "ISO-8859-" + number
    }
    return label.filter { $0.isASCII && !$0.isWhitespace && $0 != "/" && $0 != "," }
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
    "maclatin2": "MAC-CENTRALEUROPE", "maccentraleurope": "MAC-CENTRALEUROPE",
    "macturkish": "MACTURKISH", "macgreek": "MACGREEK",
    "utf16": "UTF-16", "utf16le": "UTF-16LE", "utf16be": "UTF-16BE", "ucs2": "UTF-16",
    "unicode": "UTF-16", "utf32": "UTF-32", "utf32le": "UTF-32LE", "utf32be": "UTF-32BE",
    "ucs4": "UTF-32", "utf7": "UTF-7", "unicode11utf7": "UTF-7",
  ]
}
