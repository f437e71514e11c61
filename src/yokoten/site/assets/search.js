/* window.yokoten.search(query, {limit, kind, excerpts, cards}): the entries that answer a query, the best first. */
(function (yokoten) {
  "use strict";
  const index = yokoten.searchIndex;
  const text = yokoten.searchText;
  const IMPACT = [0.7, 1, 1.7, 2.6];
  const PREFIX = 0.8, ONE_EDIT = 0.6;
  const FULL_NAME = 3, SHORT_NAME = 1.6;
  const SAYS_SOMETHING = 0.35;
  const LEAST_COVERED = 0.25, LEAST_SCORE = 0.005;
  const FAIR = 0.3;
  const LATIN_WORD = /^[a-z\u00df-\u024f\u0370-\u052f]/;

  /** Whether one sign more, less, other or changed with its neighbour makes the words equal. */
  function oneEdit(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a.charAt(i) === b.charAt(i)) i++;
    return a.slice(i + 1) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i) || a.slice(i) === b.slice(i + 1) ||
      (a.charAt(i) === b.charAt(i + 1) && a.charAt(i + 1) === b.charAt(i) && a.slice(i + 2) === b.slice(i + 2));
  }

  /** The keys that stand for one: itself; where no entry has it and it is a word, those that begin with it or look like it. */
  function near(key, shelves) {
    function every(test) {
      const found = new Set();
      shelves.forEach(function (shelf) { shelf.forEach(function (_, other) { if (test(other)) found.add(other); }); });
      return Array.from(found);
    }
    if (!LATIN_WORD.test(key) || shelves.some(function (shelf) { return shelf.has(key); })) return [[key, 1]];
    const longer = key.length > 1 ? every(function (other) { return other.indexOf(key) === 0; }) : [];
    if (longer.length) return longer.map(function (other) { return [other, PREFIX]; });
    const alike = key.length > 3 ? every(function (other) { return LATIN_WORD.test(other) && oneEdit(key, other); }) : [];
    return alike.map(function (other) { return [other, ONE_EDIT]; });
  }

  /** By key the postings of the built index and of what was edited since, whose numbers follow. */
  function reader(meta, shards) {
    const edited = meta.edited;
    return function (key) {
      const shard = shards.get(index.shardName(meta, key));
      const lists = [];
      let count = 0;
      near(key, [shard, edited.postings]).forEach(function (pair) {
        const built = shard.get(pair[0]) || [];
        count += built.length;
        lists.push({ values: built, after: 0, trust: pair[1] });
        lists.push({ values: edited.postings.get(pair[0]) || [], after: meta.documents, trust: pair[1] });
      });
      return { lists: lists, count: count };
    };
  }

  function each(postings, visit) {
    postings.lists.forEach(function (list) {
      const values = list.values;
      for (let i = 0; i < values.length; i++) visit((values[i] >>> 2) + list.after, IMPACT[values[i] & 3] * list.trust);
    });
  }

  /** What a key says: more the fewer entries have it. */
  function weight(part, postings, size) {
    return part.weight * Math.log(1 + (size - postings.count + 0.5) / (postings.count + 0.5));
  }

  /** Adds the share of a concept that is one key. */
  function addKey(part, read, size, sums) {
    const postings = read(part.key);
    const whole = weight(part, postings, size);
    const best = postings.lists.length > 2 ? new Map() : null;
    each(postings, function (document, impact) {
      const before = best ? best.get(document) || 0 : 0;
      if (best) best.set(document, Math.max(before, impact));
      sums.score[document] += whole * Math.max(0, impact - before);
      if (!before) sums.cover[document] += whole;
    });
    return whole;
  }

  /** Of an alternative, by document the sum of impacts and what of it is covered. */
  function match(alternative, read, size) {
    const found = { score: new Float64Array(size), cover: new Float64Array(size), whole: 0 };
    alternative.forEach(function (part) {
      const postings = read(part.key);
      const worth = weight(part, postings, size);
      found.whole += worth;
      each(postings, function (document, impact) {
        found.score[document] += worth * impact;
        found.cover[document] += worth;
      });
    });
    return found;
  }

  /** Adds one concept's share to every document; of several alternatives a document's best counts. */
  function add(concept, read, size, sums) {
    if (concept.alternatives.length === 1 && concept.alternatives[0].length === 1) {
      return addKey(concept.alternatives[0][0], read, size, sums);
    }
    const best = { score: new Float64Array(size), cover: new Float64Array(size), whole: 0 };
    concept.alternatives.forEach(function (alternative, number) {
      const found = match(alternative, read, size);
      const trust = number === 0 ? 1 : yokoten.searchPlan.SYNONYM;
      if (number === 0) best.whole = found.whole;
      for (let document = 0; document < size; document++) {
        if (!found.cover[document]) continue;
        const share = Math.min(1, found.cover[document] / found.whole);
        const covered = trust * (alternative.length > 1 ? share * share : share);
        if (covered <= best.cover[document]) continue;
        best.cover[document] = covered;
        best.score[document] = covered * found.score[document] / found.cover[document];
      }
    });
    for (let document = 0; document < size; document++) {
      sums.score[document] += best.whole * best.score[document];
      sums.cover[document] += best.whole * best.cover[document];
    }
    return best.whole;
  }

  /** The documents that answer: how many, whether even the best has little of what was asked, and the best in order with scores. */
  function rank(meta, plan, shards, wanted) {
    const size = meta.documents + meta.edited.entries.length;
    const sums = { score: new Float32Array(size), cover: new Float32Array(size) };
    const read = reader(meta, shards);
    const whole = plan.concepts.reduce(function (sum, concept) { return sum + add(concept, read, size, sums); }, 0);
    plan.names.forEach(function (name) {
      each(read("@" + name.key), function (document) { sums.score[document] *= name.full ? FULL_NAME : SHORT_NAME; });
    });
    const offered = ofKind(meta, wanted.kind, size);
    const scores = new Float64Array(size);
    const kept = [];
    let most = 0, top = 0;
    for (let document = 0; document < size; document++) {
      if (offered[document]) most = Math.max(most, sums.cover[document]);
    }
    for (let document = 0; document < size; document++) {
      const cover = sums.cover[document] / whole;
      if (!offered[document] || !cover || sums.cover[document] < most * LEAST_COVERED) continue;
      scores[document] = sums.score[document] * cover * cover * cover;
      top = Math.max(top, scores[document]);
    }
    for (let document = 0; document < size; document++) {
      if (scores[document] && scores[document] >= top * LEAST_SCORE) kept.push(document);
    }
    return { total: kept.length, partial: kept.length > 0 && most < whole * FAIR, first: best(kept, scores, wanted.limit) };
  }

  /** By number whether a document is of a kind, or of any, and was not edited since. */
  function ofKind(meta, kind, size) {
    const range = kind ? meta.kinds[kind] || [0, 0] : [0, meta.documents];
    const offered = new Uint8Array(size).fill(1, range[0], range[1]);
    meta.edited.replaced.forEach(function (document) { offered[document] = 0; });
    meta.edited.entries.forEach(function (entry, i) { offered[meta.documents + i] = !kind || entry[0][1] === kind ? 1 : 0; });
    return offered;
  }

  /** So many of the documents with the highest scores, in order, of equals the earlier; only those above the last are sorted. */
  function best(documents, scores, limit) {
    let last = -1;
    if (documents.length > limit) {
      const values = new Float64Array(documents.length);
      for (let i = 0; i < values.length; i++) values[i] = scores[documents[i]];
      last = values.sort()[documents.length - limit];
    }
    const above = documents.filter(function (one) { return scores[one] > last; });
    const equal = documents.filter(function (one) { return scores[one] === last; });
    return above.sort(function (a, b) { return scores[b] - scores[a] || a - b; })
      .concat(equal.slice(0, limit - above.length))
      .map(function (one) { return { document: one, score: scores[one] }; });
  }

  /** The results with their cards. */
  function cards(meta, found) {
    return Promise.all(found.map(async function (one) {
      const edited = meta.edited.entries[one.document - meta.documents];
      return result(edited ? edited[0] : await index.card(meta, one.document), one);
    }));
  }

  /** The results as places among the documents of their kind, for callers who know these. */
  function places(meta, found, kind) {
    const first = kind && meta.kinds[kind] ? meta.kinds[kind][0] : 0;
    return found.map(function (one) {
      const edited = meta.edited.entries[one.document - meta.documents];
      return { place: (edited ? edited[4] : one.document) - first, score: one.score };
    });
  }

  function result(card, one) {
    return {
      id: card[0], kind: card[1], title: card[2], url: index.root() + (card[3] || card[0] + ".html"), score: one.score,
      bodies: card[4], stage: { code: card[5], label: card[6] }, population: card[7], example: Boolean(card[8]),
      document: one.document
    };
  }

  /** What to mark: the words of the register that the query has, and its other grams that say something; or else pieces. */
  function marked(plan) {
    const words = new Set(), pieces = new Set();
    plan.concepts.forEach(function (concept) {
      concept.alternatives.forEach(function (alternative) {
        if (alternative.word) words.add(alternative.word);
        alternative.forEach(function (part) {
          if (!alternative.word && part.weight > SAYS_SOMETHING) words.add(part.key);
          pieces.add(part.key);
        });
      });
    });
    return { words: words, pieces: pieces };
  }

  /** Fills `excerpt` ({text, marks}) of each result; their texts are loaded for that. */
  async function excerpts(results, keys) {
    const meta = await index.open();
    await Promise.all(results.map(async function (one) {
      const edited = meta.edited.entries[one.document - meta.documents];
      const original = edited ? edited[2] : await index.text(meta, one.document);
      one.excerpt = yokoten.searchExcerpt.excerpt(original, keys);
    }));
    return results;
  }

  /** Results as an array, with `total` (how many answer), `partial` (all have only little of the query) and `keys` (what to mark). */
  async function search(query, options) {
    const wanted = Object.assign({ limit: 10, kind: "", excerpts: false, cards: true }, options);
    const meta = await index.open();
    const plan = yokoten.searchPlan.plan(String(query), meta.synonyms, new Set(meta.common));
    const keys = plan.concepts.reduce(function (all, concept) { return all.concat.apply(all, concept.alternatives); }, [])
      .map(function (part) { return part.key; }).concat(plan.names.map(function (name) { return "@" + name.key; }));
    const names = Array.from(new Set(keys.map(function (key) { return index.shardName(meta, key); })));
    const found = plan.concepts.length ? rank(meta, plan, await index.shards(meta, names), wanted) : { total: 0, partial: false, first: [] };
    const results = wanted.cards ? await cards(meta, found.first) : places(meta, found.first, wanted.kind);
    results.total = found.total;
    results.partial = found.partial;
    results.keys = marked(plan);
    return wanted.cards && wanted.excerpts ? excerpts(results, results.keys) : results;
  }

  search.take = index.take;
  search.excerpts = excerpts;
  yokoten.search = search;
})(window.yokoten = window.yokoten || {});
