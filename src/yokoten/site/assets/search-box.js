/* The search boxes: results while typing as a list to walk with the arrow keys, `/` to come here, Esc to leave. */
(function (yokoten) {
  "use strict";
  const WAIT = 120;
  const SHOWN = 8;
  const KINDS = {
    cases: "事例", forms: "様式", adoptions: "導入記録", events: "催し", municipalities: "団体", policy_fields: "分野",
    procedures: "手続", tools: "製品・サービス"
  };
  const base = document.querySelector('meta[name="yokoten-base"]');
  const root = base ? base.content : ".";
  let boxes = 0;

  function make(tag, name, content) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (content) element.textContent = content;
    return element;
  }

  /** A result as a link: kind, title with hits marked, bodies and stage, a place for the excerpt. */
  function link(result, keys) {
    const anchor = make("a", "yk-search__link");
    anchor.href = result.url;
    anchor.appendChild(make("span", "yk-search__kind", KINDS[result.kind] || ""));
    if (result.example) anchor.appendChild(make("span", "yk-search__example", "架空の例"));
    const title = make("span", "yk-search__title");
    yokoten.searchExcerpt.write(title, { text: result.title, marks: yokoten.searchExcerpt.marks(result.title, keys) });
    anchor.appendChild(title);
    const stage = result.stage.code === "unknown" ? "段階の記載なし" : result.stage.label;
    const about = result.bodies.concat(stage || []).filter(function (word) { return word !== result.title; });
    if (about.length) anchor.appendChild(make("span", "yk-search__about", about.join("・")));
    return anchor;
  }

  function addExcerpt(anchor, result) {
    if (!result.excerpt || !result.excerpt.text) return;
    const place = make("span", "yk-search__excerpt");
    yokoten.searchExcerpt.write(place, result.excerpt);
    anchor.appendChild(place);
  }

  function said(results) {
    if (!results.total) return "見つかりませんでした。別の言葉でお試しください。";
    const total = results.total.toLocaleString("ja-JP") + "件";
    return results.partial ? "よく合うものは見つかりませんでした。言葉の一部だけが合うものが" + total + "あります。" : total + "見つかりました。";
  }

  const FAILED = "検索の索引を読み込めませんでした。ページを開き直してください。";

  /** One box: its panel below, and what typing and keys do. */
  function attach(form) {
    const input = form.querySelector("input[name=q]");
    const name = "yk-search-" + ++boxes;
    const panel = make("div", "yk-search__panel");
    const list = make("ul", "yk-search__list");
    const all = make("a", "yk-search__all");
    const none = make("p", "yk-search__none");
    const status = make("p", "yk-search__status yk-visually-hidden");
    let options = [], at = -1, latest = 0, timer = 0;

    list.id = name;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "検索の結果");
    status.setAttribute("role", "status");
    status.setAttribute("aria-live", "polite");
    panel.hidden = true;
    [list, none, all].forEach(function (part) { panel.appendChild(part); });
    form.appendChild(panel);
    form.appendChild(status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", name);
    input.setAttribute("aria-expanded", "false");

    function open(shown) {
      panel.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown && options.length > 0));
      if (!shown) choose(-1);
    }

    function choose(next) {
      if (options[at]) options[at].setAttribute("aria-selected", "false");
      at = next;
      if (!options[at]) return input.removeAttribute("aria-activedescendant");
      options[at].setAttribute("aria-selected", "true");
      options[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[at].id);
    }

    function say(sentence) {
      status.textContent = none.textContent = sentence;
    }

    function draw(results) {
      at = -1;
      input.removeAttribute("aria-activedescendant");
      list.textContent = "";
      options = results.map(function (result, i) {
        const item = make("li", "yk-search__item");
        const anchor = link(result, results.keys);
        item.setAttribute("role", "presentation");
        anchor.id = name + "-" + i;
        anchor.tabIndex = -1;
        anchor.setAttribute("role", "option");
        anchor.setAttribute("aria-selected", "false");
        item.appendChild(anchor);
        list.appendChild(item);
        return anchor;
      });
      list.hidden = !options.length;
      all.hidden = !options.length;
      all.href = root + "/search.html?q=" + encodeURIComponent(input.value.trim());
      all.textContent = results.total > options.length ? "すべての結果を見る（" + results.total.toLocaleString("ja-JP") + "件）" : "結果のページを開く";
      none.hidden = options.length > 0 && !results.partial;
      say(said(results));
      open(true);
    }

    async function run() {
      const query = input.value.trim();
      const mine = ++latest;
      if (!query) return open(false);
      try {
        const results = await yokoten.search(query, { limit: SHOWN });
        if (mine !== latest) return;
        draw(results);
        await yokoten.search.excerpts(results, results.keys);
        if (mine === latest) results.forEach(function (result, i) { addExcerpt(options[i], result); });
      } catch (error) {
        if (mine !== latest) return;
        draw(Object.assign([], { total: 0, keys: null }));
        say(FAILED);
      }
    }

    function soon() {
      clearTimeout(timer);
      timer = setTimeout(run, WAIT);
    }

    input.addEventListener("input", function (event) { if (!event.isComposing) soon(); });
    input.addEventListener("compositionend", soon);
    input.addEventListener("focus", function () { if (panel.hidden && input.value.trim() && options.length) open(true); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      const open_ = !panel.hidden && options.length > 0;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!open_) return soon();
        event.preventDefault();
        const places = options.length + 1;
        choose((at + 1 + (event.key === "ArrowDown" ? 1 : places - 1)) % places - 1);
      } else if (event.key === "Enter" && options[at]) {
        event.preventDefault();
        options[at].click();
      } else if (event.key === "Escape" && !panel.hidden) {
        event.preventDefault();
        open(false);
      }
    });
    form.addEventListener("focusout", function (event) { if (!form.contains(event.relatedTarget)) open(false); });
    panel.addEventListener("mousedown", function (event) { event.preventDefault(); });
    form.addEventListener("submit", function (event) { if (!input.value.trim()) event.preventDefault(); });
    return input;
  }

  const inputs = Array.prototype.map.call(document.querySelectorAll("form.yk-search"), attach);
  document.addEventListener("keydown", function (event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const seen = inputs.filter(function (input) { return input.offsetParent !== null; })[0];
    if (!seen) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    seen.focus();
    seen.select();
  }, true);

  yokoten.searchBox = { KINDS: KINDS, FAILED: FAILED, link: link, addExcerpt: addExcerpt, make: make, said: said };
})(window.yokoten = window.yokoten || {});
