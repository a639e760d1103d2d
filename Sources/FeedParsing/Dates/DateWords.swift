/// Names that occur in dates.
enum DateWords {
  /// What a word says.
  enum Meaning: Sendable {
    /// A month, 1…12.
    case month(Int)
    /// The half of the day: whether the second.
    case half(Bool)
    /// The `a` or `p` of `a.m.` and `p.m.`.
    case halfLetter(Bool)
    /// A time zone, in minutes east of UTC.
    case zone(Int)
    /// A weekday, or a letter that joins or follows a number.
    case nothing
    /// A word that dates do not have, or that this does not know.
    case stranger
  }

  /// What the word in `range` says.
  static func meaning(_ bytes: [UInt8], _ range: Range<Int>) -> Meaning {
    if let known = short.find(bytes, range) { return known }
    return long[bytes.string(in: range).lowercased()] ?? .stranger
  }

  /// Words of ASCII, found without making strings.
  private static let short = NameTable<Meaning>(
    all.filter { $0.key.utf8.count <= 16 && $0.key.utf8.allSatisfy { $0 < 0x80 } }
      .map { ($0.key, $0.value) }
      + ["sun", "mon", "tue", "wed", "thu", "fri", "sat", "t", "th", "st", "nd", "rd"]
      .map { ($0, .nothing) })

  /// All other words, lower case.
  private static let long = all.filter {
    $0.key.utf8.count > 16 || $0.key.utf8.contains { $0 >= 0x80 }
  }

  private static let all: [String: Meaning] = {
    var found = zones.mapValues { Meaning.zone($0) }
    for language in monthNames {
      for (index, names) in language.split(separator: " ").enumerated() {
        for name in names.split(separator: "|") { found[String(name)] = .month(index + 1) }
      }
    }
    for word in ["am", "vorm", "오전", "午前", "上午"] { found[word] = .half(false) }
    for word in ["pm", "nachm", "오후", "午後", "下午"] { found[word] = .half(true) }
    found["a"] = .halfLetter(false)
    found["p"] = .halfLetter(true)
    return found
  }()

  /// One language each: twelve months, their forms separated by bars.
  private static let monthNames = [
    // English
    """
    jan|january feb|febr|february mar|march apr|april may jun|june jul|july aug|august \
    sep|sept|september oct|october nov|november dec|december
    """,
    // German
    """
    jän|jänner|januar|jänn feber|februar mär|märz|mrz|maerz apr mai juni juli aug sep okt|oktober \
    nov dez|dezember
    """,
    // French
    """
    janv|janvier fév|févr|février|fevrier mars avr|avril mai juin juil|juillet août|aout|aoû \
    septembre octobre novembre déc|décembre|decembre
    """,
    // Spanish
    """
    ene|enero febrero marzo abr|abril mayo junio julio ago|agosto set|septiembre|setiembre octubre \
    noviembre dic|diciembre
    """,
    // Italian
    """
    gen|gennaio febbraio mar aprile mag|maggio giu|giugno lug|luglio ago sett|settembre \
    ott|ottobre novembre dicembre
    """,
    // Portuguese
    """
    janeiro fev|fevereiro março|marco abr maio junho julho ago set|setembro out|outubro novembro \
    dez|dezembro
    """,
    // Dutch
    """
    januari februari mrt|maart apr mei juni juli augustus sep oktober nov december
    """,
    // Danish, Norwegian, Swedish
    """
    januari|januar februari|februar marts|mars april maj|mai juni juli augusti|august \
    september oktober november december|desember|des
    """,
    // Finnish
    """
    tammi|tammikuuta helmi|helmikuuta maalis|maaliskuuta huhti|huhtikuuta touko|toukokuuta \
    kesä|kesäkuuta heinä|heinäkuuta elo|elokuuta syys|syyskuuta loka|lokakuuta marras|marraskuuta \
    joulu|joulukuuta
    """,
    // Polish
    """
    sty|stycznia|styczeń lut|lutego|luty marca|marzec kwi|kwietnia|kwiecień maja|maj \
    cze|czerwca|czerwiec lip|lipca|lipiec sie|sierpnia|sierpień wrz|września|wrzesień \
    paź|października|październik lis|listopada|listopad gru|grudnia|grudzień
    """,
    // Czech
    """
    led|ledna úno|února bře|března dub|dubna kvě|května čvn|června čvc|července srp|srpna \
    zář|září říj|října lis|listopadu pro|prosince
    """,
    // Hungarian
    """
    január febr|február márc|március ápr|április máj|május jún|június júl|július augusztus \
    szept|szeptember okt|október november december
    """,
    // Russian
    """
    янв|января|январь фев|февр|февраля|февраль мар|марта|март апр|апреля|апрель мая|май \
    июн|июня|июнь июл|июля|июль авг|августа|август сен|сент|сентября|сентябрь окт|октября|октябрь \
    ноя|нояб|ноября|ноябрь дек|декабря|декабрь
    """,
    // Ukrainian
    """
    січ|січня лют|лютого бер|березня кві|квітня тра|травня чер|червня лип|липня сер|серпня \
    вер|вересня жов|жовтня лис|листопада гру|грудня
    """,
    // Greek
    """
    ιαν|ιανουαρίου φεβ|φεβρουαρίου μαρ|μάρ|μαρτίου απρ|απριλίου μαι|μάι|μαΐ|μαϊ|μαΐου \
    ιουν|ιούν|ιουνίου ιουλ|ιούλ|ιουλίου αυγ|αύγ|αυγούστου σεπ|σεπτεμβρίου οκτ|οκτωβρίου \
    νοε|νοέ|νοεμβρίου δεκ|δεκεμβρίου
    """,
    // Turkish
    """
    oca|ocak şub|şubat mart nis|nisan may|mayıs haz|haziran tem|temmuz ağu|ağustos eyl|eylül \
    eki|ekim kas|kasım ara|aralık
    """,
  ]

  /// Names of time zones, lower case, in minutes east of UTC; standard time where a name is ambiguous.
  private static let zones: [String: Int] = [
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330,
    "cet": 60, "cest": 120, "met": 60, "mez": 60, "mesz": 120, "mest": 120, "eet": 120,
    "eest": 180, "msk": 180, "msd": 240, "sast": 120, "trt": 180, "idt": 180, "irst": 210,
    "irdt": 270, "gst": 240, "pkt": 300, "npt": 345, "ict": 420, "wib": 420, "hkt": 480, "sgt": 480,
    "awst": 480, "pht": 480, "jst": 540, "kst": 540, "acst": 570, "acdt": 630, "aest": 600,
    "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "brst": -120, "art": -180, "clt": -240,
    "nst": -210, "ndt": -150, "ast": -240, "adt": -180, "at": -240, "est": -300, "edt": -240,
    "et": -300, "cst": -360, "cdt": -300, "ct": -360, "mst": -420, "mdt": -360, "mt": -420,
    "pst": -480, "pdt": -420, "pt": -480, "akst": -540, "akdt": -480, "hst": -600, "hast": -600,
    "hadt": -540,
  ]
}
