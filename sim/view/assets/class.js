/* A class: the frame of its pages, the time left, and what came out for all teams; the student's page is in student.js. */
(function () {
  "use strict";
  const { shown, percent, signed } = window.buyin;

  Vue.component("class-frame", {
    props: ["title", "problems"],
    data: () => ({ shown, hidden: "" }),
    computed: { said() { return (this.problems || []).filter(() => this.hidden !== JSON.stringify(this.problems)); } },
    watch: {
      problems(now, before) {
        if (JSON.stringify(now) === JSON.stringify(before)) return;
        this.hidden = "";
        if (now.length) this.$nextTick(() => this.$refs.problems && this.$refs.problems.scrollIntoView({ block: "nearest" }));
      },
    },
    methods: {
      at: window.buyin.at,
      toMain() { this.$refs.main.focus(); },
      hide() { this.hidden = JSON.stringify(this.problems); },
      turn: window.buyin.turn,
    },
    template: `
<div class="buyin class">
  <a class="skip" href="#main" @click.prevent="toMain">Skip to the page</a>
  <header class="top">
    <span class="brand"><img :src="at('/static/assets/favicon.svg')" alt="" width="26" height="26"> Buy-In</span>
    <strong class="grow">{{ title }}</strong>
    <slot name="top"></slot>
    <button class="quiet" type="button" @click="turn">{{ shown.dark ? "Light colours" : "Dark colours" }}</button>
  </header>
  <main id="main" ref="main" tabindex="-1">
    <div v-if="said.length" ref="problems" class="problems" role="alert">
      <p v-for="problem in said" :key="problem">{{ problem }}</p>
      <button class="quiet" type="button" @click="hide">Dismiss</button>
    </div>
    <slot></slot>
  </main>
</div>`,
  });

  /* counts by itself from what the server said was left; no clock that anybody can set is asked */
  Vue.component("class-clock", {
    props: ["clock", "paused", "large"],
    data: () => ({ since: performance.now(), now: performance.now() }),
    computed: {
      left() { return this.clock.left - (this.clock.running ? (this.now - this.since) / 1000 : 0); },
      text() {
        if (this.left <= 0) return "time is up";
        const whole = Math.ceil(this.left);
        return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
      },
    },
    watch: { clock() { this.since = this.now = performance.now(); } },
    mounted() { this.timer = setInterval(() => { this.now = performance.now(); }, 500); },
    beforeDestroy() { clearInterval(this.timer); },
    template: `<span class="clock" :class="{ over: left <= 0, large }" role="timer"><span class="aside">Time left: </span>{{ paused ? "paused, " + text : text }}</span>`,
  });

  /* every team's own outcome, beside how its decisions come out in other worlds */
  Vue.component("class-spread", {
    props: ["teams"],
    data: () => ({ width: 640 }),
    computed: {
      named() { return this.teams.some((one) => one.name && !one.mine); },
      most() { return Math.min(1, Math.max(0.1, ...this.teams.flatMap((one) => [one.high, one.own, one.best])) * 1.08); },
      left() { return this.width < 520 ? 84 : 150; },
      ticks() { const step = this.most > 0.5 ? 0.2 : this.most > 0.2 ? 0.1 : 0.05; return Array.from({ length: Math.floor(this.most / step + 1e-9) + 1 }, (_, n) => n * step); },
      height() { return 44 * this.teams.length + 34; },
      looking() { return this.teams.some((one) => one.best === null); },
      nothing() { return this.teams.reduce((sum, one) => sum + one.nothing, 0) / this.teams.length; },
      spoken() { return `Share practising in the last quarter, by team: ${this.teams.map((one, n) => `${this.called(one, n)} ${percent(one.own)} in its own world, ${percent(one.mean)} on average in other worlds, from ${percent(one.low)} to ${percent(one.high)}`).join("; ")}.`; },
    },
    mounted() {
      this.watcher = new ResizeObserver(() => { this.width = this.$refs.box.clientWidth || 640; });
      this.watcher.observe(this.$refs.box);
      this.width = this.$refs.box.clientWidth || 640;
    },
    beforeDestroy() { this.watcher.disconnect(); },
    methods: {
      percent, signed,
      called(one, n) { return one.mine ? `${one.name} (you)` : one.name || `Team ${n + 1}`; },
      short(one, n) { const name = one.mine ? "You" : this.called(one, n), most = this.width < 520 ? 10 : 18; return name.length > most ? `${name.slice(0, most - 1)}…` : name; },
      x(share) { return this.left + (share / this.most) * (this.width - this.left - 24); },
      y(n) { return 44 * n + 22; },
      points(x) { return signed(100 * x, 0); },
    },
    template: `
<figure class="chart spread" ref="box">
  <figcaption>Share of all people practising in the last quarter <small>dot: a team's own world, this once; bar: the same decisions in 200 other worlds (9 of 10 lie on it), the mark their mean; dashed: nothing done; dotted: the best plan found at that team's effort<template v-if="looking"> (still being looked for)</template></small></figcaption>
  <svg translate="no" :width="width" :height="height" :viewBox="'0 0 ' + width + ' ' + height" role="img" :aria-label="spoken">
    <g v-for="tick in ticks" :key="tick"><line class="grid" :x1="x(tick)" :x2="x(tick)" y1="0" :y2="height - 24"/><text class="axis" :x="x(tick)" :y="height - 8" text-anchor="middle">{{ percent(tick) }}</text></g>
    <line class="nothing" :x1="x(nothing)" :x2="x(nothing)" y1="0" :y2="height - 24"/>
    <g v-for="(one, n) in teams" :key="n" :class="{ mine: one.mine }">
      <text class="team" :x="left - 10" :y="y(n) + 5" text-anchor="end">{{ short(one, n) }}</text>
      <rect class="others" :x="x(one.low)" :y="y(n) - 8" :width="Math.max(3, x(one.high) - x(one.low))" height="16" rx="4"/>
      <line v-if="one.best !== null" class="best" :x1="x(one.best)" :x2="x(one.best)" :y1="y(n) - 16" :y2="y(n) + 16"/>
      <line class="mean" :x1="x(one.mean)" :x2="x(one.mean)" :y1="y(n) - 12" :y2="y(n) + 12"/>
      <circle class="own" :cx="x(one.own)" :cy="y(n)" r="6.5"/>
    </g>
  </svg>
  <div class="scroll" tabindex="0" role="region" aria-label="What each team came to"><table class="wide">
    <thead><tr><th scope="col">Team</th><th scope="col">This once</th><th scope="col">Other worlds, mean</th><th scope="col">Luck</th><th scope="col">Skill: more than nothing done</th></tr></thead>
    <tbody><tr v-for="(one, n) in teams" :key="n" :class="{ chosen: one.mine }"><th scope="row">{{ called(one, n) }}</th><td class="n">{{ percent(one.own) }}</td><td class="n">{{ percent(one.mean) }}</td>
      <td class="n">{{ points(one.luck) }} points</td><td class="n">{{ points(one.skill) }} points <small class="range">({{ points(one.skillLow) }} to {{ points(one.skillHigh) }})</small></td></tr></tbody>
  </table></div>
</figure>`,
  });

  Vue.component("class-calibration", {
    props: ["found", "whose"],
    methods: { percent, plain: window.buyin.plain },
    template: `
<div><p><strong>{{ whose }} {{ percent(found.sure) }} sure on average, and right in {{ percent(found.right) }} of {{ found.predictions }} predictions.</strong>
  <template v-if="found.sure - found.right > 0.1">More sure than right.</template><template v-else-if="found.right - found.sure > 0.1">More right than sure.</template><template v-else>About as sure as right.</template></p>
  <p class="aside-text">Brier score {{ plain(found.score) }}; 0 is sure and right, 1 sure and wrong, and spreading one's bets evenly would have scored {{ plain(found.guessing) }}.</p></div>`,
  });
})();
