/* The tray at the foot of the list: the cases to compare, up to four. */
(function (yokoten) {
  "use strict";
  const element = yokoten.element;
  const tray = document.querySelector(".yk-tray");
  if (!tray) return;
  const MOST = yokoten.compare.most;

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
  function show() {
    const chosen = yokoten.compare.get();
    tray.hidden = !chosen.length;
    document.body.classList.toggle("yk-has-tray", chosen.length > 0);
    tray.textContent = "";
    tray.appendChild(element("b", "yk-tray__count", "比較 " + chosen.length + "／" + MOST));
    chosen.forEach(function (item) { tray.appendChild(card(item)); });
    for (let i = chosen.length; i < MOST; i++) {
      tray.appendChild(element("span", "yk-tray__place", i === chosen.length ? "あと" + (MOST - i) + "件選べます" : ""));
    }
    const go = element("a", "yk-button yk-button--primary", "並べて比べる");
    go.href = tray.getAttribute("data-compare") + "?ids=" + chosen.map(function (item) { return encodeURI(item.id); }).join(",");
    tray.appendChild(go);
  }
  /** Shows on a row whether it is chosen, and whether it still can be. */
  function mark(row) {
    const box = row.querySelector("[data-pick]"), full = yokoten.compare.get().length >= MOST;
    box.checked = yokoten.compare.has(row.getAttribute("data-id"));
    box.disabled = !box.checked && full;
    box.nextElementSibling.textContent = box.checked ? "比較中" : box.disabled ? "4件まで" : "比較する";
    row.classList.toggle("yk-hit--chosen", box.checked);
  }
  /** Makes a row's box work; once for each row. */
  function join(row) {
    const label = row.querySelector(".yk-hit__compare"), box = label.querySelector("input"), title = row.getAttribute("data-title");
    label.hidden = false;
    box.setAttribute("aria-label", title + " を比較する");
    box.addEventListener("change", function () {
      if (box.checked) yokoten.compare.add(row.getAttribute("data-id"), title, row.getAttribute("data-bodies"));
      else yokoten.compare.remove(row.getAttribute("data-id"));
    });
  }

  yokoten.compare.onchange(function () {
    show();
    document.querySelectorAll(".yk-hit").forEach(mark);
  });
  show();
  yokoten.listTray = { join: join, mark: mark };
})(window.yokoten = window.yokoten || {});
