/* Going through the weeks: play, pause, step, back, speed. */
(function () {
  "use strict";
  const SPEEDS = [{ title: "slow", wait: 700 }, { title: "normal", wait: 280 }, { title: "fast", wait: 90 }];

  Vue.component("buyin-player", {
    props: ["week", "horizon"],
    data: () => ({ playing: false, speed: 1, SPEEDS }),
    watch: {
      week(now) { if (now >= this.horizon) this.stop(); },
      speed() { if (this.playing) this.play(); },
      playing(now) { this.$emit("playing", now); },
    },
    beforeDestroy() { clearInterval(this.timer); },
    methods: {
      to(week) { this.$emit("week", Math.max(0, Math.min(this.horizon, week))); },
      step(weeks) { this.stop(); this.to(this.week + weeks); },
      play() {
        clearInterval(this.timer);
        if (this.week >= this.horizon) this.to(0);
        this.playing = true;
        this.timer = setInterval(() => this.to(this.week + 1), SPEEDS[this.speed].wait);
      },
      stop() { clearInterval(this.timer); this.playing = false; },
      scrub(event) { this.stop(); this.to(Number(event.target.value)); },
    },
    template: `
<section class="player" aria-label="Go through the weeks">
  <button type="button" class="main" @click="playing ? stop() : play()">{{ playing ? "Pause" : "Play" }}</button>
  <div class="steps" role="group" aria-label="Steps">
    <button type="button" class="far" @click="step(-horizon)" :disabled="week === 0">Start</button>
    <button type="button" @click="step(-1)" :disabled="week === 0">Back</button>
    <button type="button" @click="step(1)" :disabled="week === horizon">Step</button>
    <button type="button" class="far" @click="step(horizon)" :disabled="week === horizon">End</button>
  </div>
  <div class="scrub"><label for="week">Week</label><input id="week" type="range" min="0" :max="horizon" step="1" :value="week" @input="scrub"></div>
  <output class="week" aria-live="off">Week <b translate="no">{{ week }}</b> of <b translate="no">{{ horizon }}</b></output>
  <div class="speed"><label for="speed">Speed</label><select id="speed" v-model.number="speed"><option v-for="(one, n) in SPEEDS" :key="n" :value="n">{{ one.title }}</option></select></div>
</section>`,
  });
})();
