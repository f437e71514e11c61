/* A query as concepts: each a set of alternatives, each of these the keys that say it, with their weights. */
(function (yokoten) {
  "use strict";
  const text = yokoten.searchText;
  const WEIGHT = { hiragana: 0.15, mixed: 0.4, straddling: 0.3, synonym: 0.9, lone: 0.5 };
  const MOST_KEYS = 40;
  const HIRAGANA = /^[\u3041-\u309f]+$/;
  const WORDS = /[^\s、。,・「」()]+/g;
  const PIECES = /[^\s、。,・「」()のではがをにとへやも]+/g;
  const NAME = /[都道府県市区町村]$/;

  /** How much a key says; `written` is how the query writes it, katakana as katakana. */
  function weigh(written) {
    if (HIRAGANA.test(written)) return WEIGHT.hiragana;
    return /[\u3041-\u3096]/.test(written) ? WEIGHT.mixed : 1;
  }

  /** Where words of the synonyms register stand in the query, the longest first, none over another. */
  function known(folded, groups) {
    const found = [];
    groups.forEach(function (group) {
      group.forEach(function (word) {
        for (let at = -1; (at = folded.indexOf(word, at + 1)) >= 0;) {
          if (whole(folded, at, word)) found.push({ from: at, to: at + word.length, word: word, group: group });
        }
      });
    });
    found.sort(function (a, b) { return b.to - b.from - (a.to - a.from) || a.from - b.from; });
    return found.reduce(function (kept, one) {
      const free = kept.every(function (other) { return one.to <= other.from || one.from >= other.to; });
      return free ? kept.concat([one]) : kept;
    }, []);
  }

  /** Whether a word that begins or ends in latin letters stands there as a whole. */
  function whole(folded, at, word) {
    const latin = /[0-9a-z]/;
    function cut(inner, outer) { return latin.test(inner) && latin.test(outer); }
    return !cut(word.charAt(0), folded.charAt(at - 1)) &&
      !cut(word.charAt(word.length - 1), folded.charAt(at + word.length));
  }

  /** Stretches of the query that may be a body's whole name. */
  function names(spelled, folded) {
    const found = new Map();
    function offer(from, to) {
      const key = folded.slice(from, to);
      if (to - from <= 8 && !found.has(key)) found.set(key, { key: key, full: NAME.test(key) && key.length > 1 });
    }
    let match;
    WORDS.lastIndex = PIECES.lastIndex = 0;
    while ((match = WORDS.exec(spelled))) offer(match.index, match.index + match[0].length);
    while ((match = PIECES.exec(spelled))) {
      const end = match.index + match[0].length;
      offer(match.index, end);
      let from = match.index;
      for (let at = from; at < end; at++) {
        if (!NAME.test(spelled.charAt(at))) continue;
        offer(match.index, at + 1);
        offer(from, at + 1);
        from = at + 1;
      }
    }
    return Array.from(found.values());
  }

  /** The keys of a word of the register. */
  function alternative(word) {
    return Object.assign(text.placed(word).map(function (token) { return { key: token.key, weight: 1 }; }), { word: word });
  }

  /** {concepts, names}: what is asked for, and which bodies' names may stand in it; `common` are keys of very many entries. */
  function plan(query, groups, common) {
    const spelled = text.spell(query), folded = text.level(spelled);
    const spans = known(folded, groups);
    const concepts = spans.map(function (span) {
      const others = span.group.filter(function (word) { return word !== span.word; });
      return { from: span.from, to: span.to, alternatives: [span.word].concat(others).map(alternative) };
    });
    const placed = text.placed(folded);
    placed.forEach(function (token) {
      const end = token.at + token.key.length;
      if (spans.some(function (span) { return token.at >= span.from && end <= span.to; })) return;
      const straddles = spans.some(function (span) { return token.at < span.to && end > span.from; });
      let weight = weigh(spelled.slice(token.at, end));
      if (token.key.length === 1 && placed.length > 1 && !/[a-z]/.test(token.key)) weight *= WEIGHT.lone;
      if (straddles) weight *= WEIGHT.straddling;
      concepts.push({ from: token.at, to: end, alternatives: [[{ key: token.key, weight: weight }]] });
    });
    return { concepts: cut(telling(concepts, common)), names: names(spelled, folded) };
  }

  /** Without the common keys of endings and particles, where others remain: they take long to load and tell little. */
  function telling(concepts, common) {
    const lean = concepts.map(function (concept) {
      return Object.assign({}, concept, { alternatives: concept.alternatives.map(function (alternative) {
        const rare = alternative.filter(function (part) { return !common.has(part.key); });
        return rare.length ? Object.assign(rare, { word: alternative.word }) : alternative;
      }) });
    });
    const kept = lean.filter(function (concept) {
      const part = concept.alternatives[0][0];
      return concept.alternatives[0].word || part.weight >= 1 || !common.has(part.key);
    });
    return kept.length ? kept : lean;
  }

  /** The weightiest concepts, so that a long sentence loads no more than a short one. */
  function cut(concepts) {
    let keys = 0;
    return concepts.map(function (concept, order) { return { concept: concept, order: order }; }).sort(function (a, b) {
      return b.concept.alternatives[0][0].weight - a.concept.alternatives[0][0].weight || a.order - b.order;
    }).filter(function (one, i) {
      one.concept.alternatives = one.concept.alternatives.filter(function (alternative, j) {
        keys += alternative.length;
        return keys <= MOST_KEYS || (i === 0 && j === 0);
      });
      return one.concept.alternatives.length > 0;
    }).map(function (one) { return one.concept; });
  }

  yokoten.searchPlan = { plan: plan, SYNONYM: WEIGHT.synonym };
})(window.yokoten = window.yokoten || {});
