/* The organisation map: colour is private commitment, the ring public stance, the size practice. */
(function () {
  "use strict";
  const { bytes, colours, shown, signed, percent } = window.buyin;
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const MARGIN = 46, MOST_LINES = 6000, NEAR = 14, NARROW = 480;

  /* a long name in two lines, broken near its middle */
  const twoLines = (name) => {
    const text = name.length > 36 ? `${name.slice(0, 35)}\u2026` : name, spaces = [...text.matchAll(/\s/g)].map((found) => found.index);
    if (text.length < 14 || !spaces.length) return [text];
    const at = spaces.reduce((best, one) => (Math.abs(one - text.length / 2) < Math.abs(best - text.length / 2) ? one : best));
    return [text.slice(0, at), text.slice(at + 1)];
  };

  Vue.component("buyin-map", {
    props: ["people", "frames", "week", "selected", "layout"],
    data: () => ({ shown, width: 600, over: -1, at: { x: 0, y: 0 }, spoken: "" }),
    computed: {
      count() { return this.people.count; },
      places() { return this.people.places[this.layout]; },
      scale() { return colours(this.shown.dark); },
      height() { return Math.min(this.width, 640); },
      size() { return Math.max(1.8, Math.min(13, (0.23 * Math.min(this.width, this.height)) / Math.sqrt(this.count))); },
      narrow() { return this.width < NARROW; },
      /* on a narrow map there is room for numbers only; their meaning is listed below it */
      names() { return this.people.units.map((name, unit) => (this.narrow ? String(unit + 1) : name)); },
      tipPlace() {
        const right = this.at.x > this.width / 2, room = (right ? this.at.x : this.width - this.at.x) - 14;
        return { [right ? "right" : "left"]: `${this.width - room}px`, maxWidth: `${Math.min(240, room)}px`, top: `${this.at.y + 14}px` };
      },
      told() { return this.over < 0 ? null : this.person(this.over); },
      summary() {
        return `Map of ${this.count} people in week ${this.week}. The tables hold the same numbers.`;
      },
    },
    watch: {
      frames: "draw", week: "draw", layout: "draw", selected: "draw", people: "draw", width: "draw", scale: "draw", over: "draw",
    },
    mounted() {
      this.watcher = new ResizeObserver(() => { this.width = this.$refs.box.clientWidth || 600; });
      this.watcher.observe(this.$refs.box);
      this.width = this.$refs.box.clientWidth || 600;
      this.draw();
    },
    beforeDestroy() { this.watcher.disconnect(); },
    methods: {
      value(kind, row) { return this.frames[(this.week * 3 + kind) * this.count + row]; },
      person(row) {
        return {
          id: this.people.ids[row], tier: this.people.tiers[this.people.tier[row]], unit: this.people.units[this.people.unit[row]],
          believes: signed(this.value(0, row) / 100), says: signed(this.value(1, row) / 100), does: percent(this.value(2, row) / 100),
        };
      },
      xy(row) {
        const half = Math.min(this.width, this.height) / 2 - (this.narrow ? 26 : MARGIN);
        return [this.width / 2 + half * this.places[2 * row], this.height / 2 + half * this.places[2 * row + 1]];
      },
      draw() {
        const canvas = this.$refs.canvas;
        if (!canvas) return;
        const dense = window.devicePixelRatio || 1;
        if (canvas.width !== this.width * dense || canvas.height !== this.height * dense) {
          canvas.width = this.width * dense;
          canvas.height = this.height * dense;
        }
        const pen = canvas.getContext("2d");
        pen.setTransform(dense, 0, 0, dense, 0, 0);
        pen.clearRect(0, 0, this.width, this.height);
        this.drawLines(pen);
        for (let row = 0; row < this.count; row++) this.drawPerson(pen, row);
        this.drawNames(pen);
        for (const row of [this.selected, this.over]) if (row >= 0) this.drawMark(pen, row);
        canvas.dataset.drawn = `${this.people.key}:${this.layout}:${this.week}`;
      },
      drawLines(pen) {
        const pairs = this.people.lines[this.layout === "hierarchy" ? "boss" : "ties"];
        const shade = this.shown.dark ? "255,255,255" : "28,31,38";
        const few = pairs.length / 2 <= MOST_LINES;
        pen.lineWidth = 0.7;
        pen.strokeStyle = `rgba(${shade},${this.layout === "hierarchy" ? 0.16 : 0.06})`;
        if (few) this.strokePairs(pen, pairs, () => true);
        const row = this.over >= 0 ? this.over : this.selected;
        if (row < 0) return;
        pen.lineWidth = 1.4;
        pen.strokeStyle = `rgba(${shade},0.6)`;
        this.strokePairs(pen, this.people.lines.ties, (a, b) => a === row || b === row);
      },
      strokePairs(pen, pairs, wanted) {
        pen.beginPath();
        for (let n = 0; n < pairs.length; n += 2) {
          if (!wanted(pairs[n], pairs[n + 1])) continue;
          pen.moveTo(...this.xy(pairs[n]));
          pen.lineTo(...this.xy(pairs[n + 1]));
        }
        pen.stroke();
      },
      outline(pen, row, radius) {
        const [x, y] = this.xy(row);
        pen.beginPath();
        if (this.people.tier[row] === 0) pen.rect(x - radius, y - radius, 2 * radius, 2 * radius);
        else if (this.people.tier[row] === 1) {
          const r = 1.25 * radius;
          pen.moveTo(x, y - r); pen.lineTo(x + r, y); pen.lineTo(x, y + r); pen.lineTo(x - r, y); pen.closePath();
        } else pen.arc(x, y, radius, 0, 2 * Math.PI);
      },
      drawPerson(pen, row) {
        const radius = this.size * (0.42 + 0.58 * (this.value(2, row) / 100));
        this.outline(pen, row, radius);
        pen.fillStyle = this.scale[100 + this.value(0, row)];
        pen.fill();
        pen.lineWidth = Math.max(1.2, 0.3 * this.size);
        pen.strokeStyle = this.scale[100 + this.value(1, row)];
        this.outline(pen, row, radius + pen.lineWidth / 2 + 0.8);
        pen.stroke();
      },
      drawMark(pen, row) {
        pen.lineWidth = 2;
        pen.strokeStyle = this.shown.dark ? "#ffffff" : "#1c1f26";
        this.outline(pen, row, 1.6 * this.size + 3);
        pen.stroke();
      },
      drawNames(pen) {
        pen.font = "600 12px Roboto, system-ui, sans-serif";
        pen.textAlign = "center";
        this.labels = [];
        this.names.forEach((name, unit) => this.drawName(pen, name, unit));
      },
      drawName(pen, name, unit) {
        const members = [];
        for (let row = 0; row < this.count; row++) if (this.people.unit[row] === unit) members.push(this.xy(row));
        if (!members.length) return;
        const lines = twoLines(name), half = Math.max(...lines.map((text) => pen.measureText(text).width)) / 2 + 4, high = 14 * lines.length;
        let [x, y] = this.layout === "hierarchy" ? this.beyond(members, half) : this.above(members);
        x = Math.max(half, Math.min(this.width - half, x));
        const within = (at) => Math.max(14, Math.min(this.height - high + 8, at));
        const free = (at) => this.labels.every((other) => Math.abs(other.x - x) >= other.half + half || at + high <= other.y || other.y + other.high <= at);
        const away = y < this.height / 2 ? -8 : 8;
        y = within(y);
        for (let n = 1; n < 30 && !free(y); n++) y = within(y + (n % 2 ? n * away : -n * away));
        this.labels.push({ x, y, half, high });
        pen.lineWidth = 4;
        pen.strokeStyle = this.shown.dark ? "#1d2129" : "#ffffff";
        pen.fillStyle = this.shown.dark ? "#c9ced8" : "#3d4350";
        lines.forEach((text, n) => { pen.strokeText(text, x, y + 14 * n); pen.fillText(text, x, y + 14 * n); });
      },
      above(members) { return [members.reduce((sum, [x]) => sum + x, 0) / members.length, Math.min(...members.map(([, y]) => y)) - 12]; },
      /* just outside the outermost of a unit, in the direction in which most of it stands */
      beyond(members, half) {
        const [cx, cy] = [this.width / 2, this.height / 2];
        let dx = 0, dy = 0, far = 0;
        for (const [x, y] of members) { const r = Math.hypot(x - cx, y - cy); far = Math.max(far, r); dx += (x - cx) * r; dy += (y - cy) * r; }
        const length = Math.hypot(dx, dy) || 1, [ux, uy] = [dx / length, dy / length];
        return [cx + ux * (far + 14 + half * Math.abs(ux)), cy + uy * (far + 20) + 4];
      },
      nearest(event) {
        const box = this.$refs.canvas.getBoundingClientRect();
        const [mx, my] = [event.clientX - box.left, event.clientY - box.top];
        let found = -1, best = NEAR * NEAR;
        for (let row = 0; row < this.count; row++) {
          const [x, y] = this.xy(row), far = (x - mx) ** 2 + (y - my) ** 2;
          if (far < best) [found, best] = [row, far];
        }
        this.at = { x: mx, y: my };
        return found;
      },
      hover(event) { this.over = this.nearest(event); },
      pick(event) { this.choose(this.nearest(event)); },
      choose(row) { this.$emit("pick", row); },
      key(event) {
        const way = WAYS[event.key];
        if (way) this.walk(way);
        else if ((event.key === "Enter" || event.key === " ") && this.over >= 0) this.choose(this.over);
        else if (event.key === "Escape") this.over = -1;
        else return;
        event.preventDefault();
      },
      /* to the nearest person in a direction, those straight ahead first; from nowhere to the head */
      walk([wx, wy]) {
        const from = this.over >= 0 ? this.over : this.selected;
        if (from < 0) this.over = this.people.boss.indexOf(-1);
        else {
          const [x, y] = this.xy(from);
          let found = from, best = Infinity;
          for (let row = 0; row < this.count; row++) {
            const [px, py] = this.xy(row), ahead = (px - x) * wx + (py - y) * wy, aside = Math.abs((px - x) * wy - (py - y) * wx);
            if (row !== from && ahead > 0.5 && ahead >= 0.5 * aside && ahead + 2 * aside < best) [found, best] = [row, ahead + 2 * aside];
          }
          this.over = found;
        }
        const [x, y] = this.xy(this.over);
        this.at = { x, y };
        this.spoken = this.words(this.told);
      },
      words(one) { return `${one.id}, ${one.tier}, ${one.unit}: believes ${one.believes}, says ${one.says}, does ${one.does}`; },
    },
    template: `
<div class="map" ref="box" role="group" tabindex="0" aria-label="Map of people: arrow keys go from one to the next, Enter says why" @keydown="key" @blur="over = -1">
  <canvas ref="canvas" role="img" :aria-label="summary" :style="{width: width + 'px', height: height + 'px'}"
    @mousemove="hover" @mouseleave="over = -1" @click="pick"></canvas>
  <ol v-if="narrow" class="unit-key" aria-label="Units on the map"><li v-for="(name, unit) in people.units" :key="unit">{{ name }}</li></ol>
  <div v-if="told" class="tip" :style="tipPlace">
    <strong>{{ told.id }}</strong><br>{{ told.tier }}, {{ told.unit }}
    <br>believes <b translate="no">{{ told.believes }}</b> · says <b translate="no">{{ told.says }}</b> · does <b translate="no">{{ told.does }}</b>
  </div>
  <p class="aside" aria-live="polite">{{ spoken }}</p>
</div>`,
  });

  Vue.component("buyin-legend", {
    data: () => ({ shown }),
    computed: { scale() { return colours(this.shown.dark); } },
    methods: { paint(value) { return this.scale[100 + value]; } },
    template: `
<dl class="legend">
  <div><dt>Fill: what they believe</dt><dd><span class="ramp" aria-hidden="true"><i v-for="n in 11" :key="n" :style="{background: paint(20 * (n - 6))}"></i></span> against to for</dd></div>
  <div><dt>Ring: what they say</dt><dd><svg width="74" height="20" aria-hidden="true"><circle cx="10" cy="10" r="7" fill="none" stroke-width="3" :stroke="paint(-90)"/><circle cx="36" cy="10" r="7" fill="none" stroke-width="3" :stroke="paint(0)"/><circle cx="62" cy="10" r="7" fill="none" stroke-width="3" :stroke="paint(90)"/></svg></dd></div>
  <div><dt>Size: what they do</dt><dd><svg width="56" height="20" aria-hidden="true" class="ink"><circle cx="8" cy="10" r="3"/><circle cx="24" cy="10" r="5.5"/><circle cx="44" cy="10" r="8"/></svg></dd></div>
  <div><dt>Say-do gap</dt><dd><svg width="22" height="20" aria-hidden="true"><circle cx="10" cy="10" r="6.5" fill="none" stroke-width="3" :stroke="paint(90)"/><circle cx="10" cy="10" r="4" :fill="paint(-25)"/></svg> says yes, believes and does little</dd></div>
  <div><dt>Shape: tier</dt><dd><svg width="18" height="18" aria-hidden="true" class="ink"><rect x="3" y="3" width="12" height="12"/></svg> executive <svg width="18" height="18" aria-hidden="true" class="ink"><path d="M9 1 17 9 9 17 1 9z"/></svg> middle <svg width="18" height="18" aria-hidden="true" class="ink"><circle cx="9" cy="9" r="6"/></svg> operational</dd></div>
</dl>`,
  });
})();
