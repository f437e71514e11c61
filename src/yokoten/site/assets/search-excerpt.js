/* Where a text answers a query: the stretch to show of it, and the places to mark. */
(function (yokoten) {
  "use strict";
  const text = yokoten.searchText;
  const LENGTH = 90;
  const LATIN = /^[0-9a-z\u00df-\u024f\u0370-\u052f]/;

  /** Places [from, to] in the text where the query's words stand; the pieces of its words where no word does. */
  function marks(original, keys) {
    const trace = text.traced(original);
    const whole = places(trace, keys.words);
    return whole.length ? whole : places(trace, keys.pieces);
  }

  /** Where words stand, joined where they touch; latin ones only at the beginning of a word. */
  function places(trace, words) {
    const found = [];
    words.forEach(function (word) {
      for (let at = -1; (at = trace.folded.indexOf(word, at + 1)) >= 0;) {
        const inside = LATIN.test(word) && LATIN.test(trace.folded.charAt(at - 1));
        if (!inside) found.push([trace.from[at], trace.to[at + word.length - 1]]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0]; });
    return found.reduce(function (joined, mark) {
      const last = joined[joined.length - 1];
      if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
      else joined.push(mark);
      return joined;
    }, []);
  }

  /** The stretch with most that is marked: {text, marks}, marks counted from its beginning. */
  function excerpt(original, keys) {
    const all = marks(original, keys);
    let best = 0, most = 0;
    all.forEach(function (first, i) {
      let sum = 0;
      for (let j = i; j < all.length && all[j][1] <= first[0] + LENGTH - 15; j++) sum += Math.pow(all[j][1] - all[j][0], 1.5);
      if (sum > most) { most = sum; best = first[0]; }
    });
    const from = begin(original, best);
    const to = Math.min(original.length, from + LENGTH);
    const shown = original.slice(from, to).replace(/\s/g, " ");
    const inside = all.filter(function (mark) { return mark[0] >= from && mark[1] <= to; });
    const lead = from > 0 && !/[。\n]/.test(original.charAt(from - 1)) ? "…" : "";
    return {
      text: lead + shown + (to < original.length ? "…" : ""),
      marks: inside.map(function (mark) { return [mark[0] - from + lead.length, mark[1] - from + lead.length]; })
    };
  }

  /** The beginning of the sentence, where it is near; else a few signs before the hit. */
  function begin(original, hit) {
    const near = original.slice(Math.max(0, hit - 40), hit);
    const end = Math.max(near.lastIndexOf("。"), near.lastIndexOf("\n"));
    if (end >= 0) return hit - near.length + end + 1;
    return hit <= 40 ? 0 : hit - 15;
  }

  /** The text in an element, what is marked in <mark>; never as HTML. */
  function write(element, shown) {
    let at = 0;
    shown.marks.forEach(function (mark) {
      element.appendChild(document.createTextNode(shown.text.slice(at, mark[0])));
      const hit = document.createElement("mark");
      hit.textContent = shown.text.slice(mark[0], mark[1]);
      element.appendChild(hit);
      at = mark[1];
    });
    element.appendChild(document.createTextNode(shown.text.slice(at)));
  }

  yokoten.searchExcerpt = { marks: marks, excerpt: excerpt, write: write };
})(window.yokoten = window.yokoten || {});
