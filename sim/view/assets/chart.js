/* Curves of what people say, believe and do, with levers and shocks on the same time axis. */
(function () {
  "use strict";
  const { CURVES, percent } = window.buyin;
  const LEFT = 40, RIGHT = 66, TOP = 10, BOTTOM = 24, LANE = 19, LETTER = 6.4; // pixels, of a small letter too

  const spread = (ends, least, low, high) => {
    const order = ends.map((_, n) => n).sort((a, b) => ends[a] - ends[b]), placed = [...ends];
    let floor = low;
    for (const n of order) { placed[n] = floor = Math.max(placed[n], floor); floor += least; }
    let ceiling = high;
    for (const n of [...order].reverse()) { placed[n] = ceiling = Math.min(placed[n], ceiling); ceiling -= least; }
    return placed;
  };

  Vue.component("buyin-chart", {
    props: { title: String, curves: Object, week: Number, horizon: Number, lanes: { default: () => [] }, shocks: { default: () => [] }, height: { default: 190 }, other: Object, bands: Object },
    data: () => ({ width: 560 }),
    computed: {
      bottom() { return this.height - BOTTOM; },
      whole() { return this.height + (this.lanes.length ? 8 + LANE * this.lanes.length : 0); },
      grid() { return [0, 0.25, 0.5, 0.75, 1].map((share) => ({ y: this.y(share), text: `${100 * share}` })); },
      ticks() {
        const step = [4, 8, 13, 26, 52, 104, 208].find((one) => (this.horizon / one) * 44 <= this.width - LEFT - RIGHT) || 416;
        return Array.from({ length: Math.floor(this.horizon / step) + 1 }, (_, n) => n * step);
      },
      lines() {
        return CURVES.map((curve) => ({ ...curve, band: this.bands ? this.area(this.bands.low[curve.name], this.bands.high[curve.name]) : "", d: this.path(this.curves[curve.name], this.week), before: this.other ? this.path(this.other[curve.name], this.week) : "" }));
      },
      ends() {
        const values = CURVES.map((curve) => this.curves[curve.name][this.week]);
        const places = spread(values.map((share) => this.y(share)), 13, TOP + 4, this.bottom);
        return CURVES.map((curve, n) => ({ ...curve, y: places[n] + 4, text: `${curve.word} ${Math.round(100 * values[n])}` }));
      },
      spoken() {
        const said = CURVES.map((curve) => `${percent(this.curves[curve.name][this.week])} ${curve.label}`).join(", ");
        return `${this.title}, week ${this.week} of ${this.horizon}: ${said}.`;
      },
      bars() {
        return this.lanes.map((lane, n) => {
          const from = this.x(lane.from - 1), until = this.x(lane.until), y = this.height + 4 + n * LANE, right = from > 0.6 * this.width;
          return { ...lane, from, y, width: Math.max(3, until - from), text: right ? from - 5 : from + 5, anchor: right ? "end" : "start", past: lane.from <= this.week };
        });
      },
      /* each with the line its name stands on: the first on which it meets no other */
      strikes() {
        const ends = [];
        return [...this.shocks].sort((a, b) => a.from - b.from).map((shock) => {
          const x = this.x(shock.from - 1), free = ends.findIndex((end) => end < x), line = free < 0 ? ends.length : free;
          ends[line] = x + 3 + LETTER * shock.title.length;
          return { ...shock, x, line, width: Math.max(2, this.x(shock.until) - x) };
        });
      },
    },
    mounted() {
      this.watcher = new ResizeObserver(() => { this.width = this.$refs.box.clientWidth || 560; });
      this.watcher.observe(this.$refs.box);
      this.width = this.$refs.box.clientWidth || 560;
    },
    beforeDestroy() { this.watcher.disconnect(); },
    methods: {
      x(week) { return LEFT + (week / this.horizon) * (this.width - LEFT - RIGHT); },
      y(share) { return this.bottom - share * (this.bottom - TOP); },
      path(values, last) {
        let d = "";
        for (let week = 0; week <= last; week++) d += `${week ? "L" : "M"}${this.x(week).toFixed(1)} ${this.y(Math.max(0, Math.min(1, values[week]))).toFixed(1)}`;
        return d;
      },
      area(low, high) {
        const back = [];
        for (let week = this.week; week >= 0; week--) back.push(`L${this.x(week).toFixed(1)} ${this.y(Math.max(0, low[week])).toFixed(1)}`);
        return `${this.path(high, this.week)}${back.join("")}Z`;
      },
      right() { return this.width - RIGHT; },
      choose(event) {
        const box = this.$refs.svg.getBoundingClientRect();
        const week = Math.round(((event.clientX - box.left - LEFT) / (this.width - LEFT - RIGHT)) * this.horizon);
        this.$emit("week", Math.max(0, Math.min(this.horizon, week)));
      },
    },
    template: `
<figure class="chart" ref="box">
  <figcaption>{{ title }} <small>% of people</small></figcaption>
  <svg ref="svg" translate="no" :width="width" :height="whole" :viewBox="'0 0 ' + width + ' ' + whole" role="img" :aria-label="spoken" @click="choose">
    <g v-for="line in grid" :key="line.text"><line class="grid" :x1="x(0)" :x2="right()" :y1="line.y" :y2="line.y"/><text class="axis" :x="x(0) - 6" :y="line.y + 4" text-anchor="end">{{ line.text }}</text></g>
    <g v-for="shock in strikes" :key="shock.title + shock.from"><rect class="shock" :x="shock.x" :width="shock.width" :y="y(1)" :height="whole - y(1)"/><text v-if="lanes.length && width > 480" class="shock-name" :x="shock.x + 3" :y="y(1) + 9 + 12 * shock.line">{{ shock.title }}</text></g>
    <text v-for="tick in ticks" :key="tick" class="axis" :x="x(tick)" :y="bottom + 16" text-anchor="middle">{{ tick || "week 0" }}</text>
    <g v-for="bar in bars" :key="bar.y"><rect :class="['lane', bar.stage, {past: bar.past}]" :x="bar.from" :width="bar.width" :y="bar.y" :height="15" rx="3"/><text class="lane-name" :x="bar.text" :y="bar.y + 11.5" :text-anchor="bar.anchor">{{ bar.title }}</text></g>
    <line class="now" :x1="x(week)" :x2="x(week)" :y1="y(1)" :y2="whole"/>
    <path v-for="line in lines" :key="line.name + '-band'" v-if="line.band" :class="['band', line.word]" :d="line.band"/>
    <path v-for="line in lines" :key="line.name + '-before'" v-if="line.before" :class="['curve', 'before', line.word]" :d="line.before"/>
    <path v-for="line in lines" :key="line.name" :class="['curve', line.word]" :d="line.d"/>
    <text v-for="end in ends" :key="end.name" :class="['end', end.word]" :x="x(week) + 6" :y="end.y">{{ end.text }}</text>
  </svg>
</figure>`,
  });

  Vue.component("buyin-numbers", {
    props: ["curves", "week", "query"],
    data: () => ({ CURVES, percent, open: false }),
    computed: {
      groups() { return Object.keys(this.curves); },
      rows() { return this.open ? Array.from({ length: this.week + 1 }, (_, n) => this.week - n) : []; },
    },
    template: `
<details class="numbers" @toggle="open = $event.target.open">
  <summary>Numbers behind the curves</summary>
  <div class="scroll" tabindex="0" role="region" aria-label="Numbers behind the curves">
    <table>
      <caption class="aside">Per cent of people, latest week first</caption>
      <thead>
        <tr><th rowspan="2" scope="col">Week</th><th v-for="group in groups" :key="group" colspan="3" scope="colgroup">{{ group }}</th></tr>
        <tr><template v-for="group in groups"><th v-for="curve in CURVES" :key="group + curve.name" scope="col">{{ curve.word }}</th></template></tr>
      </thead>
      <tbody><tr v-for="week in rows" :key="week" translate="no"><th scope="row">{{ week }}</th><template v-for="group in groups"><td v-for="curve in CURVES" :key="group + curve.name">{{ Math.round(100 * curves[group][curve.name][week]) }}</td></template></tr></tbody>
    </table>
  </div>
</details>`,
  });
})();
