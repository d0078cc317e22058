/* Levers laid on a timeline: dragged, or moved with the keyboard; fields with numbers beside it do the same. */
(function () {
  "use strict";
  const ROW = 34, LEFT = 40, RIGHT = 106, FAR = 4; // pixels of a lane, beside the weeks; weeks of a larger step

  Vue.component("buyin-timeline", {
    /* lanes: key, number, title, stage, from, until, strength (0 to 1); fixed: begun, so that it can only end sooner; still:
       nothing of it can be moved. week: the last one played. Emits lay with key, from, until, strength. */
    props: { lanes: Array, horizon: Number, week: { type: Number, default: 0 } },
    data: () => ({ width: 700, held: null, grip: null }),
    computed: {
      rows() { return this.lanes.map((lane, n) => ({ number: n + 1, ...lane, ...(this.held && this.held.key === lane.key ? this.held : {}), n })); },
      height() { return ROW * Math.max(1, this.lanes.length) + 24; },
      ticks() { const step = this.horizon > 60 ? 13 : 4; return Array.from({ length: Math.floor(this.horizon / step) + 1 }, (_, n) => n * step).filter((week) => this.width > 600 || week % (2 * step) === 0); },
      spoken() { return this.lanes.length ? `Timeline: ${this.rows.map((one) => `${one.title} from week ${one.from} to ${one.until}`).join("; ")}.` : "Timeline without levers."; },
      handles() { return this.rows.filter((lane) => !lane.still && !(lane.fixed && (lane.most || lane.until) <= this.week)).flatMap((lane) => this.handlesOf(lane)); },
    },
    mounted() {
      this.watcher = new ResizeObserver(() => this.measure());
      this.watcher.observe(this.$refs.box);
      this.measure();
    },
    beforeDestroy() { this.watcher.disconnect(); },
    methods: {
      measure() { this.width = this.$refs.box.clientWidth || 700; },
      x(week) { return LEFT + (week / this.horizon) * (this.width - RIGHT); },
      size(lane) { return Math.max(4, this.x(lane.until) - this.x(lane.from - 1)); },
      thick(lane) { return 6 + 18 * (lane.strength === undefined ? 1 : lane.strength); },
      handlesOf(lane) {
        const top = ROW * lane.n + 3, from = this.x(lane.from - 1), until = from + this.size(lane), of = `${lane.number}. ${lane.title}`;
        const ends = { part: "until", left: until, low: Math.max(lane.from, this.week), high: lane.fixed ? lane.most || lane.until : this.horizon, now: lane.until, text: `week ${lane.until}`, says: `Last week of ${of}` };
        const found = lane.fixed ? [] : [{ part: "from", left: from - 24, low: this.week + 1, high: lane.until, now: lane.from, text: `week ${lane.from}`, says: `First week of ${of}` }];
        found.push(ends);
        if (!lane.fixed && lane.strength !== undefined) found.push({ part: "strength", left: until + 24, low: 5, high: 100, now: Math.round(100 * lane.strength), text: `${Math.round(100 * lane.strength)} %`, says: `Strength of ${of}` });
        return found.map((one) => ({ ...one, lane, top, id: `${lane.key}-${one.part}` }));
      },
      within(value, low, high) { return Math.min(Math.max(value, low), high); },
      moved(lane, part, by) {
        const { key, from, until, strength } = lane, one = { key, from, until, strength };
        if (part === "strength") one.strength = this.within(Math.round(20 * (strength + by / 100)) / 20, 0.05, 1);
        if (part === "until") one.until = this.within(until + by, Math.max(from, this.week), lane.fixed ? lane.most || until : this.horizon);
        if (part === "from") one.from = this.within(from + by, this.week + 1, until);
        if (part === "whole") { const step = this.within(by, this.week + 1 - from, this.horizon - until); one.from = from + step; one.until = until + step; }
        return one;
      },
      typed(handle, event) {
        const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -FAR, PageUp: FAR, Home: -1000, End: 1000 }[event.key];
        if (!step) return;
        event.preventDefault();
        const part = handle.part === "from" && event.shiftKey ? "whole" : handle.part;
        this.$emit("lay", this.moved(handle.lane, part, handle.part === "strength" ? 5 * step : step));
      },
      take(lane, part, event) {
        if (lane.still || (lane.fixed && part !== "until") || event.button > 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        if (event.currentTarget.focus) event.currentTarget.focus();
        this.grip = { lane: { ...lane }, part, x: event.clientX, y: event.clientY };
      },
      drag(event) {
        if (!this.grip) return;
        const weeks = Math.round(((event.clientX - this.grip.x) * this.horizon) / (this.width - RIGHT)), up = Math.round((this.grip.y - event.clientY) / 2);
        this.held = this.moved(this.grip.lane, this.grip.part, this.grip.part === "strength" ? up : weeks);
      },
      drop() {
        const held = this.held, was = this.grip && this.grip.lane;
        this.grip = this.held = null;
        if (held && was && (held.from !== was.from || held.until !== was.until || held.strength !== was.strength)) this.$emit("lay", held);
      },
      lose() { this.grip = this.held = null; },
    },
    template: `
<figure class="chart" ref="box"><div class="timeline" :style="{ height: height + 'px' }">
  <svg translate="no" :width="width" :height="height" :viewBox="'0 0 ' + width + ' ' + height" role="img" :aria-label="spoken">
    <rect v-if="week" class="played" :x="x(0)" y="0" :width="x(week) - x(0)" :height="height - 20"/>
    <g v-for="tick in ticks" :key="tick"><line class="grid" :x1="x(tick)" :x2="x(tick)" y1="0" :y2="height - 20"/><text class="axis" :x="x(tick)" :y="height - 6" text-anchor="middle">{{ tick || "week 0" }}</text></g>
    <g v-for="lane in rows" :key="lane.key">
      <rect :class="['lane', 'past', lane.stage, { laid: !lane.still && !lane.fixed }]" :x="x(lane.from - 1)" :width="size(lane)" :y="ROW * lane.n + 15 - thick(lane) / 2" :height="thick(lane)" rx="3" @pointerdown="take(lane, 'whole', $event)" @pointermove="drag" @pointerup="drop" @pointercancel="lose"/>
      <text class="lane-name" :x="lane.from > 0.6 * horizon ? x(lane.from - 1) - 28 : x(lane.from - 1) + 5" :text-anchor="lane.from > 0.6 * horizon ? 'end' : 'start'" :y="ROW * lane.n + 19.5">{{ lane.number }}. {{ lane.title }}</text>
    </g>
    <line v-if="week" class="now" :x1="x(week)" :x2="x(week)" y1="0" :y2="height - 20"/>
  </svg>
  <span v-for="one in handles" :key="one.id" :class="['handle', one.part]" role="slider" tabindex="0" :aria-label="one.says" :aria-orientation="one.part === 'strength' ? 'vertical' : 'horizontal'"
    :aria-valuemin="one.low" :aria-valuemax="one.high" :aria-valuenow="one.now" :aria-valuetext="one.text" :style="{ left: one.left + 'px', top: one.top + 'px' }"
    @keydown="typed(one, $event)" @pointerdown="take(one.lane, one.part, $event)" @pointermove="drag" @pointerup="drop" @pointercancel="lose">{{ one.part === "from" ? "⟨" : one.part === "until" ? "⟩" : one.now }}</span>
</div></figure>`,
    beforeCreate() { this.ROW = ROW; },
  });
})();
