/* Units and tiers where single people are not shown: on the map, and in a table. */
(function () {
  "use strict";
  const { colours, shown, signed, percent, count } = window.buyin;
  const RING = 0.16, LINE = 15, LETTER = 6.2, MOVES = 2; /* pixels of a line and a letter; how often a name makes room */
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  Vue.component("buyin-groups", {
    props: ["people", "frames", "week", "readings", "ties", "about"], /* readings, one a mark, in place of frames */
    data: () => ({ shown, width: 600 }),
    computed: {
      scale() { return colours(this.shown.dark); },
      half() { return this.width / 2 - (this.width < 480 ? 8 : 40); },
      ink() { return this.shown.dark ? "#e6e9ef" : "#1c1f26"; },
      marks() {
        return this.people.marks.map((mark, row) => {
          const found = this.readings ? this.readings[row] : this.mean(mark, row);
          const [x, y] = [this.width / 2 + this.half * mark.x, this.width / 2 + this.half * mark.y], whole = this.half * mark.radius;
          return { ...mark, x, y, whole, r: whole * (0.42 + 0.58 * (found.does / 100)), fill: this.paint(found.believes), ring: this.paint(found.says), said: found.said, note: found.note };
        });
      },
      lines() {
        return (this.ties || []).map(({ from, to, share, said }) => {
          const [a, b] = [this.marks[from], this.marks[to]], far = Math.hypot(b.x - a.x, b.y - a.y) || 1, [ux, uy] = [(b.x - a.x) / far, (b.y - a.y) / far];
          const end = b.whole + this.line(b) / 2 + 9, [tx, ty] = [b.x - ux * end - 5 * uy, b.y - uy * end + 5 * ux];
          return { said, key: `${from}-${to}`, wide: 1 + 7 * share, x1: a.x + ux * a.whole - 5 * uy, y1: a.y + uy * a.whole + 5 * ux, x2: tx, y2: ty,
            head: `${tx + 9 * ux},${ty + 9 * uy} ${tx - 5 * uy},${ty + 5 * ux} ${tx + 5 * uy},${ty - 5 * ux}` };
        });
      },
      /* names above their marks, or below in the lower half; one that would cover another goes to the other side, or moves on */
      labels() {
        const taken = [];
        return this.marks.map((mark) => {
          const lines = this.broken(mark), { x, y, anchor, step } = this.at(mark, lines), wide = LETTER * Math.max(...lines.map((line) => line.length));
          const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
          const box = (at) => ({ left, right: left + wide, top: at - LINE + 4, bottom: at + LINE * (lines.length - 1) + 3 });
          const over = mark.y - mark.whole - 6 - LINE * (lines.length - 1), under = mark.y + mark.whole + LINE;
          const places = step ? [y, ...Array.from({ length: MOVES }, (_, n) => y + (n + 1) * step), y === over ? under : over] : [y];
          const at = places.find((one) => !taken.some((other) => meet(other, box(one)))) ?? y;
          taken.push(box(at));
          return { key: mark.title + mark.tier, x, y: at, anchor, lines, notes: (mark.note || []).length };
        });
      },
      summary() { return this.about ? [this.about, ...this.marks.map((mark) => mark.said), ...this.lines.map((line) => line.said)].join(". ") : `Map of units and tiers in week ${this.week}, means of each. The tables hold the same. ${this.marks.map((mark) => mark.said).join(". ")}`; },
      small() { return this.width < 480; },
    },
    mounted() {
      this.watcher = new ResizeObserver(() => { this.width = this.$refs.box.clientWidth || 600; });
      this.watcher.observe(this.$refs.box);
      this.width = this.$refs.box.clientWidth || 600;
    },
    beforeDestroy() { this.watcher.disconnect(); },
    methods: {
      mean(mark, row) {
        const n = this.people.count, [believes, says, does] = [0, 1, 2].map((kind) => this.frames[(this.week * 3 + kind) * n + row]);
        return { believes, says, does, said: `${mark.title}, ${count(mark.size)} people: believes ${signed(believes / 100)}, says ${signed(says / 100)}, does ${percent(does / 100)} on average` };
      },
      /* what nobody has found out has the colour of the ground */
      paint(value) { return value === null ? (this.shown.dark ? "#3a404c" : "#e4e6eb") : this.scale[100 + value]; },
      line(mark) { return Math.max(2, RING * mark.whole); },
      diamond({ x, y }, r) { return `${x},${y - r} ${x + r},${y} ${x},${y + r} ${x - r},${y}`; },
      short(text) { const most = this.small ? 16 : 24; return text.length > most ? `${text.slice(0, most - 1)}\u2026` : text; },
      /* a title on two lines at most, and what is noted of it */
      broken(mark) {
        const notes = mark.note || [], words = mark.title.split(" "), most = this.small ? 14 : 20;
        let count = words.length;
        while (count > 1 && words.slice(0, count).join(" ").length > most) count -= 1;
        const whole = this.beside(mark) || count === words.length;
        return [...(whole ? [mark.title] : [words.slice(0, count).join(" "), words.slice(count).join(" ")]).map(this.short), ...notes];
      },
      beside(mark) { return mark.tier >= 0; },
      at(mark, lines) {
        if (this.beside(mark)) return { x: mark.x + mark.whole + 6, y: mark.y + 4, anchor: "start", step: 0 };
        const low = mark.y > this.width / 2, anchor = mark.x < 0.12 * this.width ? "start" : mark.x > 0.88 * this.width ? "end" : "middle";
        return { x: anchor === "middle" ? mark.x : anchor === "start" ? mark.x - mark.whole : mark.x + mark.whole, y: low ? mark.y + mark.whole + LINE : mark.y - mark.whole - 6 - LINE * (lines.length - 1), anchor, step: low ? LINE : -LINE };
      },
    },
    template: `
<div class="map groups" ref="box">
  <p v-if="!marks.length" class="aside-text">No unit and no tier is large enough to be shown.</p>
  <svg v-else translate="no" role="img" :aria-label="summary" :viewBox="'0 -20 ' + width + ' ' + (width + 50)" :width="width" :height="width + 50">
    <g v-for="line in lines" :key="line.key" :stroke="ink" :fill="ink" opacity="0.55"><title>{{ line.said }}</title><line :x1="line.x1" :y1="line.y1" :x2="line.x2" :y2="line.y2" :stroke-width="line.wide"/><polygon :points="line.head"/></g>
    <g v-for="mark in marks" :key="mark.title + mark.tier"><title>{{ mark.said }}</title>
      <rect v-if="mark.tier === 0" :x="mark.x - mark.r" :y="mark.y - mark.r" :width="2 * mark.r" :height="2 * mark.r" :fill="mark.fill" :stroke="mark.ring" :stroke-width="line(mark)"/>
      <polygon v-else-if="mark.tier === 1" :points="diamond(mark, 1.25 * mark.r)" :fill="mark.fill" :stroke="mark.ring" :stroke-width="line(mark)"/>
      <circle v-else :cx="mark.x" :cy="mark.y" :r="mark.r" :fill="mark.fill" :stroke="mark.ring" :stroke-width="line(mark)"/>
    </g>
    <text v-for="one in labels" :key="one.key" :y="one.y" :text-anchor="one.anchor" :fill="ink" :stroke="shown.dark ? '#1d2129' : '#ffffff'" stroke-width="3" style="paint-order: stroke" font-size="12" pointer-events="none"><tspan v-for="(part, k) in one.lines" :key="k" :x="one.x" :dy="k ? 14 : 0" :font-size="k < one.lines.length - one.notes ? 12 : 11">{{ part }} </tspan></text>
  </svg>
  <p v-if="people.hiddenUnits || people.hiddenTiers.length" class="aside-text">Not shown, as it would tell of fewer than five people: <template v-if="people.hiddenUnits">{{ people.hiddenUnits }} {{ people.hiddenUnits === 1 ? "unit" : "units" }}</template><template v-if="people.hiddenUnits && people.hiddenTiers.length">, </template>{{ people.hiddenTiers.join(", ").toLowerCase() }}.</p>
</div>`,
  });

  Vue.component("buyin-group-table", {
    props: ["units", "week", "people"],
    data: () => ({ signed, percent, count }),
    computed: {
      rows() {
        return this.units.map((unit) => {
          const [says, believes, does] = ["supportive", "committed", "practising"].map((name) => unit[name][this.week]);
          return { title: unit.title, count: unit.count, says, believes, does, gap: says - does };
        });
      },
    },
    template: `
<div class="tables">
  <section aria-labelledby="units-title">
    <h2 id="units-title">Units in week <span translate="no">{{ week }}</span></h2>
    <div v-if="rows.length" class="scroll" tabindex="0" role="region" aria-label="Units">
      <table class="wide">
        <thead><tr><th scope="col">Unit</th><th scope="col">People</th><th scope="col">Say</th><th scope="col">Believe</th><th scope="col">Do</th><th scope="col">Say-do gap</th></tr></thead>
        <tbody><tr v-for="one in rows" :key="one.title"><th scope="row">{{ one.title }}</th><td translate="no">{{ count(one.count) }}</td>
          <td><span class="bar say" :style="{'--share': one.says}"></span><span translate="no">{{ percent(one.says) }}</span></td>
          <td><span class="bar believe" :style="{'--share': one.believes}"></span><span translate="no">{{ percent(one.believes) }}</span></td>
          <td><span class="bar do" :style="{'--share': one.does}"></span><span translate="no">{{ percent(one.does) }}</span></td>
          <td><span translate="no">{{ signed(100 * one.gap, 0) }}</span> points</td></tr></tbody>
      </table>
    </div>
    <p v-if="people.hiddenUnits" class="aside-text">Not shown: {{ people.hiddenUnits }} {{ people.hiddenUnits === 1 ? "unit" : "units" }}, as that would tell of fewer than five people.</p>
  </section>
  <section aria-labelledby="people-title"><h2 id="people-title">People</h2><p>Single people of an organisation from tables are not shown, and their numbers do not leave the server. Only whoever starts it can have that otherwise.</p></section>
</div>`,
  });
})();
