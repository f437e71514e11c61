/* The list of cases: facets, words, order, the address that tells them, and the tray of cases to compare. */
(function (yokoten) {
  "use strict";
  const page = document.querySelector("[data-yk-hits]");
  if (!page) return;
  const one = function (selector) { return page.querySelector(selector); };
  const all = function (selector, within) { return Array.from((within || page).querySelectorAll(selector)); };
  const form = one(".yk-facets"), ask = one(".yk-ask"), words = one("#ask"), chips = one(".yk-chips");
  const open = one(".yk-hits__open"), sort = one(".yk-hits__sort select"), count = one(".yk-hits__count");
  const group = one("[data-example-group]"), examples = one("[data-examples]"), none = one("[data-none]");
  const csv = one("[data-csv]"), everything = csv.textContent;
  const tray = document.querySelector(".yk-tray");
  const MOST = 4, ALL_HITS = 100000;
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
  const lists = all("[data-list]");
  const rows = all(".yk-hit").map(function (node) {
    const values = {};
    facets.forEach(function (facet) { values[facet.key] = (node.getAttribute("data-" + facet.key) || "").split(" "); });
    return {
      node: node, values: values, list: node.parentNode, id: node.getAttribute("data-id"),
      example: Boolean(group) && group.contains(node), order: Number(node.getAttribute("data-order")),
      since: node.getAttribute("data-since"), text: fold(node.textContent),
      populations: (node.getAttribute("data-population") || "").split(" ").map(Number).filter(Boolean),
      marked: all("[data-mark]", node).map(function (part) {
        return { node: part, plain: Array.from(part.childNodes), text: part.textContent };
      })
    };
  });
  const real = rows.filter(function (row) { return !row.example; });
  let found = null, turn = 0;

  function fold(text) { return text.normalize("NFKC").toLowerCase(); }
  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function checked(facet) {
    return facet.boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
  }
  function answers(row) { return !found || found.scores.has(row.id); }
  /** Whether a row fits the words and all facets, `except` one. */
  function fits(row, except) {
    return answers(row) && facets.every(function (facet) {
      const wanted = facet === except ? [] : checked(facet);
      return !wanted.length || wanted.some(function (value) { return row.values[facet.key].indexOf(value) >= 0; });
    });
  }

  /* Words */
  function substring(query) {
    const parts = fold(query).split(/\s+/).filter(Boolean);
    const scores = new Map();
    rows.forEach(function (row) {
      if (parts.every(function (part) { return row.text.indexOf(part) >= 0; })) scores.set(row.id, 0);
    });
    return { scores: scores, marks: function (text) { return places(text, parts); } };
  }
  function places(text, parts) {
    const folded = fold(text), marks = [];
    if (folded.length !== text.length) return marks;
    parts.forEach(function (part) {
      for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + part.length)) marks.push([at, at + part.length]);
    });
    marks.sort(function (a, b) { return a[0] - b[0]; });
    return marks.filter(function (mark, i) { return !i || mark[0] >= marks[i - 1][1]; });
  }
  function indexed(query) {
    return yokoten.search(query, { kind: "cases", limit: ALL_HITS }).then(function (results) {
      const scores = new Map(results.map(function (result) { return [result.id, result.score]; }));
      return { scores: scores, marks: function (text) { return yokoten.searchExcerpt.marks(text, results.keys); } };
    });
  }
  function look() {
    const query = words.value.trim(), mine = ++turn;
    if (!query) { found = null; return show(); }
    const answer = yokoten.search ? indexed(query).catch(function () { return substring(query); }) : Promise.resolve(substring(query));
    return answer.then(function (result) {
      if (mine !== turn) return;
      found = result;
      show();
    });
  }
  /** Writes a text again with its hits marked; the places where its lines may break stay. */
  function mark(row) {
    row.marked.forEach(function (part) {
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
    return Math.min.apply(null, row.populations.map(function (size) { return Math.abs(Math.log(size / own)); }));
  }
  const ORDERS = {
    new: function (a, b) { return a.since === b.since ? a.order - b.order : a.since < b.since ? 1 : -1; },
    code: function (a, b) { return a.order - b.order; },
    near: function (a, b) { const x = distance(a), y = distance(b); return x === y ? a.order - b.order : x - y; },
    match: function (a, b) { return (found.scores.get(b.id) || 0) - (found.scores.get(a.id) || 0) || a.order - b.order; }
  };
  function chosenOrder() {
    const option = sort.selectedOptions[0];
    return option && !option.hidden && !option.disabled ? sort.value : "new";
  }
  function arrange() {
    const match = sort.querySelector('[value="match"]'), near = sort.querySelector('[value="near"]');
    match.hidden = match.disabled = !found;
    near.disabled = !(yokoten.body && yokoten.body.population);
    near.textContent = near.disabled ? "近い規模の団体から（自団体を選ぶと使えます）" : "近い規模の団体から";
    sort.value = chosenOrder();
    lists.forEach(function (list) {
      rows.filter(function (row) { return row.list === list; }).sort(ORDERS[sort.value])
        .forEach(function (row) { list.appendChild(row.node); });
    });
  }

  /* What is shown */
  function show() {
    const withExamples = Boolean(examples && examples.checked);
    rows.forEach(function (row) {
      row.node.hidden = !fits(row);
      mark(row);
    });
    const shown = real.filter(function (row) { return !row.node.hidden; }).length;
    if (group) group.hidden = !withExamples || !rows.some(function (row) { return row.example && !row.node.hidden; });
    none.hidden = shown > 0 || Boolean(group && !group.hidden);
    count.textContent = "";
    count.appendChild(element("b", "", shown + "件"));
    if (shown !== real.length) count.appendChild(element("span", "", "全" + real.length + "件のうち"));
    one("[data-close-count]").textContent = shown + "件を見る";
    csv.textContent = narrowed() ? "表示中の" + visible().length + "件をCSVで保存" : everything;
    facets.forEach(recount);
    showChips();
    arrange();
    remember();
  }
  function narrowed() {
    return Boolean(found || (examples && examples.checked) || facets.some(function (facet) { return checked(facet).length; }));
  }
  /** The rows on the page, in their order there. */
  function visible() {
    const known = new Map(rows.map(function (row) { return [row.node, row]; }));
    return all(".yk-hit").map(function (node) { return known.get(node); })
      .filter(function (row) { return !row.node.hidden && !(row.example && group.hidden); });
  }
  /** A row as cells; opened as a file, the address of its page would name a folder of the reader's. */
  function cells(row) {
    const title = row.node.querySelector(".yk-hit__title a"), size = row.populations.reduce(function (a, b) { return a + b; }, 0);
    const made = [
      row.id, /^http/.test(location.protocol) ? title.href : row.id + ".html", row.node.getAttribute("data-title"),
      row.node.querySelector(".yk-hit__text").textContent, row.example ? "はい" : "いいえ", size ? String(size) : ""
    ].concat(row.node.getAttribute("data-cells").split("\n"));
    return HEADINGS.map(function (_, i) { return made[i] || ""; });
  }
  function recount(facet) {
    const within = rows.filter(function (row) { return (!row.example || (examples && examples.checked)) && fits(row, facet); });
    let narrows = false;
    facet.boxes.forEach(function (box) {
      const number = within.filter(function (row) { return row.values[facet.key].indexOf(box.value) >= 0; }).length;
      const label = box.parentNode;
      label.querySelector(".yk-choice__count").textContent = String(number);
      label.hidden = !number && !box.checked;
      narrows = narrows || box.checked || (number > 0 && number < within.length);
    });
    facet.node.hidden = !narrows;
    if (!facet.more) return;
    const rest = all("label", facet.more).filter(function (label) { return !label.hidden; });
    facet.more.hidden = !rest.length;
    facet.more.querySelector("summary").textContent = "ほか " + rest.length;
  }
  function chip(title, label, off) {
    const made = element("button", "yk-chip");
    made.type = "button";
    made.setAttribute("aria-label", title + " " + label + " を外す");
    made.append(element("span", "yk-chip__facet", title), element("span", "", label), element("span", "yk-chip__off", "×"));
    made.addEventListener("click", function () {
      off();
      look();
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
    look();
    words.focus();
  }

  /* The address */
  function remember() {
    const query = new URLSearchParams();
    if (words.value.trim()) query.set("q", words.value.trim());
    facets.forEach(function (facet) { if (checked(facet).length) query.set(facet.key, checked(facet).join(",")); });
    if (examples && examples.checked) query.set("example", "1");
    if (sort.value !== "new") query.set("sort", sort.value);
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
    sort.value = Object.prototype.hasOwnProperty.call(ORDERS, query.get("sort")) ? query.get("sort") : query.get("q") ? "match" : "new";
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

  /* Cases to compare */
  function showTray() {
    const chosen = yokoten.compare.get();
    rows.forEach(function (row) {
      const box = row.node.querySelector("[data-pick]");
      box.checked = yokoten.compare.has(row.id);
      box.disabled = !box.checked && chosen.length >= MOST;
      box.nextElementSibling.textContent = box.checked ? "比較中" : box.disabled ? "4件まで" : "比較する";
      row.node.classList.toggle("yk-hit--chosen", box.checked);
    });
    tray.hidden = !chosen.length;
    document.body.classList.toggle("yk-has-tray", chosen.length > 0);
    tray.textContent = "";
    tray.appendChild(element("b", "yk-tray__count", "比較 " + chosen.length + "／" + MOST));
    chosen.forEach(function (item) { tray.appendChild(card(item)); });
    for (let i = chosen.length; i < MOST; i++) {
      tray.appendChild(element("span", "yk-tray__place", i === chosen.length ? "あと" + (MOST - i) + "件選べます" : ""));
    }
    const go = element("a", "yk-button yk-button--primary", "並べて比べる");
    go.href = page.getAttribute("data-compare") + "?ids=" + chosen.map(function (item) { return encodeURI(item.id); }).join(",");
    tray.appendChild(go);
  }
  function card(item) {
    const made = element("span", "yk-tray__card"), off = element("button", "yk-tray__off", "×");
    off.type = "button";
    off.setAttribute("aria-label", item.title + " を比較から外す");
    off.addEventListener("click", function () { yokoten.compare.remove(item.id); });
    const names = element("span", "yk-tray__names");
    names.append(element("b", "", item.body), element("span", "", item.title));
    made.append(names, off);
    return made;
  }

  form.hidden = ask.hidden = open.hidden = sort.parentNode.hidden = false;
  page.classList.add("yk-hits--live");
  rows.forEach(function (row) {
    const label = row.node.querySelector(".yk-hit__compare"), box = label.querySelector("input");
    label.hidden = false;
    box.setAttribute("aria-label", row.node.getAttribute("data-title") + " を比較する");
    box.addEventListener("change", function () {
      if (box.checked) yokoten.compare.add(row.id, row.node.getAttribute("data-title"), row.node.getAttribute("data-bodies"));
      else yokoten.compare.remove(row.id);
      showTray();
    });
  });
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  ask.addEventListener("submit", function (event) {
    event.preventDefault();
    if (words.value.trim()) {
      sort.querySelector('[value="match"]').hidden = sort.querySelector('[value="match"]').disabled = false;
      sort.value = "match";
    }
    look();
  });
  words.addEventListener("search", function () { if (!words.value) look(); });
  sort.addEventListener("change", function () { arrange(); remember(); });
  open.addEventListener("click", function () { sheet(true); });
  all("[data-close]", form).forEach(function (button) { button.addEventListener("click", function () { sheet(false); }); });
  all("[data-reset]").forEach(function (button) { button.addEventListener("click", reset); });
  csv.addEventListener("click", function (event) {
    if (!narrowed()) return;
    event.preventDefault();
    yokoten.saveCsv("cases.csv", [HEADINGS].concat(visible().map(cells)));
  });
  document.addEventListener("keydown", keepFocus);
  document.addEventListener("yokoten:body", arrange);
  yokoten.compare.onchange(showTray);
  recall();
  look();
  showTray();
})(window.yokoten = window.yokoten || {});
