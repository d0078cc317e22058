/* What if: from this week on, one lever is done otherwise; both futures are shown. */
(function () {
  "use strict";
  const { CURVES, signed } = window.buyin;
  const GROUPS = [["all", "All people"], ["executive", "Executive tier"], ["middle", "Middle tier"], ["operational", "Operational tier"]];

  Vue.component("buyin-what-if", {
    props: ["setting", "week", "run", "other", "otherwise"],
    data: () => ({ kind: "drop", number: 0, share: 50, lever: "check-ins", CURVES, GROUPS, signed }),
    computed: {
      from() { return Math.min(this.week + 1, this.run.weeks); },
      none() { return !this.setting.levers.length; },
      written() {
        if (this.kind === "add") return `${this.from}:add:${this.lever}`;
        return this.kind === "drop" ? `${this.from}:drop:${this.number}` : `${this.from}:strength:${this.number}:${this.share / 100}`;
      },
      ends() {
        const at = (course, group, name) => Math.round(100 * course.curves[group][name][this.run.weeks]);
        return GROUPS.map(([group, title]) => ({ title, cells: CURVES.map(({ name }) => { const before = at(this.run, group, name), after = at(this.other, group, name); return { before, after, change: signed(after - before, 0) }; }) }));
      },
    },
    watch: { none: { immediate: true, handler(none) { if (none) this.kind = "add"; } }, "setting.levers"() { this.number = 0; } },
    template: `
<section class="panel" aria-labelledby="what-if-title">
  <h2 id="what-if-title">What if?</h2>
  <div class="flow">
    <span>From week {{ from }} on,</span>
    <label class="aside" for="what">What is done otherwise</label>
    <select id="what" v-model="kind"><option value="drop" :disabled="none">drop</option><option value="strength" :disabled="none">change the strength of</option><option value="add">add</option></select>
    <label class="aside" for="which">Lever</label>
    <select v-if="kind === 'add'" id="which" v-model="lever"><option v-for="one in setting.allLevers" :key="one.name" :value="one.name">{{ one.title }}</option></select>
    <select v-else id="which" v-model.number="number"><option v-for="(title, n) in setting.levers" :key="n" :value="n">{{ title }}</option></select>
    <template v-if="kind === 'strength'"><label for="strength">to</label><input id="strength" type="number" min="5" max="100" step="5" v-model.number="share"><span>% of full strength</span></template>
    <button type="button" class="main" @click="$emit('act', {change: written})">Show both futures</button>
    <button v-if="other" type="button" @click="$emit('act', {change: ''})">As planned only</button>
  </div>
  <template v-if="other">
    <div class="flow"><p><strong>What if: {{ other.words }}.</strong> Until then both futures are the same; faint curves are the one that is not on the map.</p>
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
