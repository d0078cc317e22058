/* Goes on from the address by itself when the server was away, and says what is blocked when a page cannot open. */
(function () {
  "use strict";
  const ASK_EVERY = 1500, SELDOM = 15000, PATIENCE = { again: 2000, first: 6000 }, GIVE_UP = 7000, TRY_AGAIN = 20000;
  const SAID = {
    away: "The server does not answer. This page goes on by itself when it does.",
    cookie: "This page cannot open: the browser does not keep this server's cookie. Allow cookies for this address (in a frame: third-party cookies, or open the page in a tab of its own), then reload.",
    full: "As many pages are open on this server as it takes. This page tries again by itself.",
    socket: "This page cannot open: something between this browser and the server blocks WebSockets, a proxy or an extension. Whoever runs the server finds in docs/serving.md what a proxy has to pass on.",
  };
  let since = null, asking = false, next = 0;

  const notice = document.createElement("p");
  notice.className = "buyin-notice";
  notice.setAttribute("role", "alert");
  const say = (what) => {
    if (!what) notice.remove();
    else if (notice.textContent !== SAID[what] || !notice.isConnected) { notice.textContent = SAID[what]; document.body.append(notice); }
  };

  const asked = async () => {
    try {
      const answer = await fetch(`${window.solara.rootPath}/readyz`, { cache: "no-store", signal: AbortSignal.timeout(5000) });
      return answer.ok ? await answer.json() : null;
    } catch { return null; }
  };

  const look = async (opened, waited) => {
    const answer = await asked();
    if (window.app.$data.connectionStatus === "connected") return;
    if (!answer) say("away");
    else if (opened) { if (!answer.cookie || waited > GIVE_UP) location.reload(); }
    else if (answer.cookie && !answer.full) say("socket");
    else {
      say(answer.cookie ? "full" : "cookie");
      if (answer.cookie && waited > TRY_AGAIN) location.reload();
    }
  };

  setInterval(async () => {
    const page = window.app && window.app.$data;
    if (!page || asking) return;
    if (page.connectionStatus === "connected") { since = null; next = 0; say(""); return; }
    if (since === null) since = Date.now();
    const waited = Date.now() - since;
    if (Date.now() < next || waited < (page.wasConnected ? PATIENCE.again : PATIENCE.first)) return;
    next = Date.now() + Math.min(SELDOM, waited / 5);
    asking = true;
    try { await look(page.wasConnected, waited); } finally { asking = false; }
  }, ASK_EVERY);
})();
