/* The organisation map: colour is private commitment, the ring public stance, the size practice. */
(function () {
  "use strict";
  const { bytes, colours, shown, signed, percent } = window.buyin;
  const MARGIN = 46, MOST_LINES = 6000, NEAR = 14;

  Vue.component("buyin-map", {
    props: ["people", "frames", "week", "selected", "layout"],
    data: () => ({ shown, width: 600, over: -1, at: { x: 0, y: 0 } }),
    computed: {
      count() { return this.people.ids.length; },
      places() { return this.people.places[this.layout]; },
      scale() { return colours(this.shown.dark); },
      height() { return Math.min(this.width, 640); },
      size() { return Math.max(1.8, Math.min(11, (0.2 * Math.min(this.width, this.height)) / Math.sqrt(this.count))); },
      told() { return this.over < 0 ? null : this.person(this.over); },
      summary() {
        return `Map of ${this.count} people in week ${this.week}. The tables of people and units hold the same numbers.`;
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
        const half = Math.min(this.width, this.height) / 2 - (this.width < 480 ? 18 : MARGIN);
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
        canvas.dataset.drawn = `${this.people.ids[0]}:${this.layout}:${this.week}`;
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
        pen.lineWidth = Math.max(1.2, 0.24 * this.size);
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
        if (this.width < 480) return;
        pen.font = "600 12px Roboto, system-ui, sans-serif";
        pen.textAlign = "center";
        this.named = [];
        this.people.units.forEach((name, unit) => this.drawName(pen, name, unit));
      },
      drawName(pen, name, unit) {
        let x = 0, y = 0, top = Infinity, members = 0;
        for (let row = 0; row < this.count; row++) {
          if (this.people.unit[row] !== unit) continue;
          const [px, py] = this.xy(row);
          x += px; y += py; members += 1; top = Math.min(top, py);
        }
        if (!members) return;
        [x, y] = [x / members, y / members];
        if (this.layout === "hierarchy") {
          const [dx, dy] = [x - this.width / 2, y - this.height / 2], far = Math.hypot(dx, dy) || 1;
          const rim = Math.min(this.width, this.height) / 2 - MARGIN + 22;
          [x, y] = [this.width / 2 + (dx / far) * rim, this.height / 2 + (dy / far) * rim];
        } else y = top - 12;
        const text = name.length > 24 ? `${name.slice(0, 23)}\u2026` : name;
        const half = pen.measureText(text).width / 2 + 4;
        x = Math.max(half, Math.min(this.width - half, x));
        y = Math.max(14, Math.min(this.height - 6, y));
        const away = y < this.height / 2 ? 15 : -15;
        while (this.named.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < 14)) y += away;
        this.named.push({ x, y, half });
        pen.lineWidth = 4;
        pen.strokeStyle = this.shown.dark ? "#1d2129" : "#ffffff";
        pen.strokeText(text, x, y);
        pen.fillStyle = this.shown.dark ? "#c9ced8" : "#3d4350";
        pen.fillText(text, x, y);
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
      pick(event) { this.$emit("pick", this.nearest(event)); },
    },
    template: `
<div class="map" ref="box">
  <canvas ref="canvas" role="img" :aria-label="summary" :style="{width: width + 'px', height: height + 'px'}"
    @mousemove="hover" @mouseleave="over = -1" @click="pick"></canvas>
  <div v-if="told" class="tip" :style="{left: Math.min(at.x + 14, width - 200) + 'px', top: at.y + 14 + 'px'}">
    <strong>{{ told.id }}</strong><br>{{ told.tier }}, {{ told.unit }}<br>
    believes {{ told.believes }} · says {{ told.says }} · does {{ told.does }}
  </div>
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
  <div><dt>Shape: tier</dt><dd><svg width="18" height="18" aria-hidden="true" class="ink"><rect x="3" y="3" width="12" height="12"/></svg> executive <svg width="18" height="18" aria-hidden="true" class="ink"><path d="M9 1 17 9 9 17 1 9z"/></svg> middle <svg width="18" height="18" aria-hidden="true" class="ink"><circle cx="9" cy="9" r="6"/></svg> operational</dd></div>
</dl>`,
  });
})();
