/* The list of cases: facets, words, order, and the address that tells them. */
(function (yokoten) {
  "use strict";
  const element = yokoten.element;
  const page = document.querySelector("[data-yk-hits]");
  if (!page) return;
  const one = function (selector) { return page.querySelector(selector); };
  const all = function (selector, within) { return Array.from((within || page).querySelectorAll(selector)); };
  const form = one(".yk-facets"), ask = one(".yk-ask"), words = one("#ask"), chips = one(".yk-chips");
  const open = one(".yk-hits__open"), sort = one(".yk-hits__sort select"), count = one(".yk-hits__count");
  const group = one("[data-example-group]"), examples = one("[data-examples]"), none = one("[data-none]");
  const list = one("[data-list]"), invented = one("[data-example-list]"), more = one("[data-more]");
  const STEP = Number(page.getAttribute("data-step")), ALL_HITS = 1e6;
  const csv = one("[data-csv]"), everything = csv.textContent;
  const HEADINGS = [
    "ID", "ページ", "題名", "何をどう変えたか", "架空の例", "人口", "段階", "その段階になった時期", "団体", "分野", "手続", "製品・サービス",
    "主な数値の項目", "主な数値", "主な数値の種類", "主な数値の単位", "主な数値の約・以上など", "主な数値の根拠"
  ];
  const facets = all("[data-facet]").map(function (node) {
    return {
      node: node, key: node.getAttribute("data-facet"), title: node.getAttribute("data-title"),
      boxes: all("input", node), more: node.querySelector("details")
    };
  });
  const joined = new WeakMap();
  let table = null, found = null, turn = 0, drawing = 0, length = STEP, fitting = [];

  function checked(facet) {
    return facet.boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
  }
  function withExamples() { return Boolean(examples && examples.checked); }

  /* What fits */
  /** The rows that fit the words and all facets, and by facet how many rows each of its values would leave. */
  function narrow() {
    const wanted = facets.map(function (facet) { return new Set(checked(facet)); });
    const counts = facets.map(function () { return { of: new Map(), rows: 0 }; });
    const fitting = [];
    const rows = withExamples() ? table.rows : table.real;
    for (let row = 0; row < rows; row++) {
      if (found && !found.scores.has(row)) continue;
      const values = facets.map(function (facet) { return table.values(facet.key, row); });
      const misses = wanted.reduce(function (misses, set, i) {
        return !set.size || values[i].some(function (value) { return set.has(value); }) ? misses : misses.concat(i);
      }, []);
      if (!misses.length) fitting.push(row);
      counts.forEach(function (one, i) {
        if (misses.length > 1 || misses.length && misses[0] !== i) return;
        one.rows++;
        values[i].forEach(function (value) { one.of.set(value, (one.of.get(value) || 0) + 1); });
      });
    }
    return { rows: fitting, counts: counts };
  }
  function recount(facet, counts) {
    let narrows = false;
    facet.boxes.forEach(function (box) {
      const number = counts.of.get(box.value) || 0, label = box.parentNode;
      label.querySelector(".yk-choice__count").textContent = String(number);
      label.hidden = !number && !box.checked;
      narrows = narrows || box.checked || (number > 0 && number < counts.rows);
    });
    facet.node.hidden = !narrows;
    if (!facet.more) return;
    const rest = all("label", facet.more).filter(function (label) { return !label.hidden; });
    facet.more.hidden = !rest.length;
    facet.more.querySelector("summary").textContent = "ほか " + rest.length;
  }

  /* Words */
  function look() {
    const query = words.value.trim(), mine = ++turn;
    if (!query) { found = null; return show(); }
    return yokoten.search(query, { kind: "cases", limit: ALL_HITS, cards: false }).then(function (results) {
      if (mine !== turn) return;
      const scores = new Map(results.map(function (result) { return [table.at(result.place), result.score]; }));
      found = { scores: scores, marks: function (text) { return yokoten.searchExcerpt.marks(text, results.keys); } };
      show();
    }, function () {
      count.textContent = "検索の索引を読み込めませんでした。読み込み直すか、左の条件で絞り込んでください。";
    });
  }
  function parts(node) {
    if (!joined.has(node)) {
      yokoten.listTray.join(node);
      joined.set(node, all("[data-mark]", node).map(function (part) {
        return { node: part, plain: Array.from(part.childNodes), text: part.textContent };
      }));
    }
    return joined.get(node);
  }
  /** Writes a text again with its hits marked; the places where its lines may break stay. */
  function mark(row) {
    parts(row).forEach(function (part) {
      const marks = found ? found.marks(part.text) : [];
      let begin = 0;
      part.node.textContent = "";
      part.plain.forEach(function (child) {
        if (child.nodeType !== Node.TEXT_NODE || !marks.length) { part.node.appendChild(child); return; }
        const end = begin + child.data.length;
        let at = begin;
        marks.forEach(function (place) {
          const from = Math.max(place[0], begin), to = Math.min(place[1], end);
          if (from >= to) return;
          part.node.appendChild(document.createTextNode(part.text.slice(at, from)));
          part.node.appendChild(element("mark", "", part.text.slice(from, to)));
          at = to;
        });
        part.node.appendChild(document.createTextNode(part.text.slice(at, end)));
        begin = end;
      });
    });
  }

  /* Order */
  function distance(row) {
    const own = yokoten.body && yokoten.body.population;
    return Math.min.apply(null, table.populations(row).map(function (size) { return Math.abs(Math.log(size / own)); }));
  }
  const ORDERS = {
    new: function (a, b) { return a - b; },
    code: function (a, b) { return table.place(a) - table.place(b); },
    near: function (a, b) { const x = distance(a), y = distance(b); return x === y ? a - b : x - y; },
    match: function (a, b) { return (found.scores.get(b) || 0) - (found.scores.get(a) || 0) || a - b; }
  };
  /** The reader's own body and those like it come first, where the reader has one. */
  function usual() { return yokoten.body && yokoten.body.population ? "near" : "new"; }
  function order() {
    const match = sort.querySelector('[value="match"]'), near = sort.querySelector('[value="near"]');
    match.hidden = match.disabled = !found;
    near.disabled = !(yokoten.body && yokoten.body.population);
    near.textContent = near.disabled ? "近い規模の団体から（自団体を選ぶと使えます）" : "近い規模の団体から";
    const option = sort.selectedOptions[0];
    if (!option || option.hidden || option.disabled) sort.value = usual();
    return ORDERS[sort.value];
  }

  /* The table that the reader saves */
  function narrowed() {
    return Boolean(found || withExamples() || facets.some(function (facet) { return checked(facet).length; }));
  }
  /** A row as cells; opened as a file, the address of its page would name a folder of the reader's. */
  function cells(node, row) {
    const title = node.querySelector(".yk-hit__title a"), id = node.getAttribute("data-id");
    const size = table.populations(row).reduce(function (a, b) { return a + b; }, 0);
    const made = [
      id, /^http/.test(location.protocol) ? title.href : id + ".html", node.getAttribute("data-title"),
      node.querySelector(".yk-hit__text").textContent, row >= table.real ? "はい" : "いいえ", size ? String(size) : ""
    ].concat(node.getAttribute("data-cells").split("\n"));
    return HEADINGS.map(function (_, i) { return made[i] || ""; });
  }

  /* What is shown */
  function show() {
    const fit = narrow(), mine = ++drawing, compare = order();
    const real = fit.rows.filter(function (row) { return row < table.real; }).sort(compare);
    const others = fit.rows.filter(function (row) { return row >= table.real; }).sort(compare);
    count.textContent = "";
    count.appendChild(element("b", "", real.length + "件"));
    if (real.length !== table.real) count.appendChild(element("span", "", "全" + table.real + "件のうち"));
    one("[data-close-count]").textContent = real.length + "件を見る";
    none.hidden = real.length + others.length > 0;
    if (group) group.hidden = !others.length;
    facets.forEach(function (facet, i) { recount(facet, fit.counts[i]); });
    fitting = real.concat(others);
    csv.textContent = narrowed() ? "条件に合う" + fitting.length + "件をCSVで保存" : everything;
    showChips();
    remember();
    const rest = real.length - length;
    more.hidden = rest <= 0;
    more.textContent = "続きの" + Math.min(rest, STEP) + "件を表示（残り" + rest + "件）";
    return Promise.all([table.draw(real.slice(0, length)), table.draw(others.slice(0, length))]).then(function (drawn) {
      if (mine !== drawing) return;
      place(list, drawn[0]);
      if (invented) place(invented, drawn[1]);
    }, lacking);
  }
  function lacking() {
    count.textContent = "一覧の続きを読み込めませんでした。読み込み直してください。";
  }
  function place(into, rows) {
    into.textContent = "";
    rows.forEach(function (row) {
      mark(row);
      yokoten.listTray.mark(row);
      into.appendChild(row);
    });
  }
  /** After another choice, from the top again. */
  function again() {
    length = STEP;
    return look();
  }
  function chip(title, label, off) {
    const made = element("button", "yk-chip");
    made.type = "button";
    made.setAttribute("aria-label", title + " " + label + " を外す");
    made.append(element("span", "yk-chip__facet", title), element("span", "", label), element("span", "yk-chip__off", "×"));
    made.addEventListener("click", function () {
      off();
      again();
      (chips.querySelector("button") || words).focus();
    });
    chips.appendChild(made);
  }
  function showChips() {
    chips.textContent = "";
    if (found) chip("検索語", words.value.trim(), function () { words.value = ""; });
    facets.forEach(function (facet) {
      facet.boxes.forEach(function (box) {
        if (!box.checked) return;
        chip(facet.title, box.parentNode.querySelector(".yk-choice__name").textContent, function () { box.checked = false; });
      });
    });
    chips.hidden = !chips.firstChild;
    if (chips.hidden) return;
    const off = element("button", "yk-textbutton", "条件をすべて外す");
    off.type = "button";
    off.addEventListener("click", reset);
    chips.appendChild(off);
  }
  function reset() {
    facets.forEach(function (facet) { facet.boxes.forEach(function (box) { box.checked = false; }); });
    words.value = "";
    again();
    words.focus();
  }

  /* The address */
  function remember() {
    const query = new URLSearchParams();
    if (words.value.trim()) query.set("q", words.value.trim());
    facets.forEach(function (facet) { if (checked(facet).length) query.set(facet.key, checked(facet).join(",")); });
    if (withExamples()) query.set("example", "1");
    if (sort.value !== usual()) query.set("sort", sort.value);
    if (length > STEP) query.set("n", String(length));
    const text = query.toString().replace(/%2C/g, ",");
    try {
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    } catch (error) {
      /* Opened as a file, some browsers keep the address as it is. */
    }
  }
  function recall() {
    const query = new URLSearchParams(location.search);
    words.value = query.get("q") || "";
    facets.forEach(function (facet) {
      const wanted = (query.get(facet.key) || "").split(",");
      facet.boxes.forEach(function (box) { box.checked = wanted.indexOf(box.value) >= 0; });
      if (facet.more) facet.more.open = Boolean(facet.more.querySelector("input:checked"));
    });
    if (examples) examples.checked = query.get("example") === "1";
    sort.value = Object.prototype.hasOwnProperty.call(ORDERS, query.get("sort")) ? query.get("sort") : query.get("q") ? "match" : usual();
    length = Math.max(STEP, Number(query.get("n")) || 0);
    if (sort.value === "match") sort.querySelector('[value="match"]').hidden = false;
  }

  /* The sheet on a phone */
  function sheet(opened) {
    form.classList.toggle("yk-facets--open", opened);
    document.documentElement.classList.toggle("yk-still", opened);
    if (opened) {
      form.setAttribute("role", "dialog");
      form.setAttribute("aria-modal", "true");
      form.querySelector("[data-close]").focus();
    } else {
      form.removeAttribute("role");
      form.removeAttribute("aria-modal");
      open.focus();
    }
  }
  function keepFocus(event) {
    if (!form.classList.contains("yk-facets--open")) return;
    if (event.key === "Escape") return sheet(false);
    if (event.key !== "Tab") return;
    const stops = all("button, input, summary", form).filter(function (node) { return node.offsetParent; });
    const last = stops[stops.length - 1];
    if (event.shiftKey && document.activeElement === stops[0]) { event.preventDefault(); last.focus(); }
    else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); stops[0].focus(); }
  }

  function ready(opened) {
    table = Object.assign(opened, { draw: function (rows) { return yokoten.listTable.draw(rows, opened.block); } });
    all(".yk-hit", list).forEach(function (node, row) { yokoten.listTable.has(row, node); });
    form.hidden = ask.hidden = open.hidden = sort.parentNode.hidden = false;
    page.classList.add("yk-hits--live");
    recall();
    return look();
  }

  form.addEventListener("change", again);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  ask.addEventListener("submit", function (event) {
    event.preventDefault();
    if (words.value.trim()) {
      sort.querySelector('[value="match"]').hidden = sort.querySelector('[value="match"]').disabled = false;
      sort.value = "match";
    }
    again();
  });
  words.addEventListener("search", function () { if (!words.value) again(); });
  sort.addEventListener("change", show);
  more.addEventListener("click", function () {
    const before = length;
    length += STEP;
    show().then(function () {
      const next = list.children[before];
      if (next) next.querySelector("a").focus();
    });
  });
  open.addEventListener("click", function () { sheet(true); });
  all("[data-close]", form).forEach(function (button) { button.addEventListener("click", function () { sheet(false); }); });
  all("[data-reset]").forEach(function (button) { button.addEventListener("click", reset); });
  csv.addEventListener("click", function (event) {
    if (!narrowed()) return;
    event.preventDefault();
    table.draw(fitting).then(function (nodes) {
      yokoten.saveCsv("cases.csv", [HEADINGS].concat(nodes.map(function (node, i) { return cells(node, fitting[i]); })));
    }, lacking);
  });
  document.addEventListener("keydown", keepFocus);
  yokoten.listTable.open().then(ready, function () {
    count.textContent = "絞り込みの表を読み込めませんでした。読み込み直してください。";
  }).then(function () {
    document.addEventListener("yokoten:body", show);
  });
})(window.yokoten = window.yokoten || {});
