/* The page of all results: reads ?q= and ?kind=, shows some at a time, and lets the reader choose a kind. */
(function (yokoten) {
  "use strict";
  const place = document.querySelector("[data-yk-results]");
  if (!place) return;
  const box = yokoten.searchBox;
  const STEP = 20;
  const asked = new URLSearchParams(location.search);
  const query = (asked.get("q") || "").trim();
  const kind = box.KINDS[asked.get("kind")] ? asked.get("kind") : "";
  const status = box.make("p", "yk-results__status");
  const list = box.make("ol", "yk-results");
  const narrow = box.make("a", "yk-results__narrow", "事例の一覧で条件を付けて絞り込む");
  const more = box.make("button", "yk-button yk-results__more", "次の" + STEP + "件を見る");
  status.setAttribute("role", "status");
  more.type = "button";
  more.hidden = true;

  function address(changes) {
    const next = new URLSearchParams();
    const all = Object.assign({ q: query, kind: kind }, changes);
    Object.keys(all).forEach(function (key) { if (all[key]) next.set(key, all[key]); });
    return location.pathname.replace(/^.*\//, "") + "?" + next;
  }

  /** Links that narrow to one kind or open the list of cases with its conditions. */
  function kinds() {
    const nav = box.make("nav", "yk-results__kinds");
    nav.setAttribute("aria-label", "種類で絞り込む");
    [""].concat(Object.keys(box.KINDS)).forEach(function (one) {
      const anchor = box.make("a", "yk-chip", one ? box.KINDS[one] : "すべて");
      anchor.href = address({ kind: one });
      if (one === kind) anchor.setAttribute("aria-current", "true");
      nav.appendChild(anchor);
    });
    return nav;
  }

  async function show(limit) {
    const results = await yokoten.search(query, { limit: limit, kind: kind });
    const from = list.children.length;
    results.slice(from).forEach(function (result) {
      const item = box.make("li", "yk-results__item");
      item.appendChild(box.link(result, results.keys));
      list.appendChild(item);
    });
    status.textContent = "「" + query + (results.partial ? "」に" : "」で") + box.said(results);
    if (!results.total) {
      narrow.textContent = "分野の一覧から探す";
      narrow.href = yokoten.searchIndex.root() + "fields/index.html";
    }
    more.hidden = results.length >= results.total || results.length < limit;
    if (from && list.children[from]) list.children[from].firstChild.focus();
    await yokoten.search.excerpts(results.slice(from), results.keys);
    results.slice(from).forEach(function (result, i) { box.addExcerpt(list.children[from + i].firstChild, result); });
  }

  function start(limit) {
    show(limit).catch(function () { status.textContent = box.FAILED; });
  }

  place.textContent = "";
  [status].concat(query ? [kinds(), list, more] : []).forEach(function (part) { place.appendChild(part); });
  if (!query) {
    status.textContent = "探す言葉を入力してください。";
    return;
  }
  narrow.href = yokoten.searchIndex.root() + "cases/index.html?q=" + encodeURIComponent(query);
  place.appendChild(narrow);
  document.querySelectorAll("form.yk-search input[name=q]").forEach(function (input) { input.value = query; });
  more.addEventListener("click", function () { start(list.children.length + STEP); });
  start(STEP);
})(window.yokoten = window.yokoten || {});
