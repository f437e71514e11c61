/* The parts of the search index: classic scripts loaded once each, so that file:// works, and their postings decoded. */
(function (yokoten) {
  "use strict";
  const text = yokoten.searchText;
  const taken = new Map();
  const loading = new Map();
  let opened = null;

  /** The site's root as an address. */
  function root() {
    const meta = document.querySelector('meta[name="yokoten-base"]');
    return new URL((meta ? meta.content : ".") + "/", location.href).href;
  }

  /** What a part's script hands over. */
  function load(name, version) {
    if (!loading.has(name)) {
      loading.set(name, new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = root() + "search/" + name + ".js" + (version ? "?v=" + version : "");
        script.onload = script.onerror = function () {
          script.remove();
          if (taken.has(name)) return resolve(taken.get(name));
          loading.delete(name);
          reject(new Error("search/" + name + ".js"));
        };
        document.head.appendChild(script);
      }));
    }
    return loading.get(name);
  }

  function take(name, first, second) {
    taken.set(name, /^g\//.test(name) ? decode(first, second) : [first, second]);
  }

  /** Key → postings, each a document's number and its level in the low two bits. */
  function decode(keys, packed) {
    const bytes = atob(packed);
    const found = new Map();
    let at = 0;
    function number() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes.charCodeAt(at++);
        value |= (byte & 127) << shift;
        if (byte < 128) return value >>> 0;
      }
    }
    (keys ? keys.split(" ") : []).forEach(function (key) {
      const postings = new Uint32Array(number());
      let document = 0;
      for (let i = 0; i < postings.length; i++) {
        const value = number();
        document += value >>> 2;
        postings[i] = document << 2 | (value & 3);
      }
      found.set(key, postings);
    });
    return found;
  }

  /** The index with what was edited since it was built. */
  function open() {
    if (!opened) {
      opened = Promise.all([load("meta"), load("delta")]).then(function (parts) {
        return Object.assign({ edited: edited(parts[1][0]) }, parts[0][0]);
      });
      opened.catch(function () { opened = null; });
    }
    return opened;
  }

  /** Entries edited since, as a small index of their own; `replaced` are the numbers whose place they take. */
  function edited(entries) {
    const postings = new Map();
    entries.forEach(function (entry, number) {
      const card = entry[0], names = card[4];
      const heads = names.concat(entry[1]).join("\n");
      const levels = new Map();
      function add(keys, level) {
        keys.forEach(function (key) { levels.set(key, Math.max(level, levels.get(key) || 0)); });
      }
      [[card[6] + "\n" + entry[2] + "\n" + entry[3], 0], [heads, 2], [card[2], 3]].forEach(function (field) {
        add(text.tokens(field[0]), field[1]);
        add(text.loneKanji(field[0]), field[1]);
        if (field[1]) add(Array.from(text.fold(field[0])).filter(text.isKanji), field[1]);
      });
      names.forEach(function (name) { add(text.nameKeys(name), 3); });
      levels.forEach(function (level, key) {
        if (!postings.has(key)) postings.set(key, []);
        postings.get(key).push(number << 2 | level);
      });
    });
    const replaced = new Set(entries.map(function (entry) { return entry[4]; }));
    return { entries: entries, postings: postings, replaced: replaced };
  }

  function shardName(meta, key) {
    const number = meta.bits ? text.home(key) >>> (32 - meta.bits) : 0;
    return "g/" + number.toString(16).padStart(3, "0");
  }

  /** Shard's name → its keys and postings. */
  function shards(meta, names) {
    return Promise.all(names.map(function (name) { return load(name, meta.version); })).then(function (found) {
      return new Map(names.map(function (name, i) { return [name, found[i]]; }));
    });
  }

  /** The entry of a number in blocks of cards (`c`) or texts (`t`). */
  function block(meta, folder, size, number) {
    const name = folder + "/" + String(Math.floor(number / size)).padStart(3, "0");
    return load(name, meta.version).then(function (parts) { return parts[0][number % size]; });
  }

  yokoten.searchIndex = {
    open: open, take: take, shardName: shardName, shards: shards, root: root,
    card: function (meta, number) { return block(meta, "c", meta.cards, number); },
    text: function (meta, number) { return block(meta, "t", meta.texts, number); }
  };
})(window.yokoten = window.yokoten || {});
