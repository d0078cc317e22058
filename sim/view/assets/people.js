/* The map in tables: units, and people one by one. */
(function () {
  "use strict";
  const { signed, percent } = window.buyin;
  const A_PAGE = 10;
  const COLUMNS = [
    { name: "id", title: "Person" }, { name: "unit", title: "Unit", far: true }, { name: "tier", title: "Tier", far: true },
    { name: "believes", title: "Believes" }, { name: "says", title: "Says" }, { name: "does", title: "Does" },
  ];

  Vue.component("buyin-people", {
    props: ["people", "frames", "week", "selected"],
    data: () => ({ unit: -1, text: "", by: "id", down: false, page: 0, COLUMNS, signed, percent }),
    computed: {
      every() {
        const { ids, count, unit, units, tier, tiers } = this.people, n = count, from = this.week * 3 * n;
        return Array.from({ length: n }, (_, row) => ({
          row, id: ids[row], unit: units[unit[row]], unitRow: unit[row], tier: tiers[tier[row]],
          believes: this.frames[from + row] / 100, says: this.frames[from + n + row] / 100, does: this.frames[from + 2 * n + row] / 100,
        }));
      },
      found() {
        const text = this.text.trim().toLowerCase(), sign = this.down ? -1 : 1, by = this.by;
        const kept = this.every.filter((one) => (this.unit < 0 || one.unitRow === this.unit) && (!text || one.id.toLowerCase().includes(text)));
        return kept.sort((a, b) => sign * (typeof a[by] === "number" ? a[by] - b[by] : String(a[by]).localeCompare(b[by], "en", { numeric: true })) || a.row - b.row);
      },
      pages() { return Math.max(1, Math.ceil(this.found.length / A_PAGE)); },
      rows() { const page = Math.min(this.page, this.pages - 1); return this.found.slice(page * A_PAGE, (page + 1) * A_PAGE); },
      units() {
        return this.people.units.map((title, unit) => {
          const own = this.every.filter((one) => one.unitRow === unit), share = (fits) => own.filter(fits).length / Math.max(1, own.length);
          const says = share((one) => one.says >= 0.2), does = share((one) => one.does >= 0.5);
          return { title, count: own.length, says, believes: share((one) => one.believes >= 0.2), does, gap: says - does };
        });
      },
    },
    watch: { unit() { this.page = 0; }, text() { this.page = 0; } },
    methods: {
      sort(name) { this.down = this.by === name ? !this.down : ["believes", "says", "does"].includes(name); this.by = name; this.page = 0; },
      order(name) { return this.by === name ? (this.down ? "descending" : "ascending") : "none"; },
    },
    template: `
<div class="tables">
  <section aria-labelledby="units-title">
    <h2 id="units-title">Units in week <span translate="no">{{ week }}</span></h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Units">
      <table class="wide">
        <thead><tr><th scope="col">Unit</th><th scope="col">People</th><th scope="col">Say</th><th scope="col">Believe</th><th scope="col">Do</th><th scope="col">Say-do gap</th></tr></thead>
        <tbody><tr v-for="one in units" :key="one.title"><th scope="row">{{ one.title }}</th><td translate="no">{{ one.count }}</td>
          <td><span class="bar say" :style="{'--share': one.says}"></span><span translate="no">{{ percent(one.says) }}</span></td>
          <td><span class="bar believe" :style="{'--share': one.believes}"></span><span translate="no">{{ percent(one.believes) }}</span></td>
          <td><span class="bar do" :style="{'--share': one.does}"></span><span translate="no">{{ percent(one.does) }}</span></td>
          <td><span translate="no">{{ signed(100 * one.gap, 0) }}</span> points</td></tr></tbody>
      </table>
    </div>
  </section>
  <section aria-labelledby="people-title">
    <h2 id="people-title">People in week <span translate="no">{{ week }}</span></h2>
    <div class="flow filters">
      <label for="unit">Unit</label><select id="unit" v-model.number="unit"><option :value="-1">All units</option><option v-for="(title, n) in people.units" :key="n" :value="n">{{ title }}</option></select>
      <label for="find">Find</label><input id="find" type="search" v-model="text" placeholder="part of an id">
    </div>
    <div class="scroll" tabindex="0" role="region" aria-label="People">
      <table class="wide">
        <thead><tr><th v-for="column in COLUMNS" :key="column.name" :class="{far: column.far}" scope="col" :aria-sort="order(column.name)"><button type="button" class="sort" @click="sort(column.name)">{{ column.title }}<span aria-hidden="true">{{ by === column.name ? (down ? " ↓" : " ↑") : "" }}</span></button></th><th scope="col"><span class="aside">Reasons</span></th></tr></thead>
        <tbody><tr v-for="one in rows" :key="one.row" :class="{chosen: one.row === selected}"><th scope="row">{{ one.id }}</th><td class="far">{{ one.unit }}</td><td class="far">{{ one.tier }}</td><td class="n" translate="no">{{ signed(one.believes) }}</td><td class="n" translate="no">{{ signed(one.says) }}</td><td class="n" translate="no">{{ percent(one.does) }}</td><td><button type="button" :aria-label="'Why ' + one.id" @click="$emit('pick', one.row)">Why?</button></td></tr></tbody>
      </table>
    </div>
    <div class="flow pager" role="group" aria-label="Pages of people">
      <button type="button" :disabled="page === 0" @click="page -= 1">Previous</button>
      <span>{{ found.length }} people, page {{ Math.min(page, pages - 1) + 1 }} of {{ pages }}</span>
      <button type="button" :disabled="page >= pages - 1" @click="page += 1">Next</button>
    </div>
  </section>
</div>`,
  });
})();
