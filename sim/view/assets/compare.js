/* The page Compare. */
(function () {
  "use strict";
  const { count, percent } = window.buyin;
  const ROW = 34, NAMES = 190;

  Vue.component("buyin-ranking", {
    props: ["rows", "kind", "title", "measure"],
    data: () => ({ width: 560 }),
    computed: {
      /* on a narrow screen names stand above their marks */
      narrow() { return this.width < 460; },
      names() { return this.narrow ? 10 : Math.min(0.4 * this.width, Math.max(NAMES, 10 + 7 * Math.max(...this.rows.map((row) => row.title.length)))); },
      height() { return this.rows.length * ROW + 26; },
      span() {
        const all = this.rows.flatMap((row) => [row[this.kind].low, row[this.kind].high, row[this.kind].mean]).filter((x) => x !== null);
        const low = this.kind === "level" ? 0 : Math.min(0, ...all), high = this.kind === "level" ? Math.max(...all, 0.1) : Math.max(0, ...all);
        const edge = 0.06 * (high - low || 1);
        return [low - (this.kind === "level" ? 0 : edge), high + edge];
      },
      ticks() {
        const [low, high] = this.span, step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((one) => (high - low) / one <= 6) || 1;
        const first = Math.ceil(low / step - 1e-9);
        return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, n) => (first + n) * step);
      },
      spoken() { return `${this.title}: ${this.rows.map((row) => `${row.title} ${this.kind === "level" ? row.levelText : row.differenceText}`).join("; ")}.`; },
    },
    mounted() {
      this.watcher = new ResizeObserver(() => { this.width = this.$refs.box.clientWidth || 560; });
      this.watcher.observe(this.$refs.box);
      this.width = this.$refs.box.clientWidth || 560;
    },
    beforeDestroy() { this.watcher.disconnect(); },
    methods: {
      x(value) { const [low, high] = this.span; return this.names + ((value - low) / (high - low)) * (this.width - this.names - 14); },
      middle(n) { return n * ROW + (this.narrow ? 24 : ROW / 2); },
      short(text) { if (this.narrow) return text; const most = Math.floor(this.names / 7); return text.length > most ? `${text.slice(0, most - 1)}\u2026` : text; },
    },
    template: `
<figure class="chart" ref="box">
  <figcaption>{{ title }} <small>{{ measure }}</small></figcaption>
  <svg translate="no" :width="width" :height="height" :viewBox="'0 0 ' + width + ' ' + height" role="img" :aria-label="spoken">
    <g v-for="tick in ticks" :key="tick"><line class="grid" :x1="x(tick)" :x2="x(tick)" y1="4" :y2="height - 22"/><text class="axis" :x="x(tick)" :y="height - 6" text-anchor="middle">{{ Math.round(100 * tick) }}</text></g>
    <g v-for="(row, n) in rows" :key="row.arm">
      <text class="lane-name" style="font-size: 12px" x="0" :y="narrow ? n * ROW + 12 : middle(n) + 4">{{ short(row.title) }}</text>
      <line v-if="row[kind].low !== null" :class="['range', {best: n === 0}]" :x1="x(row[kind].low)" :x2="x(row[kind].high)" :y1="middle(n)" :y2="middle(n)"/>
      <circle :class="['point', {best: n === 0}]" :cx="x(row[kind].mean)" :cy="middle(n)" r="6"/>
    </g>
  </svg>
</figure>`.replaceAll("ROW", String(ROW)),
  });

  Vue.component("compare-page", {
    props: ["setting", "listing", "standing", "found", "problems"],
    data() { return { ...this.fresh(), group: "all", groups: [["all", "All people"], ["executive", "Executive"], ["middle", "Middle"], ["operational", "Operational"]], count, percent, wrong: "" }; },
    computed: {
      busy() { return this.standing.state === "waiting" || this.standing.state === "running"; },
      state() {
        const words = { waiting: "Waiting for its turn", running: "Comparing", done: "Done", cancelled: "Cancelled" };
        const { ahead, seconds } = this.standing;
        if (this.standing.state === "waiting" && ahead) return `${words.waiting}: ${ahead} before it${seconds ? `, about ${count(seconds)} s` : ""}`;
        const part = this.found ? `; shown are ${this.found.replicates} worlds for each strategy` : "";
        return `${words[this.standing.state]}, ${percent(this.standing.share)}${part}`;
      },
      strategies() { return this.setting.own ? [{ name: "own", title: `${this.setting.own} (my own)`, summary: "built on the page Build" }, ...this.listing.strategies] : this.listing.strategies; },
      changes() { return Object.entries(this.setting.values); },
    },
    watch: { found() { if (this.found && !(this.group in this.found.curves)) this.group = "all"; }, "setting.query"() { Object.assign(this, this.fresh()); } },
    methods: {
      fresh() {
        const { scenario, strategies, replicates, seed, budget } = this.setting;
        return { scenario, picked: [...strategies], replicates, seed, equal: budget > 0, budget: budget || 1000 };
      },
      act(name, data) { this.$emit("act", { name, data }); },
      number(title, text, low, high) {
        const value = Number(text);
        if (String(text).trim() === "" || !Number.isInteger(value) || value < low || value > high) throw `${title}: found ${text || "nothing"}; allowed: a whole number from ${low} to ${high.toLocaleString("en")}`;
        return value;
      },
      run() {
        try {
          this.wrong = "";
          if (this.picked.length < 2 || this.picked.length > this.setting.most) throw `Strategies: found ${this.picked.length}; allowed: from 2 to ${this.setting.most}`;
          this.act("run", {
            scenario: this.scenario, strategies: this.picked, replicates: this.number("Replicates", this.replicates, 2, 200),
            seed: this.number("Seed", this.seed, 0, 2 ** 32 - 1), budget: this.equal ? this.number("Person-days", this.budget, 1, 1e9) : 0,
          });
        } catch (problem) { this.wrong = String(problem); }
      },
      file(what) { return `${window.solara.rootPath}/download/${what}?${this.setting.query}`; },
      explore(name) { const query = new URLSearchParams(this.setting.query); if (name !== query.get("strategy")) query.delete("change"); query.set("strategy", name); return `/explore?${query}`; },
      at: window.buyin.at,
      to(path) { window.solara.router.push(path); },
    },
    template: `
<buyin-frame page="/compare" :query="setting.query" :problems="problems">
  <h1 class="aside">Compare strategies: {{ setting.title }}</h1>
  <section class="panel" aria-label="What is compared">
    <div class="chooser">
      <div class="field"><label for="scenario">Scenario</label><select id="scenario" v-model="scenario"><option v-for="one in listing.scenarios" :key="one.name" :value="one.name">{{ one.title }}</option></select></div>
      <div class="field seed"><label for="replicates">Replicates</label><input id="replicates" type="number" min="2" max="200" v-model="replicates"></div>
      <div class="field seed"><label for="seed">Seed</label><input id="seed" type="number" min="0" v-model="seed"></div>
      <label class="check"><input type="checkbox" v-model="equal"> At equal effort</label>
      <div v-if="equal" class="field seed"><label for="budget">Person-days</label><input id="budget" type="number" min="1" v-model="budget"></div>
    </div>
    <fieldset class="picks"><legend>Strategies, 2 to {{ setting.most }} ({{ picked.length }} picked)</legend>
      <label v-for="one in strategies" :key="one.name" :title="one.summary"><input type="checkbox" :value="one.name" v-model="picked" :disabled="picked.length >= setting.most && !picked.includes(one.name)"> {{ one.title }}</label>
    </fieldset>
    <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
    <buyin-shocks :shocks="setting.shocks" @act="$emit('act', $event)"></buyin-shocks>
    <buyin-organisation :organisation="setting.organisation" :problems="problems" @act="$emit('act', $event)"></buyin-organisation>
    <p v-if="changes.length" class="aside-text">Numbers set: <template v-for="([path, value], n) in changes">{{ n ? ", " : "" }}{{ path }} = {{ value }}</template>.</p>
    <div class="standing"><button type="button" class="main" @click="run">Compare</button><progress max="1" :value="standing.share" aria-label="Progress of the comparison"></progress><span role="status">{{ state }}</span><button v-if="busy" type="button" @click="act('cancel', {})">Cancel</button></div>
  </section>
  <template v-if="found">
    <section class="panel" aria-labelledby="result-title">
      <h2 id="result-title" class="headline">{{ found.headline }}</h2>
      <p v-for="one in found.sentences" :key="one">{{ one }}</p>
      <div class="stage">
        <buyin-ranking :rows="found.rows" kind="level" title="Practising" measure="% of people, last quarter, with 95 % interval"></buyin-ranking>
        <buyin-ranking :rows="found.rows" kind="difference" title="Difference from the best" measure="points, on the same worlds, with 95 % interval"></buyin-ranking>
      </div>
      <p class="aside-text">{{ found.basis }}</p>
    </section>
    <section class="panel" aria-labelledby="sides-title">
      <div class="flow between"><h2 id="sides-title">Side by side, on the same people and the same luck</h2>
        <fieldset class="choice"><legend class="aside">Who</legend><label v-for="[name, title] in groups" :key="name"><input :disabled="!(name in found.curves)" type="radio" :value="name" v-model="group"> {{ title }}</label></fieldset></div>
      <p v-if="Object.keys(found.curves).length < groups.length" class="aside-text">Not every tier is shown, as it would tell of fewer than five people.</p>
      <div class="sides"><buyin-chart v-for="(row, n) in found.rows" :key="row.arm" :title="row.title" :curves="found.curves[group][n].mean" :bands="found.curves[group][n]" :week="found.horizon" :horizon="found.horizon" :height="170"></buyin-chart></div>
      <p class="aside-text">Lines are means; bands hold the middle 80 % of worlds.</p>
    </section>
    <section class="panel" aria-labelledby="table-title">
      <h2 id="table-title">All measures</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Measures by strategy"><table class="wide">
        <thead><tr><th scope="col">Strategy</th><th scope="col">Person-days</th><th scope="col">Best in</th><th v-for="column in found.columns" :key="column.key" scope="col" :title="column.meaning">{{ column.title }}</th><th scope="col"><span class="aside">Look closer</span></th></tr></thead>
        <tbody><tr v-for="row in found.rows" :key="row.arm"><th scope="row">{{ row.title }}<small v-if="row.budgeted"><br>{{ row.budgeted }}</small></th><td class="n" translate="no">{{ count(row.effort) }}</td><td class="n">{{ percent(row.shareBest) }} of worlds</td><td v-for="(cell, n) in row.cells" :key="n" class="n">{{ cell.split(" [")[0] }}<small v-if="cell.includes(' [')"><br>[{{ cell.split(" [")[1] }}</small></td><td><a v-if="row.form === 'drawn'" class="button" :href="at(explore(row.name))" :aria-label="'Explore ' + row.title" @click.prevent="to(explore(row.name))">Explore</a></td></tr></tbody>
      </table></div>
      <details><summary>What the numbers rest on</summary><ul><li v-for="one in found.assumptions" :key="one">{{ one }}</li></ul></details>
      <h2>Take away</h2>
      <p class="flow"><a class="button" :href="file('comparison.csv')" download>Data (CSV)</a> <a class="button" :href="file('comparison.json')" download>Data (JSON)</a> <a class="button" :href="file('ranking.svg')" download>Figure (SVG)</a> <a class="button" :href="file('ranking.png')" download>Figure (PNG)</a> <a class="button" :href="file('comparison.html')" download>Report (HTML)</a></p>
      <p>On the command line: <code>{{ setting.command }}</code></p>
      <p v-if="setting.shocks.length"><a class="button" :href="file('scenario.toml')" download>The scenario with these shocks (TOML)</a></p>
    </section>
  </template>
</buyin-frame>`,
  });
})();
