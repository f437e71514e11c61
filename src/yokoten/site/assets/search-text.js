/* What search takes for the same text, and the tokens it is cut into: the browser's side of search/tokens.py. */
(function (yokoten) {
  "use strict";

  const KANJI = "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
  const KATAKANA = "\\u30a1-\\u30fa";
  const CJK = KANJI + "\\u3041-\\u3096\\u309d\\u309e\\u30fc\\uac00-\\ud7a3\\ud800-\\udfff";
  const LATIN = "0-9a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u03ff\\u0400-\\u052f";
  const VERB_ENDINGS = "えきぎけげしせちっびべみめり";
  const VERBS_IN_I = "問払扱使買追違習";
  const FROM = "ゕゖς桧﨑髙邊邉澤濱濵龍嶋冨瀧廣國齋齊斎";
  const TO = "かけσ檜崎高辺辺沢浜浜竜島富滝広国斉斉斉";
  const MULTIPLIER = 2654435761;

  const SEPARATED = /([0-9]),(?=[0-9]{3}(?![0-9]))/g;
  const LONG_END = new RegExp("([" + KATAKANA + "])ー(?![" + KATAKANA + "ー])", "g");
  const ENDING = new RegExp("([" + KANJI + "])[" + VERB_ENDINGS + "](?=[" + KANJI + "])", "g");
  const ENDING_I = new RegExp("([" + VERBS_IN_I + "])い(?=[" + KANJI + "])", "g");
  const TOKEN = new RegExp("[" + LATIN + "]+|[" + CJK + "]+", "g");
  const WORD = new RegExp("^[" + LATIN + "]");
  const IS_KANJI = new RegExp("[" + KANJI + "]");
  /* A sign with what is written onto it: halfwidth voice marks and combining accents. */
  const CLUSTER = /[\ud800-\udbff][\udc00-\udfff]|[\s\S][\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/g;

  /** One spelling for each word; katakana still tell words from endings. */
  function spell(text) {
    return text.normalize("NFKC").toLowerCase().replace(SEPARATED, "$1").replace(LONG_END, "$1")
      .replace(ENDING, "$1").replace(ENDING_I, "$1");
  }

  /** The spelling with katakana as hiragana and one sign for each; as long as it was. */
  function level(spelled) {
    return spelled.replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, function (sign) {
      return String.fromCharCode(sign.charCodeAt(0) - 0x60);
    }).replace(/[^\u0000-\u007f]/g, function (sign) {
      const at = FROM.indexOf(sign);
      return at < 0 ? sign : TO.charAt(at);
    });
  }

  function fold(text) {
    return level(spell(text));
  }

  /** Latin words and stretches of Japanese in folded text, with their places. */
  function runs(folded) {
    const found = [];
    let match;
    TOKEN.lastIndex = 0;
    while ((match = TOKEN.exec(folded))) found.push({ text: match[0], at: match.index });
    return found;
  }

  /** Tokens of folded text with their places: whole latin words, bigrams, single signs that stand alone. */
  function placed(folded) {
    const found = [];
    runs(folded).forEach(function (run) {
      if (run.text.length === 1 || WORD.test(run.text)) {
        found.push({ key: run.text, at: run.at });
      } else {
        for (let i = 0; i + 1 < run.text.length; i++) found.push({ key: run.text.substr(i, 2), at: run.at + i });
      }
    });
    return found;
  }

  function tokens(text) {
    return placed(fold(text)).map(function (token) { return token.key; });
  }

  /** Kanji that are words by themselves within longer Japanese. */
  function loneKanji(text) {
    const found = [];
    runs(fold(text)).forEach(function (run) {
      for (let i = 0; run.text.length > 1 && i < run.text.length; i++) {
        const beside = run.text.charAt(i - 1) + run.text.charAt(i + 1);
        if (IS_KANJI.test(run.text.charAt(i)) && !IS_KANJI.test(beside)) found.push(run.text.charAt(i));
      }
    });
    return found;
  }

  function nameKeys(name) {
    const whole = runs(fold(name)).map(function (run) { return run.text; }).join("");
    const short = /[都道府県市区町村]$/.test(whole) ? whole.slice(0, -1) : "";
    return [whole, short].filter(Boolean).map(function (key) { return "@" + key; });
  }

  /** The number that says which shard a key lies in. */
  function home(key) {
    const start = key.charAt(0) === "@" && key.length > 1 ? key.slice(1, 3) : key.slice(0, 2);
    const first = start.charCodeAt(0);
    const together = WORD.test(start) && !/^[0-9]/.test(start);
    const second = together || start.length < 2 ? 0 : start.charCodeAt(1);
    return Math.imul((first << 16) | second, MULTIPLIER) >>> 0;
  }

  /** Folded text, and for each of its units where in the original it begins and ends. */
  function traced(text) {
    let spelled = "";
    const from = [], to = [];
    let match;
    CLUSTER.lastIndex = 0;
    while ((match = CLUSTER.exec(text))) {
      const piece = match[0].normalize("NFKC").toLowerCase();
      for (let i = 0; i < piece.length; i++) {
        from.push(match.index);
        to.push(match.index + match[0].length);
      }
      spelled += piece;
    }
    [SEPARATED, LONG_END, ENDING, ENDING_I].forEach(function (rule) {
      const dropped = [];
      spelled = spelled.replace(rule, function (whole, kept, at) {
        dropped.push(at + kept.length);
        return kept;
      });
      dropped.reverse().forEach(function (at) {
        from.splice(at, 1);
        to.splice(at, 1);
      });
    });
    return { folded: level(spelled), from: from, to: to };
  }

  yokoten.searchText = {
    spell: spell, level: level, fold: fold, runs: runs, placed: placed, tokens: tokens, loneKanji: loneKanji,
    nameKeys: nameKeys, home: home, traced: traced, isKanji: function (sign) { return IS_KANJI.test(sign); }
  };
})(window.yokoten = window.yokoten || {});
