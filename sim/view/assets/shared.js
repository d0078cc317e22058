/* What all pages share: numbers in words, colours, the frame around a page. */
(function () {
  "use strict";
  const MINUS = "\u2212";

  const signed = (x, places = 2) => {
    const text = Math.abs(x).toFixed(places);
    return Number(text) === 0 ? text : (x < 0 ? MINUS : "+") + text;
  };
  const plain = (x, places = 2) => (x < 0 && Number(x.toFixed(places)) !== 0 ? MINUS : "") + Math.abs(x).toFixed(places);
  const percent = (x) => `${Math.round(100 * x)} %`;
  const count = (x) => Math.round(x).toLocaleString("en");

  /* from against (orange) over undecided (grey) to for (purple): told apart with any colour vision */
  const SCALES = {
    light: [[176, 84, 0], [233, 172, 96], [205, 208, 214], [176, 146, 214], [92, 45, 145]],
    dark: [[245, 150, 40], [178, 112, 42], [84, 90, 102], [142, 112, 190], [205, 175, 250]],
  };
  /* most people stand near the middle: there the colours change fastest */
  const STRETCH = 0.65;
  const colours = (dark) => {
    const scale = SCALES[dark ? "dark" : "light"];
    return Array.from({ length: 201 }, (_, n) => {
      const x = (n - 100) / 100, spread = Math.sign(x) * Math.abs(x) ** STRETCH;
      const at = ((spread + 1) / 2) * (scale.length - 1), low = Math.min(Math.floor(at), scale.length - 2), part = at - low;
      return `rgb(${scale[low].map((x, k) => Math.round(x + part * (scale[low + 1][k] - x))).join(",")})`;
    });
  };

  const bytes = (base64) => {
    const text = atob(base64), found = new Int8Array(text.length);
    for (let n = 0; n < text.length; n++) found[n] = text.charCodeAt(n);
    return found;
  };

  const THEME = ":solara:theme.variant";
  const stored = () => { try { return JSON.parse(localStorage.getItem(THEME)); } catch { return null; } };
  const [DARK, FORCED, PRINT] = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"].map((one) => matchMedia(one));
  /* paper is light; where a browser forces its own colours, ours fit them, whatever was wanted */
  const isDark = () => {
    const wanted = FORCED.matches ? null : stored();
    return !PRINT.matches && (wanted === "dark" || (wanted !== "light" && DARK.matches));
  };
  const shown = Vue.observable({ dark: isDark() });
  const showTheme = () => {
    shown.dark = isDark();
    document.documentElement.dataset.theme = shown.dark ? "dark" : "light";
  };
  for (const one of [DARK, FORCED, PRINT]) one.addEventListener("change", showTheme);
  showTheme();

  window.buyin = {
    signed, plain, percent, count, colours, bytes, shown,
    minded: (one) => (one ? [...(one.problem ? [one.problem] : []), ...one.warnings].map((text) => ({ text })) : []), /* of a lever in a draft */
    turn() { localStorage.setItem(THEME, JSON.stringify(shown.dark ? "light" : "dark")); showTheme(); },
    held: (kind, text) => `data:${kind};charset=utf-8,${encodeURIComponent(text)}`, /* a file that the page itself holds, as an address */
    at: (path) => window.solara.rootPath + path,  /* where it is for the browser: below the path of the server */
    calm: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    CURVES: [
      { name: "supportive", word: "say", label: "supportive in public" },
      { name: "committed", word: "believe", label: "committed in private" },
      { name: "practising", word: "do", label: "practising" },
    ],
  };

  /* the clipboard is there on secure pages only; a class's own network is not one */
  const copied = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* the old way below */ }
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    try { return document.execCommand("copy"); } finally { field.remove(); }
  };

  const PAGES = [{ path: "/explore", title: "Explore" }, { path: "/compare", title: "Compare" }, { path: "/build", title: "Build" }, { path: "/play", title: "Play" }, { path: "/steer", title: "Steer" }, { path: "/lessons", title: "Lessons" }, { path: "/organisation", title: "Organisation" }, { path: "/contacts", title: "Contacts" }, { path: "/new", title: "New" }];

  Vue.component("buyin-charts", {
    props: ["found"],
    data: () => ({ shown }),
    template: `
<div>
  <img v-for="one in found.pictures" :key="one.alternative" :src="shown.dark ? one.dark : one.light" :alt="one.alternative" style="width: 100%; max-width: 900px; display: block">
  <template v-for="table in found.tables">
    <h2 class="apart">{{ table.title }}</h2><p v-if="table.note" class="aside-text">{{ table.note }}</p>
    <div class="scroll tall" tabindex="0" role="region" :aria-label="table.title"><table class="wide">
      <thead><tr><th v-for="head in table.heads" :key="head" scope="col">{{ head }}</th></tr></thead>
      <tbody><tr v-for="(row, n) in table.rows" :key="n"><th scope="row">{{ row[0] }}</th><td v-for="(text, k) in row.slice(1)" :key="k" class="n">{{ text }}</td></tr></tbody>
    </table></div>
  </template>
</div>`,
  });

  Vue.component("buyin-frame", {
    props: ["page", "query", "problems"],
    data: () => ({ shown, hidden: "", copied: "" }),
    computed: {
      links: () => PAGES,
      said() { return (this.problems || []).filter(() => this.hidden !== JSON.stringify(this.problems)); },
    },
    watch: { problems(now) { if (!now.length) this.hidden = ""; } },
    methods: {
      at: window.buyin.at,
      go(path) { window.solara.router.push(this.query ? `${path}?${this.query}` : path); },
      toMain() { this.$refs.main.focus(); },
      async copy() {
        this.copied = await copied(location.href) ? "Copied" : "Copy it from the browser's address bar";
        setTimeout(() => { this.copied = ""; }, 4000);
      },
      hide() { this.hidden = JSON.stringify(this.problems); },
      turn: window.buyin.turn,
    },
    template: `
<div class="buyin">
  <a class="skip" href="#main" @click.prevent="toMain">Skip to the page</a>
  <header class="top">
    <a class="brand" :href="at('/explore')" @click.prevent="go('/explore')"><img :src="at('/static/assets/favicon.svg')" alt="" width="26" height="26"> Buy-In</a>
    <nav aria-label="Pages">
      <a v-for="one in links" :key="one.path" :href="at(one.path) + (query ? '?' + query : '')"
        :aria-current="one.path === page ? 'page' : null" @click.prevent="go(one.path)">{{ one.title }}</a>
    </nav>
    <span class="aside-text" aria-live="polite">{{ copied }}</span>
    <button class="quiet" type="button" @click="copy">Copy link</button>
    <button class="quiet" type="button" @click="turn">{{ shown.dark ? "Light colours" : "Dark colours" }}</button>
  </header>
  <main id="main" ref="main" tabindex="-1">
    <div v-if="said.length" class="problems" role="alert">
      <p v-for="problem in said" :key="problem">{{ problem }}</p>
      <button class="quiet" type="button" @click="hide">Dismiss</button>
    </div>
    <slot></slot>
  </main>
</div>`,
  });
})();
