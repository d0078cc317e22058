/* The page Explore. */
(function () {
  "use strict";
  const { bytes, count, percent, signed, CURVES } = window.buyin;
  const TIERS = [["executive", "Executive tier"], ["middle", "Middle tier"], ["operational", "Operational tier"]];
  const MOST_SEED = 2 ** 32 - 1;

  Vue.component("explore-page", {
    props: ["setting", "listing", "controls", "people", "run", "other", "why", "problems"],
    data() { return { week: this.setting.week, selected: -1, layout: "hierarchy", playing: false, seed: this.setting.seed, wrongSeed: "", otherwise: true }; },
    computed: {
      shown() { return this.other && this.otherwise ? this.other : this.run; },
      against() { return this.other && (this.otherwise ? this.run : this.other); },
      frames() { return bytes(this.shown.frames); },
      past() { return this.shown.events.filter((event) => event.week <= this.week).reverse(); },
      latest() { return this.past.length ? `week ${this.past[0].week}: ${this.past[0].text}` : "Nothing has happened yet. Press Play."; },
      query() { return this.setting.query + (this.week ? `&week=${this.week}` : ""); },
      tiers() { return TIERS.filter(([name]) => name in this.shown.curves); },
      hiddenTiers() { return TIERS.filter(([name]) => !(name in this.shown.curves)).map(([, title]) => title.toLowerCase()); },
      strip() {
        const at = (name) => this.shown.curves.all[name][this.week], gap = at("supportive") - at("practising");
        return [...CURVES.map(({ name, word, label }) => ({ word, label, text: percent(at(name)), share: at(name) })), { word: "gap", label: "the say-do gap", text: signed(100 * gap, 0), unit: "points", share: Math.abs(gap) }];
      },
      effort() { const { team, people } = this.setting.effort; return `${count(team + people)} person-days (change team ${count(team)}, people ${count(people)})`; },
      strategies() { return this.setting.own ? [...this.listing.strategies, { name: "own", title: "My own strategy" }] : this.listing.strategies; },
    },
    watch: {
      "setting.key"() { this.$refs.player.stop(); this.week = Math.min(this.setting.week, this.run.weeks); this.seed = this.setting.seed; },
      "setting.week"(week) { if (!this.playing) this.week = week; },
      people(now, before) { if (now.key !== before.key || !now.ids.length) this.selected = -1; },
      "shown.events": "ask",
      week() { if (!this.playing) this.remember(); },
      playing(now) { if (!now) this.remember(); },
    },
    methods: {
      act(name, data) { this.$emit("act", { name, data: { ...data, week: this.week } }); },
      remember() {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => history.replaceState(history.state, "", `${location.pathname}?${this.query}`), 150);
      },
      ask() { if (this.selected >= 0) this.act("why", { row: this.selected }); },
      pick(row) {
        if (this.selected < 0) this.opener = document.activeElement;
        this.selected = row;
        this.ask();
        if (row >= 0) this.$nextTick(() => this.$refs.why.show());
        else if (this.opener && this.opener.isConnected) this.opener.focus();
      },
      choose(change) { this.act("choose", { scenario: this.setting.scenario, strategy: this.setting.strategy, seed: this.setting.seed, ...change }); },
      putSeed() {
        const seed = Number(this.seed);
        this.wrongSeed = "";
        if (String(this.seed).trim() === "" || !Number.isInteger(seed) || seed < 0 || seed > MOST_SEED) this.wrongSeed = `Seed: found ${this.seed || "nothing"}; allowed: a whole number from 0 to ${MOST_SEED}`;
        else if (seed !== this.setting.seed) this.choose({ seed });
      },
      file(what) { return `${window.solara.rootPath}/download/${what}?${this.query}`; },
    },
    template: `
<buyin-frame page="/explore" :query="query" :problems="problems">
  <h1 class="aside">Explore: {{ setting.title }}</h1>
  <section class="chooser" aria-label="What is run">
    <div class="field"><label for="scenario">Scenario</label><select id="scenario" :value="setting.scenario" @change="choose({scenario: $event.target.value})"><option v-for="one in listing.scenarios" :key="one.name" :value="one.name">{{ one.title }}</option></select></div>
    <div class="field"><label for="strategy">Strategy</label><select id="strategy" :value="setting.strategy" @change="choose({strategy: $event.target.value})"><option v-for="one in strategies" :key="one.name" :value="one.name">{{ one.title }}</option></select></div>
    <div class="field seed"><label for="seed">Seed</label><input id="seed" type="number" min="0" step="1" v-model="seed" @change="putSeed" :aria-invalid="wrongSeed ? 'true' : null"></div>
    <button type="button" @click="choose({seed: setting.seed + 1})">Another world</button>
    <p v-if="wrongSeed" class="wrong" role="alert">{{ wrongSeed }}</p>
    <buyin-shocks :shocks="setting.shocks" @act="act($event.name, $event.data)"></buyin-shocks>
    <buyin-organisation :organisation="setting.organisation" :problems="problems" @act="act($event.name, $event.data)"></buyin-organisation>
    <p class="lead"><strong>{{ setting.title }}.</strong> {{ setting.summary }} <strong>{{ setting.strategyTitle }}:</strong> {{ setting.strategySummary }} {{ setting.budgeted ? "Effort" : "Planned effort" }}: {{ effort }}.</p>
    <p v-if="setting.budgeted" class="mark">At equal effort: {{ setting.budgeted }}. <button type="button" @click="act('as-planned', {})">Run it as planned</button></p>
  </section>
  <buyin-player ref="player" :week="week" :horizon="run.weeks" @week="week = $event" @playing="playing = $event"></buyin-player>
  <p class="latest" :aria-live="playing ? 'off' : 'polite'"><span class="aside">Latest event, </span>{{ latest }}</p>
  <dl class="strip" aria-label="All people in this week">
    <div v-for="one in strip" :key="one.word" :class="one.word"><dt><strong>{{ one.word }}</strong> {{ one.label }}</dt><dd><span translate="no">{{ one.text }}</span> {{ one.unit }}</dd><i aria-hidden="true" :style="{'--share': one.share}"></i></div>
  </dl>
  <div class="stage">
    <section class="panel" aria-labelledby="map-title">
      <div class="flow between"><h2 id="map-title">The organisation</h2>
        <fieldset v-if="people.single" class="choice"><legend class="aside">Layout</legend>
          <label><input type="radio" value="hierarchy" v-model="layout"> Hierarchy</label><label><input type="radio" value="network" v-model="layout"> Network</label>
        </fieldset></div>
      <buyin-map v-if="people.single" :people="people" :frames="frames" :week="week" :selected="selected" :layout="layout" @pick="pick"></buyin-map>
      <buyin-groups v-else :people="people" :frames="frames" :week="week"></buyin-groups>
      <buyin-legend></buyin-legend>
    </section>
    <section class="panel" aria-labelledby="curves-title">
      <h2 id="curves-title">What people say, believe and do</h2>
      <buyin-chart title="All people" :curves="shown.curves.all" :other="against && against.curves.all" :week="week" :horizon="run.weeks" :lanes="shown.lanes" :shocks="run.shocks" @week="week = $event"></buyin-chart>
      <div class="small-charts"><buyin-chart v-for="[name, title] in tiers" :key="name" :title="title" :curves="shown.curves[name]" :other="against && against.curves[name]" :week="week" :horizon="run.weeks" :shocks="run.shocks" :height="130" @week="week = $event"></buyin-chart></div>
      <p v-if="hiddenTiers.length" class="aside-text">Not shown, as it would tell of fewer than five people: {{ hiddenTiers.join(", ") }}.</p>
      <buyin-numbers :curves="shown.curves" :week="week"></buyin-numbers>
      <h2 id="events-title">What has happened</h2>
      <ol class="events" reversed tabindex="0" aria-label="Events, latest first"><li v-for="event in past" :key="event.week + event.text" :class="event.kind"><span>week {{ event.week }}</span> {{ event.text }}</li></ol>
      <p v-if="!past.length">Nothing yet.</p>
    </section>
  </div>
  <buyin-why v-if="selected >= 0" ref="why" :why="why" :people="people" :frames="frames" :week="week" :selected="selected" @pick="pick"></buyin-why>
  <p v-else-if="people.single" class="hint">Click a person on the map, or press “Why?” in the table of people, to see what moves them.</p>
  <buyin-what-if :setting="setting" :week="week" :run="run" :other="other" :otherwise="otherwise" @otherwise="otherwise = $event" @act="act('what-if', $event)"></buyin-what-if>
  <div class="stage">
    <div>
    <section class="panel" aria-labelledby="watch-title">
      <h2 id="watch-title">To watch</h2>
      <ul><li v-for="one in setting.watch" :key="one">{{ one }}</li></ul>
      <h2>Take away</h2>
      <p class="flow"><a class="button" :href="file('run.csv')" download>Data (CSV)</a> <a class="button" :href="file('run.svg')" download>Figure (SVG)</a> <a class="button" :href="file('run.png')" download>Figure (PNG)</a> <a class="button" :href="file('run.html')" download>Report (HTML)</a> <a class="button" :href="file('strategy.toml')" download>Strategy (TOML)</a></p>
      <p>On the command line: <code>{{ setting.command }}</code></p>
      <p v-if="setting.shocks.length"><a class="button" :href="file('scenario.toml')" download>The scenario with these shocks (TOML)</a></p>
      <p class="aside-text">The address of this page holds all of it: scenario, strategy, numbers, seed, week and what if.</p>
    </section>
    <buyin-settings :groups="controls.groups" :drawn="controls.drawn" :values="setting.values" @put="act('put', $event)" @reset="act('reset', $event)"></buyin-settings>
    </div>
    <buyin-people v-if="people.single" class="panel" :people="people" :frames="frames" :week="week" :selected="selected" @pick="pick"></buyin-people>
    <buyin-group-table v-else class="panel" :units="shown.units" :people="people" :week="week"></buyin-group-table>
  </div>
</buyin-frame>`,
  });
})();
