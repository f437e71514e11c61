/* window.yokoten.search(query, {limit, kind, excerpts}): the entries that answer a query, the best first. */
(function (yokoten) {
  "use strict";
  const index = yokoten.searchIndex;
  const text = yokoten.searchText;
  const IMPACT = [0.7, 1, 1.7, 2.6];
  const PREFIX = 0.8, ONE_EDIT = 0.6;
  const FULL_NAME = 3, SHORT_NAME = 1.6;
  const SAYS_SOMETHING = 0.35;
  const LEAST_COVERED = 0.25, LEAST_SCORE = 0.005;
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

  /** Postings by key over the built index and what was edited since, whose numbers follow. */
  function reader(meta, shards) {
    const edited = meta.edited;
    function shelves(key) { return [shards.get(index.shardName(meta, key)), edited.postings]; }
    function each(key, visit) {
      let count = 0;
      near(key, shelves(key)).forEach(function (pair) {
        const built = shelves(key)[0].get(pair[0]) || [];
        for (let i = 0; i < built.length; i++) visit(built[i] >>> 2, IMPACT[built[i] & 3] * pair[1]);
        (edited.postings.get(pair[0]) || []).forEach(function (value) {
          visit(meta.documents + (value >>> 2), IMPACT[value & 3] * pair[1]);
        });
        count += built.length;
      });
      return count;
    }
    return { each: each };
  }

  /** Adds one concept's share to every document; of several alternatives a document's best counts. */
  function add(concept, postings, size, sums) {
    const best = new Map();
    let whole = 0;
    concept.alternatives.forEach(function (alternative, number) {
      const mine = new Map();
      let total = 0;
      alternative.forEach(function (part) {
        const hits = new Map();
        const count = postings.each(part.key, function (document, impact) {
          hits.set(document, Math.max(impact, hits.get(document) || 0));
        });
        const weight = part.weight * Math.log(1 + (size - count + 0.5) / (count + 0.5));
        total += weight;
        hits.forEach(function (impact, document) {
          const sum = mine.get(document) || [0, 0];
          mine.set(document, [sum[0] + weight * impact, sum[1] + weight]);
        });
      });
      if (number === 0) whole = total;
      const trust = number === 0 ? 1 : yokoten.searchPlan.SYNONYM;
      mine.forEach(function (sum, document) {
        const covered = trust * Math.pow(sum[1] / total, alternative.length > 1 ? 2 : 1);
        const before = best.get(document);
        if (!before || before[1] < covered) best.set(document, [covered * sum[0] / sum[1], covered]);
      });
    });
    best.forEach(function (share, document) {
      sums.score[document] += whole * share[0];
      sums.cover[document] += whole * share[1];
    });
    return whole;
  }

  /** The numbers of the documents that answer, with scores, the best first. */
  function rank(meta, plan, shards, kind) {
    const size = meta.documents + meta.edited.entries.length;
    const sums = { score: new Float32Array(size), cover: new Float32Array(size) };
    const postings = reader(meta, shards);
    const whole = plan.concepts.reduce(function (sum, concept) { return sum + add(concept, postings, size, sums); }, 0);
    plan.names.forEach(function (name) {
      const seen = new Set();
      postings.each("@" + name.key, function (document) { seen.add(document); });
      seen.forEach(function (document) { sums.score[document] *= name.full ? FULL_NAME : SHORT_NAME; });
    });
    const range = kind ? meta.kinds[kind] || [0, 0] : [0, meta.documents];
    const found = [];
    for (let document = 0; document < size; document++) {
      const cover = sums.cover[document] / whole;
      const wanted = document < meta.documents ? document >= range[0] && document < range[1]
        : !kind || meta.edited.entries[document - meta.documents][0][1] === kind;
      if (cover > 0 && wanted) found.push({ document: document, cover: cover, score: sums.score[document] * Math.pow(cover, 3) });
    }
    found.sort(function (a, b) { return b.score - a.score || a.document - b.document; });
    const most = found.reduce(function (most, one) { return Math.max(most, one.cover); }, 0);
    return found.filter(function (one) {
      return one.cover >= most * LEAST_COVERED && one.score >= found[0].score * LEAST_SCORE;
    });
  }

  /** The results' cards, without those that an edit replaced. */
  async function cards(meta, found, limit) {
    const results = [];
    for (let at = 0; at < found.length && results.length < limit; at += limit) {
      const some = found.slice(at, at + limit);
      const loaded = await Promise.all(some.map(function (one) {
        const edited = meta.edited.entries[one.document - meta.documents];
        return edited ? edited[0] : index.card(meta, one.document);
      }));
      loaded.forEach(function (card, i) {
        const built = some[i].document < meta.documents;
        if (!(built && meta.edited.hidden.has(card[0])) && results.length < limit) results.push(result(card, some[i]));
      });
    }
    return results;
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

  /** Results as an array, with `total` (how many answer) and `keys` (what to mark). */
  async function search(query, options) {
    const wanted = Object.assign({ limit: 10, kind: "", excerpts: false }, options);
    const meta = await index.open();
    const plan = yokoten.searchPlan.plan(String(query), meta.synonyms);
    const keys = plan.concepts.reduce(function (all, concept) { return all.concat.apply(all, concept.alternatives); }, [])
      .map(function (part) { return part.key; }).concat(plan.names.map(function (name) { return "@" + name.key; }));
    const names = Array.from(new Set(keys.map(function (key) { return index.shardName(meta, key); })));
    const found = plan.concepts.length ? rank(meta, plan, await index.shards(meta, names), wanted.kind) : [];
    const results = await cards(meta, found, wanted.limit);
    results.total = found.length;
    results.keys = marked(plan);
    return wanted.excerpts ? excerpts(results, results.keys) : results;
  }

  search.take = index.take;
  search.excerpts = excerpts;
  yokoten.search = search;
})(window.yokoten = window.yokoten || {});
