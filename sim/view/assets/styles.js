/* Lets styles that our scripts make carry the page's nonce: its policy lets no other style in. */
(function () {
  "use strict";
  const { nonce } = document.currentScript, make = document.createElement;
  document.createElement = function (name, options) {
    const made = make.call(this, name, options);
    if (made.localName === "style") made.nonce = nonce;
    return made;
  };
})();

/* In another site's frame some browsers deny what a page would keep; Solara's scripts stop without it. */
(function () {
  "use strict";
  try { if (window.localStorage) return; } catch { /* denied: kept until the page is left */ }
  const kept = new Map();
  const value = {
    getItem: (name) => kept.get(String(name)) ?? null,
    setItem: (name, text) => { kept.set(String(name), String(text)); },
    removeItem: (name) => { kept.delete(String(name)); },
    clear: () => kept.clear(),
  };
  Object.defineProperty(window, "localStorage", { value, configurable: true });
})();
