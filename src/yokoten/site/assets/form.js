/* A form to try on its page: conditions, sums and checks follow each answer, and nothing leaves the browser. */
(function (yokoten) {
  "use strict";
  const element = yokoten.element, answer = yokoten.answer;

  function mount(root, number) {
    const told = JSON.parse(root.getAttribute("data-yk-form")), form = told.form, words = told.words;
    const fields = {}, touched = {};
    let everything = false, before = null;
    form.sections.forEach(function (section) {
      section.fields.forEach(function (field) {
        fields[field.id] = field;
        (field.fields || []).forEach(function (inner) { if (!fields[inner.id]) fields[inner.id] = inner; });
      });
    });
    const world = {
      id: "yk-f" + number + "-", fields: fields, words: words, changed: refresh,
      forget: function (start) { Object.keys(touched).forEach(function (at) { if (at.indexOf(start) === 0) delete touched[at]; }); }
    };
    const live = element("p", "yk-visually-hidden"), summary = element("div", "yk-note yk-note--error"), good = element("p", "yk-note yk-note--good");
    const paper = element("form", "yk-form__paper"), data = element("details", "yk-form__data"), shown = element("pre", "yk-form__json");
    const check = element("button", "yk-button yk-button--primary", "入力を確かめる"), again = element("button", "yk-button", "最初から");
    live.setAttribute("role", "status");
    good.setAttribute("role", "status");
    summary.tabIndex = -1;
    summary.hidden = true;
    paper.noValidate = true;
    paper.autocomplete = "off";
    check.type = "submit";
    again.type = "button";
    shown.tabIndex = 0;
    shown.setAttribute("role", "region");
    shown.setAttribute("aria-label", "入力内容のデータ");
    data.append(element("summary", "", "入力内容のデータを見る"), shown);

    const sections = form.sections.map(function (section) {
      const node = element("section", "yk-form__section"), title = element("h3", "yk-form__title", section.title || "");
      node.appendChild(title);
      if (section.note) node.appendChild(element("p", "yk-form__help", section.note));
      const views = section.fields.filter(function (field) { return field.type !== "hidden"; }).map(function (field) {
        return yokoten.formView(field, field.id, world);
      });
      views.forEach(function (view) { node.appendChild(view.node); });
      paper.appendChild(node);
      return { id: section.id, node: node, views: views };
    });
    const tops = sections.reduce(function (all, section) { return all.concat(section.views); }, []);
    function views() { return tops.reduce(function (all, view) { return all.concat(view.views()); }, []); }
    paper.append(yokoten.formBox([check, again], "yk-form__buttons"));
    root.append(summary, paper, good, data, live);

    function answers() {
      const read = {};
      tops.forEach(function (view) { read[view.field.id] = view.read(); });
      return read;
    }
    function sentence(verdict, view) {
      const field = view.field, part = verdict.at.slice(view.at.length + 1), kind = part || field.type;
      const text = words.verdicts[verdict.code + "." + kind] || words.verdicts[verdict.code];
      return text.replace("{label}", words.address[part] || field.label || "").replace("{limit}", (verdict.values || {}).limit || "").replace("{unit}", field.unit || "");
    }
    function owner(verdict) {
      const within = views().filter(function (view) { return verdict.at === view.at || verdict.at.indexOf(view.at + ".") === 0; });
      return within[within.length - 1];
    }
    function refresh(news) {
      const outcome = yokoten.evaluateForm(form, answers());
      const faults = outcome.verdicts.map(function (verdict) {
        const view = owner(verdict);
        return { at: verdict.at, view: view, told: sentence(verdict, view) };
      });
      const seen = faults.filter(function (fault) { return everything || touched[fault.view.at]; });
      sections.forEach(function (section) {
        section.node.hidden = outcome.sections.indexOf(section.id) < 0;
        section.views.forEach(function (view) { view.update(outcome, seen); });
      });
      shown.textContent = JSON.stringify(outcome.sent, null, 2);
      if (everything) summarise(faults);
      announce(news, outcome);
      return faults;
    }
    /** Says which fields came or went, for those who do not see it. */
    function announce(news, outcome) {
      const said = news ? [news] : [], now = outcome.visible;
      function names(some, other, end) {
        const labels = some.filter(function (at) { return at.indexOf(".") < 0 && other.indexOf(at) < 0; }).map(function (at) { return fields[at].label; });
        if (labels.length) said.push("「" + labels.join("」「") + "」の欄が" + end);
      }
      if (before) {
        names(now, before, "出ました。");
        names(before, now, "隠れました。");
      }
      before = now;
      if (said.length) live.textContent = said.join("");
    }
    /** A fault as it stands alone: with the row and the field it is in, unless its sentence names them. */
    function named(fault) {
      const row = /^([a-z][a-z0-9_]*)\.([0-9]+)/.exec(fault.at), label = fault.view.field.label || "";
      const where = row ? (fields[row[1]].label || "") + " " + (Number(row[2]) + 1) + "　" : "";
      return where + (fault.told.indexOf("「" + label + "」") < 0 && fault.view.at !== (row || [])[1] ? label + "　" : "") + fault.told;
    }
    function summarise(faults) {
      summary.hidden = !faults.length;
      summary.textContent = good.textContent = "";
      good.hidden = faults.length > 0;
      if (!faults.length) {
        good.textContent = "入力の誤りはありません。これは試すための画面なので、どこにも送られません。";
        return;
      }
      const list = element("ul", "yk-form__faults");
      faults.forEach(function (fault) {
        const item = element("li"), link = element("a", "", named(fault));
        link.href = "#" + (fault.view.place(fault).id || world.id);
        link.addEventListener("click", function (event) {
          event.preventDefault();
          fault.view.place(fault).focus();
        });
        item.appendChild(link);
        list.appendChild(item);
      });
      summary.append(element("p", "yk-form__label", "直すところが" + faults.length + "件あります"), list);
    }

    paper.addEventListener("input", function () { refresh(); });
    paper.addEventListener("change", function () { refresh(); });
    paper.addEventListener("focusout", function (event) {
      const left = views().filter(function (view) { return view.control && view.node.contains(event.target) && !view.node.contains(event.relatedTarget); })[0];
      if (!left || (answer.isEmpty(left.read()) && !everything)) return;
      touched[left.at] = true;
      refresh();
    });
    paper.addEventListener("submit", function (event) {
      event.preventDefault();
      everything = true;
      if (refresh().length) summary.focus();
    });
    again.addEventListener("click", function () {
      tops.forEach(function (view) { view.write(undefined); });
      everything = false;
      world.forget("");
      summary.hidden = good.hidden = true;
      refresh("最初の状態に戻しました。");
    });
    good.hidden = true;
    refresh();
  }
  Array.prototype.forEach.call(document.querySelectorAll("[data-yk-form]"), mount);
})(window.yokoten = window.yokoten || {});
