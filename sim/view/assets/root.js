/* Keeps what Solara writes into the address bar below the path under which the server is reached. */
(function () {
  "use strict";
  const root = window.solara.rootPath;
  if (!root) return;
  const below = (url) => typeof url === "string" && url.startsWith("/") && !`${url}/`.startsWith(`${root}/`) ? root + url : url;
  for (const name of ["pushState", "replaceState"]) {
    const write = history[name].bind(history);
    history[name] = (state, title, url) => write(state, title, below(url));
  }
})();
