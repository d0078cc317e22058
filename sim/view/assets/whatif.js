/* What if: from this week on, one lever is done otherwise; both futures are shown. */
(function () {
  "use strict";
  const { CURVES, signed } = window.buyin;
  const GROUPS = [["all", "All people"], ["executive", "Executive tier"], ["middle", "Middle tier"], ["operational", "Operational tier"]];

  Vue.component("buyin-what-if", {
    props: ["setting", "week", "run", "other", "otherwise"],
    data: () => ({ kind: "drop", number: 0, share: 50, start: 0, lever: "check-ins", wrong: "", CURVES, GROUPS, signed }),
    computed: {
      from() { return Math.min(this.week + 1, this.run.weeks); },
      late() { return this.week >= this.run.weeks; },
      same() { return Object.entries(this.run.curves).every(([group, curves]) => CURVES.every(({ name }) => String(curves[name]) === String(this.other.curves[group][name]))); },
      none() { return !this.setting.levers.length; },
      written() {
        if (this.kind === "add") return `${this.from}:add:${this.lever}`;
        if (this.kind === "move") return `${this.from}:move:${this.number}:${this.start}`;
        return this.kind === "drop" ? `${this.from}:drop:${this.number}` : `${this.from}:strength:${this.number}:${this.share / 100}`;
      },
      over() { return (lever) => lever.until < this.from; },
      groups() { return GROUPS.filter(([group]) => group in this.run.curves); },
      ends() {
        const at = (course, group, name) => Math.round(100 * course.curves[group][name][this.run.weeks]);
        return this.groups.map(([group, title]) => ({ title, cells: CURVES.map(({ name }) => { const before = at(this.run, group, name), after = at(this.other, group, name); return { before, after, change: signed(after - before, 0) }; }) }));
      },
    },
    methods: {
      title(lever) { return `${lever.title} (${lever.until < lever.from ? "never" : lever.from === lever.until ? `week ${lever.from}` : `weeks ${lever.from} to ${lever.until}`}${this.over(lever) ? ", over" : ""})`; },
      show() {
        const least = this.from, most = this.run.weeks;
        const bad = (name, value, low, high) => (Number.isInteger(value) && value >= low && value <= high ? "" : `${name}: found ${value === "" ? "nothing" : value}; allowed: a whole number from ${low} to ${high}`);
        this.wrong = this.kind === "move" ? bad("Week", this.start, least, most) : this.kind === "strength" ? bad("Strength", this.share, 1, 100) : "";
        if (!this.wrong) this.$emit("act", { change: this.written });
      },
      first() { const at = this.setting.levers.findIndex((lever) => !this.over(lever)); this.number = Math.max(0, at); },
      suggest() { const lever = this.setting.levers[this.number]; if (lever) this.start = Math.min(this.run.weeks, Math.max(this.from, lever.from) + 8); },
    },
    mounted() { this.first(); this.suggest(); },
    watch: { number: "suggest", from() { this.suggest(); if (this.setting.levers[this.number] && this.over(this.setting.levers[this.number])) this.first(); }, none: { immediate: true, handler(none) { if (none) this.kind = "add"; } }, "setting.key"() { this.first(); this.suggest(); } },
    template: `
<section class="panel" aria-labelledby="what-if-title">
  <h2 id="what-if-title">What if?</h2>
  <p v-if="late">This is the last week, after which nothing can change: go to an earlier week to ask what if.</p>
  <div class="flow">
    <span v-if="!late">From week <span translate="no">{{ from }}</span> on,</span>
    <label class="aside" for="what">What is done otherwise</label>
    <select id="what" v-model="kind"><option value="drop" :disabled="none">drop</option><option value="move" :disabled="none">move the start of</option><option value="strength" :disabled="none">change the strength of</option><option value="add">add</option></select>
    <label class="aside" for="which">Lever</label>
    <select v-if="kind === 'add'" id="which" v-model="lever"><option v-for="one in setting.allLevers" :key="one.name" :value="one.name">{{ one.title }}</option></select>
    <select v-else id="which" v-model.number="number"><option v-for="(one, n) in setting.levers" :key="n" :value="n" :disabled="over(one)">{{ title(one) }}</option></select>
    <template v-if="kind === 'strength'"><label for="strength">to</label><input id="strength" type="number" min="1" max="100" step="1" v-model.number="share"><span>% of full strength</span></template>
    <template v-if="kind === 'move'"><label for="start">to week</label><input id="start" type="number" :min="from" :max="run.weeks" step="1" v-model.number="start"></template>
    <button type="button" class="main" :disabled="late" @click="show">Show both futures</button>
    <button v-if="other" type="button" @click="$emit('act', {change: ''})">As planned only</button>
  </div>
  <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
  <p v-if="kind === 'move'" class="aside-text">A lever that has not begun starts earlier or later and lasts as long; one at work rests until then and does the rest afterwards.</p>
  <template v-if="other">
    <div class="flow"><p><strong>What if: {{ other.words }}.</strong> <strong v-if="same" class="mark">This changes nothing: both futures are the same.</strong><template v-else>Until then both futures are the same; faint curves are the one that is not on the map.</template></p>
      <fieldset class="choice"><legend class="aside">Future on the map</legend>
        <label><input type="radio" name="future" :checked="!otherwise" @change="$emit('otherwise', false)"> As planned</label>
        <label><input type="radio" name="future" :checked="otherwise" @change="$emit('otherwise', true)"> What if</label></fieldset></div>
    <div class="scroll" tabindex="0" role="region" aria-label="Both futures at the end">
      <table><caption class="aside">Both futures in week {{ run.weeks }}, per cent of people</caption>
        <thead><tr><th scope="col">In week {{ run.weeks }}</th><th v-for="curve in CURVES" :key="curve.name" scope="col">{{ curve.label }} ({{ curve.word }})</th></tr></thead>
        <tbody><tr v-for="row in ends" :key="row.title"><th scope="row">{{ row.title }}</th><td v-for="(cell, n) in row.cells" :key="n">{{ cell.before }} % as planned, {{ cell.after }} % otherwise: <strong>{{ cell.change }} points</strong></td></tr></tbody></table>
    </div>
  </template>
</section>`,
  });
})();
