/* Narrows the list of forms: any value of a facet, all facets; the address keeps the choice. */
(function () {
  "use strict";
  const root = document.querySelector("[data-yk-forms]");
  if (!root) return;
  const facets = root.querySelector(".yk-facets"), open = root.querySelector(".yk-hits__open"), reset = root.querySelector("[data-reset]");
  const rows = Array.from(root.querySelectorAll("[data-values]")), boxes = Array.from(facets.querySelectorAll("input"));

  function chosen() {
    const wanted = {};
    boxes.forEach(function (box) { if (box.checked) (wanted[box.name] = wanted[box.name] || []).push(box.name + ":" + box.value); });
    return wanted;
  }
  function show() {
    const wanted = chosen(), keys = Object.keys(wanted);
    let count = 0;
    rows.forEach(function (row) {
      const values = row.getAttribute("data-values").split(" ");
      row.hidden = !keys.every(function (key) { return wanted[key].some(function (one) { return values.indexOf(one) >= 0; }); });
      if (!row.hidden) count += 1;
    });
    root.querySelector("[data-count]").textContent = count + "件";
    root.querySelector("[data-none]").hidden = count > 0;
    reset.hidden = keys.length === 0;
  }
  function keep() {
    const query = boxes.filter(function (box) { return box.checked; }).map(function (box) { return encodeURIComponent(box.name) + "=" + encodeURIComponent(box.value); }).join("&");
    try { history.replaceState(null, "", query ? "?" + query : location.pathname); } catch (error) { /* a file's address may not be changed */ }
    show();
  }
  function toggle(shown) {
    facets.classList.toggle("yk-facets--open", shown);
    document.documentElement.classList.toggle("yk-still", shown);
    open.setAttribute("aria-expanded", String(shown));
    (shown ? facets.querySelector("[data-close]") : open).focus();
  }
  new URLSearchParams(location.search).forEach(function (value, name) {
    boxes.forEach(function (box) { if (box.name === name && box.value === value) box.checked = true; });
  });
  root.classList.add("yk-hits--live");
  facets.hidden = false;
  open.hidden = false;
  facets.addEventListener("change", keep);
  facets.addEventListener("submit", function (event) { event.preventDefault(); });
  facets.addEventListener("keydown", function (event) { if (event.key === "Escape" && facets.classList.contains("yk-facets--open")) toggle(false); });
  open.addEventListener("click", function () { toggle(true); });
  facets.querySelectorAll("[data-close]").forEach(function (button) { button.addEventListener("click", function () { toggle(false); }); });
  reset.addEventListener("click", function () { boxes.forEach(function (box) { box.checked = false; }); keep(); });
  show();
})();
