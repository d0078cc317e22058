/* Why a person stands where they stand, in the model's own terms. */
(function () {
  "use strict";
  const { signed, plain } = window.buyin;

  Vue.component("buyin-bars", {
    props: ["title", "values", "titles", "places"],
    computed: {
      rows() {
        const most = Math.max(0.001, ...Object.values(this.values).map(Math.abs));
        return Object.entries(this.values).map(([name, value]) => ({ name, title: this.titles[name], text: signed(value, this.places), share: Math.abs(value) / most, below: value < 0 }));
      },
    },
    template: `
<div class="bars">
  <h3>{{ title }}</h3>
  <table><tbody><tr v-for="row in rows" :key="row.name"><th scope="row">{{ row.title }}</th><td class="n" translate="no">{{ row.text }}</td><td class="both" aria-hidden="true"><i :class="{below: row.below}" :style="{'--share': row.share}"></i></td></tr></tbody></table>
</div>`,
  });

  Vue.component("buyin-why", {
    props: ["why", "people", "frames", "week", "selected"],
    data: () => ({ signed, plain }),
    computed: {
      ready() { return this.why && this.why.row === this.selected; },
      who() {
        const row = this.selected, { ids, tier, tiers, unit, units, boss } = this.people;
        return { id: ids[row], tier: tiers[tier[row]], unit: units[unit[row]], boss: boss[row] < 0 ? "" : ids[boss[row]], bossRow: boss[row] };
      },
      now() { return this.at(this.why.movers, this.week); },
      soFar() { return Object.fromEntries(Object.entries(this.why.movers).map(([name, values]) => [name, values.slice(0, this.week + 1).reduce((a, b) => a + b, 0)])); },
      terms() { return this.at(this.why.terms, this.week); },
      state() { return Object.entries(this.why.states).map(([name, title]) => ({ name, title, now: this.why.state[name][this.week], first: this.why.state[name][0] })); },
      sentence() { return this.why.sentences[this.week]; },
      numbers() { const n = this.people.count, from = this.week * 3 * n + this.selected; return [0, 1, 2].map((kind) => this.frames[from + kind * n] / 100); },
      levers() { return this.why.levers[this.week]; },
    },
    watch: { ready(now) { if (now && this.$el.contains(document.activeElement)) this.$nextTick(this.bring); } },
    methods: {
      /* to where the eyes are, for whoever has asked */
      show() {
        this.$refs.title.focus({ preventScroll: true });
        this.bring();
      },
      bring() { this.$el.scrollIntoView({ block: "nearest" }); },
      at(table, week) { return Object.fromEntries(Object.entries(table).map(([name, values]) => [name, values[week]])); },
    },
    template: `
<section class="panel why" aria-labelledby="why-title" @keydown.esc="$emit('pick', -1)">
  <div class="flow between"><h2 id="why-title" ref="title" tabindex="-1">Why <span translate="no">{{ who.id }}</span>?</h2><button type="button" class="quiet" @click="$emit('pick', -1)">Close</button></div>
  <p>{{ who.tier }} in {{ who.unit }}<template v-if="who.boss">, reports to <button type="button" class="link" @click="$emit('pick', who.bossRow)">{{ who.boss }}</button></template>.
    Believes <strong translate="no">{{ signed(numbers[0]) }}</strong>, says <strong translate="no">{{ signed(numbers[1]) }}</strong>, does <strong translate="no">{{ Math.round(100 * numbers[2]) }} %</strong>.</p>
  <p v-if="!ready" role="status">Going through this person's weeks…</p>
  <template v-else>
    <p>{{ sentence }}</p>
    <p class="aside-text">Pressure felt this week: <span translate="no">{{ plain(why.pressure[week]) }}</span>. <template v-if="levers.length">Reached by: {{ levers.join(", ") }}.</template><template v-else>No lever reached this person this week.</template></p>
    <div class="columns">
      <buyin-bars title="What moved commitment this week" :values="now" :titles="why.titles" :places="3"></buyin-bars>
      <buyin-bars title="What moved it so far" :values="soFar" :titles="why.titles" :places="2"></buyin-bars>
      <buyin-bars v-if="week > 0" title="What own judgement rests on this week" :values="terms" :titles="why.titles" :places="2"></buyin-bars>
    </div>
    <details><summary>This person's state</summary>
      <table><thead><tr><th scope="col">State</th><th scope="col">Now</th><th scope="col">At the start</th></tr></thead>
      <tbody><tr v-for="one in state" :key="one.name"><th scope="row">{{ one.title }}</th><td class="n" translate="no">{{ plain(one.now) }}</td><td class="n" translate="no">{{ plain(one.first) }}</td></tr></tbody></table>
    </details>
  </template>
</section>`,
  });
})();
