// The reader's own body, the compare list, copying and printing: what every page shares.
(function () {
  "use strict";
  var yokoten = (window.yokoten = window.yokoten || {});
  var meta = document.querySelector('meta[name="yokoten-base"]');
  yokoten.base = meta ? meta.content : ".";
  var MOST = 4;

  yokoten.element = function (name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  var loading = new Map();
  /** Runs a data file of the site once, as a script, since `file://` knows no fetch. */
  yokoten.load = function (path) {
    if (!loading.has(path)) {
      var done = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = yokoten.base + "/" + path;
        script.onload = function () {
          script.remove();
          resolve();
        };
        script.onerror = function () {
          script.remove();
          loading.delete(path);
          reject(new Error(path));
        };
        document.head.appendChild(script);
      });
      loading.set(path, done);
    }
    return loading.get(path);
  };

  function stored(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(key)) || otherwise;
    } catch (error) {
      return otherwise;
    }
  }
  function store(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch (error) {
      /* A browser that keeps nothing still works for this page. */
    }
  }

  function showBody() {
    var own = document.querySelector("[data-yk-own]");
    if (own && yokoten.body) {
      var name = own.querySelector("[data-yk-own-name]");
      name.textContent = "";
      name.appendChild(yokoten.element("span", "yk-header__own", "自団体 "));
      name.appendChild(yokoten.element("b", "", yokoten.body.name));
      own.href = yokoten.base + "/municipalities/" + encodeURIComponent(yokoten.body.id) + ".html";
    }
    document.querySelectorAll("[data-yk-body]").forEach(function (node) {
      node.classList.toggle("yk-own", Boolean(yokoten.body) && node.getAttribute("data-yk-body") === yokoten.body.id);
    });
    document.dispatchEvent(new CustomEvent("yokoten:body", { detail: yokoten.body }));
  }
  yokoten.choose = function (body) {
    yokoten.body = body;
    store("yokoten.body", body);
    showBody();
  };
  yokoten.body = stored("yokoten.body", null);

  var listeners = [];
  yokoten.compare = {
    most: MOST,
    get: function () {
      return stored("yokoten.compare", []).slice(0, MOST);
    },
    has: function (id) {
      return this.get().some(function (one) {
        return one.id === id;
      });
    },
    add: function (id, title, body) {
      var list = this.get();
      if (list.length >= MOST || this.has(id)) return false;
      this.set(list.concat([{ id: id, title: title, body: body }]));
      return true;
    },
    remove: function (id) {
      this.set(
        this.get().filter(function (one) {
          return one.id !== id;
        })
      );
    },
    clear: function () {
      this.set([]);
    },
    set: function (list) {
      store("yokoten.compare", list);
      listeners.forEach(function (listener) {
        listener(list);
      });
    },
    onchange: function (listener) {
      listeners.push(listener);
    },
  };

  function caseButtons() {
    var page = document.querySelector("[data-yk-case]");
    var button = document.querySelector("[data-yk-compare]");
    if (!page || !button) return;
    var go = document.querySelector("[data-yk-go]"), alone = go.getAttribute("data-list"), together = go.getAttribute("href");
    function show() {
      var list = yokoten.compare.get(), chosen = yokoten.compare.has(button.getAttribute("data-yk-compare"));
      button.setAttribute("aria-pressed", String(chosen));
      button.textContent = chosen ? "比較から外す" : "比較に加える";
      go.hidden = !list.length;
      go.textContent = list.length > 1 ? list.length + "件を並べて比べる" : "比べる事例を選ぶ";
      var ids = list.map(function (one) {
        return encodeURI(one.id);
      });
      go.href = list.length > 1 ? together + "?ids=" + ids.join(",") : alone;
    }
    button.addEventListener("click", function () {
      var id = button.getAttribute("data-yk-compare");
      if (yokoten.compare.has(id)) yokoten.compare.remove(id);
      else if (!yokoten.compare.add(id, page.getAttribute("data-yk-title"), page.getAttribute("data-yk-bodies"))) {
        button.textContent = "比較は4件までです";
        return;
      }
      show();
    });
    button.hidden = false;
    show();
  }

  document.querySelectorAll("[data-yk-copy]").forEach(function (button) {
    button.hidden = false;
    var label = button.textContent;
    button.addEventListener("click", function () {
      var area = document.createElement("textarea");
      area.value = button.getAttribute("data-yk-copy") || location.href;
      area.className = "yk-visually-hidden";
      document.body.appendChild(area);
      area.select();
      var done = document.execCommand("copy");
      area.remove();
      button.focus();
      button.textContent = done ? "写しました" : "写せませんでした";
      setTimeout(function () {
        button.textContent = label;
      }, 2000);
    });
  });
  document.querySelectorAll("[data-yk-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });
  document.querySelectorAll("[data-yk-choose]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      yokoten.choose({
        id: button.getAttribute("data-yk-choose"),
        name: button.getAttribute("data-yk-name"),
        population: Number(button.getAttribute("data-yk-population")) || 0,
      });
      button.textContent = "自団体に設定しました";
    });
  });
  showBody();
  caseButtons();
  document.addEventListener("keydown", function (event) {
    var menu = document.querySelector(".yk-menu[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
