/* What a comparison says in sentences: what its cases share, and what is left to ask of whom. Data in, data out. */
(function (yokoten) {
  "use strict";
  const ASKED = [
    ["costs", "費用"], ["general", "うち一般財源"], ["spec", "仕様書"], ["side_effects", "導入後に生じた課題"]
  ];

  /** The names that every list holds. */
  function common(lists) {
    return lists[0].filter(function (name) { return lists.every(function (list) { return list.indexOf(name) >= 0; }); });
  }
  function names(cases, row) {
    return common(cases.map(function (item) {
      const lines = (item.cells[row] || []).filter(Array.isArray);
      return lines.map(function (line) { return line[0]; });
    }));
  }
  function quoted(list) { return list.map(function (name) { return "「" + name + "」"; }).join(""); }

  /** One sentence or two on what the cases have in common; nothing for fewer than two. */
  function shared(cases) {
    if (cases.length < 2) return "";
    const procedures = names(cases, "procedures"), tools = names(cases, "tools");
    const fields = common(cases.map(function (item) { return item.fields; }));
    const also = [];
    if (fields.length) also.push("分野" + quoted(fields));
    if (tools.length) also.push("製品" + quoted(tools));
    if (procedures.length) {
      const all = cases.length + "件とも手続" + quoted(procedures) + "の取組です。";
      return tools.length ? all + also[also.length - 1] + "も共通です。" : all;
    }
    const care = "手続が違うので、数値は条件を確かめてから比べます。";
    if (also.length) return "共通する手続の登録はありません。共通するのは" + also.join("と") + "です。" + care;
    return "共通する手続・分野・製品の登録はありません。" + care;
  }

  /** {everywhere: [label…], cases: [{item, labels, whom}…]}: what is not stated, and which office knows. */
  function left(cases) {
    const lists = cases.map(function (item) {
      return ASKED.filter(function (pair) { return !item.cells[pair[0]]; }).map(function (pair) { return pair[1]; });
    });
    const told = cases.map(function (item, i) { return { item: item, labels: lists[i], whom: item.contact.join("　") }; });
    return { everywhere: common(lists), cases: told.filter(function (one) { return one.labels.length; }) };
  }
  /** The questions as a letter that a reader sends on. */
  function letter(one) {
    const title = one.item.bodies + "「" + one.item.title + "」について、次の点を教えてください。";
    return [title].concat(one.labels.map(function (label) { return "・" + label; })).join("\n");
  }

  yokoten.compareWords = { shared: shared, left: left, letter: letter };
})(window.yokoten = window.yokoten || {});
