/* One's own body on the home page: chosen once, then the bodies alike and what they registered last. */
(function (yokoten) {
  "use strict";
  const element = yokoten.element;
  const card = document.querySelector("[data-yk-home]"), section = document.querySelector("[data-near]");
  if (!card || !section) return;
  const one = function (selector) { return card.querySelector(selector); };
  const form = one("form"), select = one("select"), chosen = one("[data-chosen]");

  function link(url, text) {
    const made = element("a", "", text);
    made.href = url;
    return made;
  }
  function item(parts) {
    const made = element("li");
    made.append.apply(made, parts);
    return made;
  }
  /** 段階 with its sign, taken from the ones that the page holds ready. */
  function stage(code, label) {
    const made = element("span", "yk-stage yk-stage--" + code), drawn = section.querySelector('[data-glyph="' + code + '"] svg');
    made.append(drawn.cloneNode(true), code === "unknown" ? "段階 記載なし" : label);
    return made;
  }
  function row(peer) {
    const size = element("span", "yk-index__count", peer.population.toLocaleString("ja-JP") + "人");
    return item([link(peer.url, peer.name), size]);
  }
  /** The key figure with its badge, and what it cost. */
  function facts(told) {
    const lines = told.costs.map(function (pair) { return element("span", "yk-near__fact", pair.filter(Boolean).join("　")); });
    if (!told.figure) return lines;
    const figure = element("span", "yk-near__fact");
    figure.append(element("b", "", told.figure[0]), " " + told.figure[1], element("span", "yk-badge yk-badge--" + told.figure[2], told.figure[3]));
    return [figure].concat(lines);
  }
  function told(peer) {
    const list = element("ul", "yk-railist");
    peer.cases.forEach(function (one) { list.append(item([stage(one.stage[0], one.stage[1]), link(one.url, one.title)].concat(facts(one)))); });
    const heading = element("h3"), size = element("span", "yk-index__count", peer.population.toLocaleString("ja-JP") + "人");
    heading.append(link(peer.url, peer.name), size);
    const made = element("div");
    made.append(heading, list);
    return made;
  }

  const held = new Map();
  yokoten.nearData = function (data) { held.set(data.id, data); };
  /** What the body's file says; a file that comes late for a body chosen before is passed over. */
  function draw(id) {
    const data = held.get(id);
    if (!yokoten.body || yokoten.body.id !== id || !data) return;
    const peers = data.peers;
    one("[data-peers]").hidden = !peers.length;
    section.hidden = !data.registered.length;
    one("[data-peers] ul").replaceChildren.apply(one("[data-peers] ul"), peers.map(row));
    const list = section.querySelector("[data-near-list]");
    list.replaceChildren.apply(list, data.registered.map(told));
  }
  function show() {
    const own = yokoten.body;
    form.hidden = Boolean(own);
    chosen.hidden = !own;
    one("[data-peers]").hidden = section.hidden = true;
    if (!own) return;
    const page = one("[data-own-page]");
    page.textContent = own.name + "のページ";
    page.href = "municipalities/" + encodeURIComponent(own.id) + ".html";
    section.querySelector("[data-own-ended]").href = page.href + "#ended";
    section.querySelector("[data-own-asked]").href = page.href + "#questions";
    yokoten.load("near/" + encodeURIComponent(own.id) + ".js").then(function () { draw(own.id); }, function () {});
  }

  form.addEventListener("submit", function (event) {
    const option = select.selectedOptions[0];
    event.preventDefault();
    if (!option || !option.value) return select.focus();
    yokoten.choose({ id: option.value, name: option.text, population: Number(option.getAttribute("data-population")) });
    one("[data-own-page]").focus();
  });
  one("[data-again]").addEventListener("click", function () {
    if (yokoten.body) select.value = yokoten.body.id;
    form.hidden = false;
    chosen.hidden = true;
    select.focus();
  });
  document.addEventListener("yokoten:body", show);
  show();
})(window.yokoten = window.yokoten || {});
