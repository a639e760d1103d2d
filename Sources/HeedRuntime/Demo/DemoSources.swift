import FeedModel

// The demo's sources. All of it is made up for this program.

extension DemoSource {
  /// The sources in the order of adding.
  static let all: [DemoSource] = [
    DemoSource(
      "The Compiler's Notebook", "compiler-notebook.example", .must, ["code"], by: "Ada Reyes",
      every: 60, last: 5, words: 1500, appeal: 85, note: "She explains the why, not the what.",
      titles: [
        "Why the register allocator spills", "A parser that never gives up",
        "Reading assembly like prose", "What an optimiser may not assume",
        "The cost of a bounds check, measured", "Ten years of one intermediate language",
        "Error messages are an interface", "Inlining, and when to stop",
      ],
      sentences: [
        "The first version was slow for a reason that no profile could show.",
        "Every pass is allowed to be wrong about speed and never about meaning.",
        "We kept the old allocator for a year, switched off, because deleting it felt like a claim.",
        "What looks like a clever trick is usually an invariant that somebody forgot to write down.",
        "The numbers below are medians of thirty runs on a machine that did nothing else.",
        "A spill is not a failure; it is a decision about which value can wait.",
      ]),
    DemoSource(
      "A Quiet Coast", "quiet-coast.example", .followed, ["sea", "slow"], by: "Jon Lind",
      every: 70, last: 20, words: 1100, appeal: 75,
      titles: [
        "Rowing the Baltic in a wooden boat", "Knots that hold and knots that let go",
        "A harbour in November", "How to read a tide table", "The lighthouse keeper's inventory",
        "Fog, and what it does to sound", "Six ways to cook a herring",
      ],
      sentences: [
        "We left before the light did anything useful, with two thermoses and a chart from 1987.",
        "Nobody on the quay asked where we were going, which is the custom here.",
        "The oars are ash, the boat is older than both of us, and neither complains.",
        "By noon the wind had turned and with it our opinion of the day.",
        "An old man sold us bread through the window of a shop that was closed.",
        "The sea was flat in the way a table is flat, with crumbs on it.",
      ]),
    DemoSource(
      "City Desk", "city-desk.example", .quiet, ["news", "local"], every: 3, last: 1, words: 320,
      appeal: 8,
      titles: [
        "The bridge opens two months late, and nobody minds", "Parking zones redrawn in the north",
        "Council votes on the swimming hall", "Tram line 4 rests for a week",
        "School canteens to serve less sugar", "Roadworks on the ring move east",
        "Library opens on Sundays", "A new market for the old yard",
        "Night buses change their route",
        "The fountain runs again", "Trees along the canal to be counted",
      ],
      sentences: [
        "The council said on Tuesday that the work would be finished before the holidays.",
        "Residents were invited to a meeting, and eleven of them came.",
        "The costs remain within what was planned, according to the office.",
        "Traffic is led around the site until the end of the month.",
      ]),
    DemoSource(
      "海辺の写真", "umibe.example", .followed, ["photo"], by: "森 ゆき", every: 50, last: 9, words: 420,
      appeal: 60, language: "ja",
      titles: [
        "冬の海を撮る: 三脚なしで長時間露光", "曇りの日の光について", "古いレンズを一本だけ持って",
        "港の朝、午前五時", "波を数える", "フィルムを現像しない一年",
      ],
      sentences: [
        "朝の海は静かで、風の音だけが聞こえていた。", "三脚を忘れたので、防波堤の石を使うことにした。",
        "光は思っていたより早く変わり、待っている時間はほとんどなかった。",
        "写真を撮る前に、まず十分間だけ何もしないで座っていることにしている。",
      ]),
    DemoSource(
      "Field Recordings Weekly", "field-recordings.example", .trial, ["sound"], by: "Mo Okafor",
      every: 84, last: 30, words: 260, appeal: 55, minutes: 14,
      titles: [
        "A glacier, recorded from the inside", "Market day, one microphone",
        "Bats, slowed down sixteen times", "The hum of a transformer station",
        "Rain on five kinds of roof", "A forest before the birds",
      ],
      sentences: [
        "The microphone was frozen into the ice overnight and dug out in the morning.",
        "Headphones are advised; the first minute is quieter than you expect.",
        "Nothing has been added, and only the handling noise has been taken away.",
      ]),
    DemoSource(
      "Night Kitchen", "night-kitchen.example", .followed, ["food"], by: "Ilse Brandt", every: 62,
      last: 14, words: 700, appeal: 45,
      titles: [
        "Bread for people who forget", "A soup that waits for you", "The right heat for onions",
        "Beans, from dry to good", "What to do with half a cabbage", "Vinegar, a beginner's shelf",
      ],
      sentences: [
        "Start the dough when you come home and forget about it until the next morning.",
        "Salt early, salt little, and taste before you salt again.",
        "The pan is hot enough when a drop of water runs instead of hissing.",
        "If it burns, it is not the recipe's fault and not yours; it is the telephone's.",
      ]),
    DemoSource(
      "Plain Statistics", "plain-statistics.example", .followed, ["numbers", "science"],
      by: "T. Varga", every: 96, last: 26, words: 1300, appeal: 80,
      note: "Corrects himself in public.",
      titles: [
        "The average of what, exactly?", "A survey that surveyed itself",
        "How many is a few", "Regression to the mean, told with football",
        "Confidence intervals for the impatient", "Small samples, large claims",
      ],
      sentences: [
        "Before you compare two numbers, ask who chose them.",
        "The effect is real, small, and not what the headline says.",
        "We drew the sample a thousand times to see how much of the story was luck.",
        "A good chart makes one claim and leaves room to doubt it.",
      ]),
    DemoSource(
      "Deal Radar", "deal-radar.example", .followed, ["shopping"], every: 6, last: 2, words: 24,
      appeal: 2,
      titles: [
        "Save 42 % on headphones, today only", "Save 35 % on a desk lamp, today only",
        "Save 18 % on batteries, today only", "Save 51 % on a suitcase, today only",
        "Save 27 % on a kettle, today only",
      ],
      sentences: ["The offer ends tonight while stock lasts."]),
    DemoSource(
      "Bicycle Repair Notes", "repair-notes.example", .followed, ["bicycle"], by: "Kemal Aydin",
      every: 110, last: 40, words: 620, appeal: 50,
      titles: [
        "A wheel, trued without a stand", "The creak you cannot find", "Chains: when, not whether",
        "Tubeless, a year later", "Old brakes, new pads",
      ],
      sentences: [
        "Turn each spoke a quarter and go around once before you judge.",
        "The noise comes from the seat post more often than from the bottom bracket.",
        "A chain gauge costs less than a cassette.",
      ]),
    DemoSource(
      "The Long Letter", "long-letter.example", .followed, ["essay", "slow"], by: "Ruth Osei",
      every: 168, last: 45, words: 3600, appeal: 70,
      titles: [
        "On finishing things", "The house my grandfather measured", "A year without a map",
        "What the archive keeps", "Letters that were never sent", "An afternoon of no use",
      ],
      sentences: [
        "There is a kind of attention that one can only pay with time, and it does not give change.",
        "I had meant to write about the garden, and it turned out that I was writing about my father.",
        "He measured the house every spring, as if it might have grown.",
        "Nothing in the archive is in the order in which it happened, and that is its honesty.",
        "We are told that finishing is a matter of will; I have found that it is a matter of weather.",
      ]),
    DemoSource(
      "Status Board", "status.example", .followed, ["work"], every: 40, last: 7, words: 40,
      appeal: 30,
      titles: [
        "Maintenance window on Thursday", "Resolved: slow answers in the morning",
        "Certificates were renewed", "Planned: a new mail gateway",
      ],
      sentences: ["All systems answer within their usual times again."]),
    DemoSource(
      "Garden Almanac", "garden-almanac.example", .quiet, ["garden"], by: "Petra Novak", every: 120,
      last: 33, words: 480, appeal: 25,
      titles: [
        "What to leave standing in winter", "The compost asks for patience",
        "Quince, late and hard",
        "Frost on the kale is a good thing", "Tools, oiled and put away",
      ],
      sentences: [
        "Leave the stalks; somebody is sleeping in them.",
        "The first frost makes the kale sweet and the dahlias black.",
        "Do today what the ground will not allow next week.",
      ]),
    DemoSource(
      "Ten Thousand Things", "ten-thousand.example", .followed, ["links"], every: 18, last: 4,
      words: 90, appeal: 0,
      titles: [
        "Seven links about staplers", "Five maps of nothing", "Links for a slow Monday",
        "Three lists of lists", "Old websites, still there",
      ],
      sentences: ["A few things that passed by this week, in no order."]),
    DemoSource(
      "Old Radio", "old-radio.example", .followed, ["sound"], by: "H. Lindqvist", every: 200,
      last: 2100, words: 800, appeal: 40, note: "For the valve amplifier series.",
      titles: ["A valve amplifier from parts", "Short wave at night", "The last transmitter"],
      sentences: [
        "The set had been silent since 1961 and smelled of dust and Bakelite.",
        "At night the band opens and the world becomes small.",
      ]),
  ]
}
