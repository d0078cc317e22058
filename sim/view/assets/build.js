/* The page Build. */
(function () {
  "use strict";
  const { count } = window.buyin;
  const MOST_BYTES = 65536, OTHERS = ["mid-level-pilots", "top-down-endorsement"]; // compared with where nothing else was

  /* what a lever has done, and costs, along the weeks */
  Vue.component("buyin-cost", {
    props: ["plan"],
    data: () => ({ width: 700 }),
    computed: {
      total() { return this.plan.team.map((days, n) => days + this.plan.people[n]); },
      top() { return Math.max(10, ...this.total); },
      spoken() { const n = this.total.length - 1; return `Cost running along ${this.plan.horizon} weeks: in all ${count(this.total[n])} person-days, of them ${count(this.plan.team[n])} of the change team.`; },
    },
    mounted() {
      this.watcher = new ResizeObserver(() => { this.width = this.$refs.box.clientWidth || 700; });
      this.watcher.observe(this.$refs.box);
      this.width = this.$refs.box.clientWidth || 700;
    },
    beforeDestroy() { this.watcher.disconnect(); },
    methods: {
      count,
      x(week) { return 40 + (week / this.plan.horizon) * (this.width - 106); },
      y(days) { return 96 - (days / this.top) * 82; },
      area(values) { return `M${this.x(0)} 96${values.map((days, n) => `L${this.x(n + 1).toFixed(1)} ${this.y(days).toFixed(1)}`).join("")}L${this.x(values.length)} 96Z`; },
    },
    template: `
<figure class="chart" ref="box"><figcaption>Cost running along <small>person-days, change team below, people reached above</small></figcaption>
  <svg translate="no" :width="width" height="104" :viewBox="'0 0 ' + width + ' ' + 104" role="img" :aria-label="spoken">
    <line class="grid" :x1="x(0)" :x2="x(plan.horizon)" y1="96" y2="96"/>
    <path class="cost people" :d="area(total)"/><path class="cost team" :d="area(plan.team)"/>
    <text class="end" :x="x(plan.horizon) + 6" :y="Math.max(14, y(total[total.length - 1]) + 4)">{{ count(total[total.length - 1]) }}</text>
  </svg></figure>`,
  });

  /* a field of its own, so that an answer of the server that changes other things leaves what is being typed */
  Vue.component("buyin-number", {
    props: ["id", "value", "min", "max", "step", "placeholder", "title"],
    template: `<input :id="id" type="number" :min="min" :max="max" :step="step" :value="value" :placeholder="placeholder" :title="title" @change="$emit('change', $event)">`,
  });

  Vue.component("buyin-lever", {
    props: ["use", "number", "choices", "cost", "warnings", "horizon"],
    data: () => ({ count }),
    computed: {
      lever() { return this.choices.levers.find((one) => one.name === this.use.lever); },
      plainFraming() { return typeof this.use.framing === "string"; },
      id() { return `lever-${this._uid}`; },
    },
    methods: {
      put(name, value) { this.$emit("put", { ...this.use, [name]: value }); },
      week(name, event) { const text = event.target.value.trim(); this.put(name, text === "" ? null : Number(text)); },
      flip(name, value) { this.put(name, this.use[name].includes(value) ? this.use[name].filter((one) => one !== value) : [...this.use[name], value]); },
      unitTitle(name) { return this.choices.titles[name] || `group: ${name}`; },
    },
    template: `
<li class="use">
  <div class="flow between"><h3>{{ number + 1 }}. {{ lever ? lever.title : use.lever }} <small>{{ count(cost) }} person-days</small></h3>
    <button type="button" class="quiet" :aria-label="'Remove ' + (lever ? lever.title : use.lever)" @click="$emit('remove')">Remove</button></div>
  <p v-if="lever" class="meaning">{{ lever.effect }}; {{ lever.sideEffect }}.</p>
  <p v-for="one in warnings" :key="one.text" class="mark">Mind: {{ one.text }}</p>
  <div class="flow fields">
    <div class="field"><label :for="id + 'from'">From week</label><buyin-number :id="id + 'from'" min="1" :max="horizon" :value="use.from" @change="week('from', $event)"></buyin-number></div>
    <div class="field"><label :for="id + 'until'">Until week</label><buyin-number :id="id + 'until'" min="1" :max="horizon" :value="use.until" :placeholder="horizon" @change="week('until', $event)"></buyin-number></div>
    <div class="field"><label :for="id + 'every'">Every … weeks</label><buyin-number :id="id + 'every'" min="1" :value="use.every" :placeholder="lever ? lever.pause : 1" @change="week('every', $event)"></buyin-number></div>
    <div class="field"><label :for="id + 'intensity'">Strength, 0 to 1</label><buyin-number :id="id + 'intensity'" min="0.05" max="1" step="0.05" :value="use.intensity" @change="week('intensity', $event)"></buyin-number></div>
    <div class="field"><label :for="id + 'who'">Who</label><select :id="id + 'who'" :value="use.who" :title="choices.help.who" @change="put('who', $event.target.value)"><option v-for="one in choices.who" :key="one">{{ one }}</option></select></div>
    <div class="field"><label :for="id + 'share'">Share of them</label><buyin-number :id="id + 'share'" min="0.05" max="1" step="0.05" :value="use.share" @change="week('share', $event)"></buyin-number></div>
  </div>
  <details><summary>Units, tiers, words</summary>
    <fieldset class="picks"><legend>Units or groups of units</legend><label v-for="one in choices.units" :key="one"><input type="checkbox" :checked="use.units.includes(one)" @change="flip('units', one)"> {{ unitTitle(one) }}</label></fieldset>
    <fieldset class="picks"><legend>Tiers</legend><label v-for="one in choices.tiers" :key="one"><input type="checkbox" :checked="use.tiers.includes(one)" @change="flip('tiers', one)"> {{ one }}</label></fieldset>
    <div class="flow fields">
      <div class="field"><label :for="id + 'pace'">Pace</label><select :id="id + 'pace'" :value="use.pace" :title="choices.help.pace" @change="put('pace', $event.target.value)"><option value="at-once">at once</option><option value="step-by-step">step by step</option></select></div>
      <div class="field"><label :for="id + 'framing'">In whose terms</label><select v-if="plainFraming" :id="id + 'framing'" :value="use.framing" @change="put('framing', $event.target.value)"><option v-for="one in choices.framing" :key="one">{{ one }}</option></select><input v-else :id="id + 'framing'" type="text" value="own weights, kept" disabled></div>
      <div class="field"><label :for="id + 'claims'">Promise times</label><buyin-number :id="id + 'claims'" min="0" max="3" step="0.1" :value="use.claims" :title="choices.help.claims" @change="week('claims', $event)"></buyin-number></div>
    </div>
  </details>
</li>`,
  });

  /* the levers of a plan: one to add, and each with its numbers; the timeline has the same */
  Vue.component("buyin-levers", {
    props: {
      uses: Array, choices: Object, horizon: Number,
      first: { type: Number, default: 0 }, /* how many come before them, which their numbers follow */
      told: { type: Array, default: () => [] }, /* cost and warnings of each */
      says: { type: String, default: "Add" },
      offered: { type: String, default: "message" },
      sources: Boolean,
    },
    data() { return { add: this.offered }; },
    computed: {
      lever() { return this.choices.levers.find((one) => one.name === this.add); },
      stages() { return [...new Set(this.choices.levers.map((one) => one.stage))].map((stage) => ({ stage, levers: this.choices.levers.filter((one) => one.stage === stage) })); },
    },
    methods: { title(name) { return (this.choices.levers.find((one) => one.name === name) || { title: name }).title; } },
    template: `
<div>
  <div class="flow"><label :for="'add' + _uid">{{ says }}</label><select :id="'add' + _uid" v-model="add"><optgroup v-for="one in stages" :key="one.stage" :label="one.stage"><option v-for="lever in one.levers" :key="lever.name" :value="lever.name">{{ lever.title }}</option></optgroup></select><button type="button" @click="$emit('add', lever)">Add lever</button></div>
  <p v-if="lever" class="meaning">{{ lever.effect }}. <strong>Mind:</strong> {{ lever.sideEffect }}.<template v-if="lever.needs.length"> <strong>Needs before it:</strong> {{ lever.needs.map(title).join(" or ") }}.</template><template v-if="sources"> Source: {{ lever.source }}.</template></p>
  <ol class="levers"><buyin-lever v-for="(use, n) in uses" :key="n" :use="use" :number="first + n" :choices="choices" :cost="told[n] ? told[n].cost : 0" :warnings="told[n] ? told[n].warnings : []" :horizon="horizon" @put="$emit('put', n, $event)" @remove="$emit('remove', n)"></buyin-lever></ol>
</div>`,
  });

  Vue.component("build-page", {
    props: ["setting", "listing", "choices", "draft", "plan", "problems"],
    data() { return { mine: JSON.parse(JSON.stringify(this.draft)), base: "", count, wrong: "" }; },
    computed: {
      lanes() {
        return this.plan.lanes.map((lane, n) => {
          const use = this.draft.levers[n] || {}, still = use.after !== "start" || use.broken_off !== null;
          return { ...lane, key: n, strength: use.intensity, still };
        });
      },
      general() { return this.plan.warnings.filter((one) => one.lever === null); },
      told() { return this.plan.costs.map((cost, n) => ({ cost, warnings: this.plan.warnings.filter((one) => one.lever === n) })); },
    },
    watch: { draft() { this.mine = JSON.parse(JSON.stringify(this.draft)); } },
    methods: {
      act(name, data) { this.$emit("act", { name, data }); },
      send() { this.act("edit", { draft: this.mine }); },
      put(number, use) { this.$set(this.mine.levers, number, use); this.send(); },
      remove(number) { this.mine.levers.splice(number, 1); this.send(); },
      lay({ key, from, until, strength }) {
        const use = this.mine.levers[key], endless = use.until === null && until === this.plan.horizon;
        this.put(key, { ...use, from, until: endless ? null : until, intensity: strength });
      },
      addLever({ name, pause }) { this.mine.levers.push({ ...this.choices.new, lever: name, from: Math.min(this.lastWeek(name) + 1, this.plan.horizon), every: pause }); this.send(); },
      lastWeek(name) { return Math.max(0, ...this.mine.levers.filter((one) => one.lever === name).map((one) => one.until || this.plan.horizon)) % this.plan.horizon; },
      async load(event) {
        const file = event.target.files[0];
        this.wrong = "";
        if (!file) return;
        if (file.size > MOST_BYTES) this.wrong = `${file.name}: found ${count(file.size)} bytes; allowed: at most ${count(MOST_BYTES)} bytes`;
        else {
          try { this.act("load", { name: file.name, text: new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()) }); }
          catch { this.wrong = `${file.name}: found bytes that are not UTF-8; allowed: text saved as UTF-8`; }
        }
        event.target.value = "";
      },
      to(path) { window.solara.router.push(path); },
      file(what) { return `${window.solara.rootPath}/download/${what}?${this.setting.laidOut}`; },
      at: window.buyin.at,
      comparing() {
        const query = new URLSearchParams(this.setting.query), others = query.getAll("with");
        query.delete("with");
        for (const one of new Set([this.setting.strategy, ...(others.length ? others : OTHERS)].slice(0, this.setting.most))) query.append("with", one);
        return `/compare?${query}`;
      },
    },
    template: `
<buyin-frame page="/build" :query="setting.query" :problems="problems">
  <h1 class="aside">Build a strategy for: {{ setting.title }}</h1>
  <section class="panel" aria-label="The strategy">
    <div class="chooser">
      <div class="field"><label for="scenario">For the scenario</label><select id="scenario" :value="setting.scenario" @change="act('choose', {scenario: $event.target.value})"><option v-for="one in listing.scenarios" :key="one.name" :value="one.name">{{ one.title }}</option></select></div>
      <div class="field"><label for="base">Begin from</label><select id="base" v-model="base"><option value="">nothing</option><option v-for="one in listing.strategies" :key="one.name" :value="one.name">{{ one.title }}</option></select></div>
      <button type="button" @click="act('begin', {strategy: base})">Begin</button>
      <div class="field"><label for="file">Load a strategy (TOML)</label><input id="file" type="file" accept=".toml,application/toml,text/plain" @change="load"></div>
    </div>
    <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
    <div class="chooser">
      <div class="field"><label for="title">Title</label><input id="title" type="text" maxlength="120" v-model="mine.title" @change="send"></div>
      <div class="field"><label for="access">Who can practise from the start</label><select id="access" v-model="mine.access" @change="send"><option value="everyone">everyone</option><option value="staged">only those whom help reaches</option></select></div>
      <div class="field seed"><label for="pilots">Pilot, share of people</label><input id="pilots" type="number" min="0.01" max="1" step="0.005" v-model.number="mine.pilot_share" @change="send"></div>
      <a class="button" :href="file('strategy.toml')" download>Save (TOML)</a>
      <a class="button" :href="at('/explore?' + setting.laidOut)" @click.prevent="to('/explore?' + setting.laidOut)">Run it</a>
      <a class="button" :href="at(comparing())" @click.prevent="to(comparing())">Compare it</a>
    </div>
    <buyin-shocks :shocks="setting.shocks" @act="$emit('act', $event)"></buyin-shocks>
    <buyin-organisation :organisation="setting.organisation" :problems="problems" @act="$emit('act', $event)"></buyin-organisation>
    <p class="aside-text">Every edit is taken over at once and becomes part of this page's address; the browser's Back undoes it.</p>
  </section>
  <section class="panel" aria-labelledby="timeline-title">
    <h2 id="timeline-title">Timeline</h2>
    <buyin-timeline :lanes="lanes" :horizon="plan.horizon" @lay="lay"></buyin-timeline>
    <p v-if="lanes.length" class="aside-text">Drag a bar, its ends or its strength; with the keyboard the arrow keys do the same (Shift moves the whole).</p>
    <buyin-cost :plan="plan"></buyin-cost>
    <p v-for="one in general" :key="one.text" class="mark">Mind: {{ one.text }}</p>
  </section>
  <section class="panel" aria-labelledby="levers-title">
    <h2 id="levers-title">Levers</h2>
    <buyin-levers :uses="mine.levers" :choices="choices" :horizon="plan.horizon" :told="told" sources @add="addLever" @put="put" @remove="remove"></buyin-levers>
    <p v-if="!mine.levers.length">No lever yet: nothing is done.</p>
  </section>
</buyin-frame>`,
  });
})();
