/* Cases side by side: reads the ids in the address, loads their blocks and builds the table. */
(function (yokoten) {
  "use strict";
  const element = yokoten.element;
  const page = document.querySelector("[data-yk-compare-page]");
  if (!page) return;
  const one = function (selector) { return page.querySelector(selector); };
  const groups = JSON.parse(page.getAttribute("data-groups"));
  const blocks = Number(page.getAttribute("data-blocks"));
  const place = one("[data-table]"), lamp = one("[data-switch] input"), copy = one("[data-actions] [data-yk-copy]");
  const MOST = yokoten.compare.most, OFFSET = 2166136261, PRIME = 16777619;
  const held = {};
  yokoten.compareData = function (cases) { Object.assign(held, cases); };

  function cell(name, className, parts) {
    const made = element(name, className);
    parts.forEach(function (part) { made.appendChild(part); });
    return made;
  }

  /** FNV-1a of an id: the number of its block. */
  function blockOf(id) {
    let value = OFFSET;
    new TextEncoder().encode(id).forEach(function (byte) { value = Math.imul(value ^ byte, PRIME) >>> 0; });
    return value % blocks;
  }
  /** A block that cannot be had leaves its cases unknown, and the page says so. */
  function load(number) {
    return yokoten.load("compare/" + number + ".js").catch(function () {});
  }
  function asked() {
    const listed = new URLSearchParams(location.search).get("ids");
    const ids = listed === null ? yokoten.compare.get().map(function (item) { return item.id; }) : listed.split(",");
    return Array.from(new Set(ids)).filter(Boolean).slice(0, MOST);
  }
  function remember(ids) {
    try {
      history.replaceState(null, "", location.pathname + "?ids=" + ids.map(encodeURI).join(","));
    } catch (error) {
      /* Opened as a file, some browsers keep the address as it is. */
    }
    const query = location.search.indexOf("ids=") >= 0 ? location.search : "?ids=" + ids.map(encodeURI).join(",");
    copy.setAttribute("data-yk-copy", location.href.replace(/[?#].*$/, "") + query);
  }

  /* Cells */
  function unstated() { return element("span", "yk-none", "記載なし"); }
  function line(told) {
    if (typeof told === "string") return element("span", "yk-compare__line", told);
    const outside = /^https?:/.test(told[1]), link = element("a", "", told[0]);
    link.href = outside ? told[1] : yokoten.base + "/" + told[1];
    if (outside) link.rel = "noopener";
    return cell("span", "yk-compare__line", [link]);
  }
  function ratio(told) {
    const own = yokoten.body && yokoten.body.population, sum = total(told);
    if (!own || !sum) return [];
    if (told.bodies === yokoten.body.name) return ["自団体"];
    const many = told.populations.length > 1 ? "（" + told.populations.length + "団体の計）" : "";
    return [(sum / own).toLocaleString("ja-JP", { maximumSignificantDigits: 2 }) + "倍" + many];
  }
  function total(told) { return told.populations.reduce(function (sum, size) { return sum + size; }, 0); }
  function figure(effect) {
    const shown = element("span", "yk-figure");
    if (effect.parts[0]) shown.appendChild(element("span", "yk-figure__unit", effect.parts[0]));
    shown.append(element("span", "yk-figure__number", effect.parts[1]), element("span", "yk-figure__unit", effect.parts[2]));
    shown.appendChild(element("span", "yk-badge yk-badge--" + effect.method[0], effect.method[1]));
    return [shown].concat(effect.lines.map(function (text) { return element("span", "yk-compare__small", text); }));
  }

  /* Rows: {label, cells: [[node…]…], differs} */
  function plain(key, label, cases) {
    const told = cases.map(function (item) { return key === "ratio" ? ratio(item) : item.cells[key] || []; });
    if (key === "ratio" && !told.some(function (lines) { return lines.length; })) return [];
    const apart = ["population", "ratio", "sources"].indexOf(key) >= 0;
    return [{ label: label, cells: told.map(function (lines) { return lines.map(line); }), differs: !apart && differ(told) }];
  }
  function effects(cases) {
    const metrics = [];
    cases.forEach(function (item) {
      item.effects.forEach(function (effect) { if (metrics.indexOf(effect.metric) < 0) metrics.push(effect.metric); });
    });
    if (!metrics.length) return [{ label: "数値", cells: cases.map(function () { return []; }), differs: false }];
    return metrics.map(function (metric) {
      const told = cases.map(function (item) { return item.effects.filter(function (effect) { return effect.metric === metric; }); });
      return {
        label: metric, differs: differ(told),
        cells: told.map(function (mine) { return mine.reduce(function (nodes, effect) { return nodes.concat(figure(effect)); }, []); })
      };
    });
  }
  /** Whether at least two cases tell something, and not the same. */
  function differ(told) {
    const stated = told.filter(function (lines) { return lines.length; }).map(function (lines) { return JSON.stringify(lines); });
    return new Set(stated).size > 1;
  }

  function head(id, item, ids) {
    const stage = element("span", "yk-stage yk-stage--" + item.stage[0]);
    const drawn = one('[data-glyph="' + item.stage[0] + '"] svg');
    if (drawn) stage.appendChild(drawn.cloneNode(true));
    stage.appendChild(document.createTextNode(item.stage[0] === "unknown" ? "段階 記載なし" : item.stage[1]));
    const off = element("button", "yk-textbutton", "外す"), link = element("a", "", item.title);
    off.type = "button";
    off.setAttribute("aria-label", item.title + " を外す");
    off.addEventListener("click", function () {
      yokoten.compare.remove(id);
      const rest = ids.filter(function (other) { return other !== id; });
      remember(rest);
      draw(rest);
      one("[data-heading]").focus();
    });
    link.href = yokoten.base + "/" + item.url;
    const top = cell("span", "yk-compare__top", [stage, off]);
    const parts = [top, element("b", "yk-compare__body", item.bodies), link];
    if (item.example) parts.push(element("span", "yk-tag yk-tag--example", "例示"));
    const made = cell("th", "", parts);
    made.scope = "col";
    return made;
  }
  function row(told, cases) {
    const label = element("th", "", told.label);
    label.scope = "row";
    const made = cell("tr", told.differs ? "yk-compare__row yk-compare__row--differs" : "yk-compare__row", [label]);
    told.cells.forEach(function (nodes, i) {
      const inner = cell("div", "yk-compare__value", nodes.length ? nodes : [unstated()]);
      const whose = element("span", "yk-compare__whose", cases[i].bodies);
      whose.setAttribute("aria-hidden", "true");
      made.appendChild(cell("td", "", [whose, inner]));
    });
    return made;
  }
  function section(group, cases) {
    const title = element("th", "", group[0]);
    title.colSpan = cases.length + 1;
    title.scope = "rowgroup";
    if (group[1]) title.appendChild(element("span", "yk-compare__remark", group[1]));
    const rows = group[2].reduce(function (all, pair) {
      return all.concat(pair[0] === "effects" ? effects(cases) : plain(pair[0], pair[1], cases));
    }, []);
    return cell("tbody", "", [cell("tr", "yk-compare__group", [title])].concat(rows.map(function (told) { return row(told, cases); })));
  }
  function asking(one) {
    const link = element("a", "", one.item.title);
    link.href = yokoten.base + "/" + one.item.url;
    const whom = element("span", "yk-compare__small", one.whom ? "問合せ先　" + one.whom : "問合せ先　記載なし");
    return cell("li", "", [element("b", "", one.item.bodies), link, element("span", "yk-compare__line", "記載のない項目　" + one.labels.join("、")), whom]);
  }
  /** Under the table: what no paper says, by case, with the office to ask. */
  function close(cases) {
    const left = yokoten.compareWords.left(cases), box = one("[data-left]"), all = one("[data-everywhere]");
    box.hidden = !left.cases.length;
    all.hidden = cases.length < 2 || !left.everywhere.length;
    all.textContent = left.everywhere.join("、") + "は、" + cases.length + "件とも記載がありません。";
    box.querySelector("ul").replaceChildren.apply(box.querySelector("ul"), left.cases.map(asking));
    box.querySelector("button").setAttribute("data-yk-copy", left.cases.map(yokoten.compareWords.letter).join("\n\n"));
  }
  function draw(ids) {
    const known = ids.filter(function (id) { return Object.prototype.hasOwnProperty.call(held, id); });
    const cases = known.map(function (id) { return held[id]; });
    const some = known.length > 0;
    one("[data-empty]").hidden = some;
    one("[data-actions]").hidden = one("[data-switch]").hidden = !some;
    const lost = one("[data-lost]");
    lost.hidden = known.length === ids.length;
    lost.textContent = lost.hidden ? "" : (ids.length - known.length) + "件は見つかりません。移動したか、取り下げられました。";
    one("[data-heading]").textContent = some ? known.length + "件の事例を比べる" : "事例を比べる";
    one("[data-more]").hidden = known.length >= MOST;
    one("[data-more]").textContent = "あと" + (MOST - known.length) + "件加える";
    place.textContent = "";
    const shared = yokoten.compareWords.shared(cases);
    one("[data-shared]").hidden = !shared;
    one("[data-shared]").textContent = shared;
    close(cases);
    if (!some) return;
    const corner = cell("td", "", [element("span", "yk-visually-hidden", "項目")]);
    const heads = known.map(function (id, i) { return head(id, cases[i], ids); });
    const table = cell("table", "yk-compare__table", [cell("thead", "", [cell("tr", "", [corner].concat(heads))])]);
    groups.forEach(function (group) { table.appendChild(section(group, cases)); });
    place.appendChild(table);
    light();
  }
  function light() { page.classList.toggle("yk-compare--lit", lamp.checked); }

  const ids = asked();
  document.documentElement.classList.add("yk-wide");
  one("[data-heading]").tabIndex = -1;
  lamp.addEventListener("change", light);
  if (ids.length) {
    remember(ids);
    Promise.all(Array.from(new Set(ids.map(blockOf))).map(load)).then(function () {
      draw(ids);
      document.addEventListener("yokoten:body", function () { draw(asked()); });
      one("[data-more]").addEventListener("click", function () {
        yokoten.compare.set(asked().filter(function (id) { return held[id]; }).map(function (id) {
          return { id: id, title: held[id].title, body: held[id].bodies };
        }));
      });
    });
  }
})(window.yokoten = window.yokoten || {});
