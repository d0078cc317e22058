/* The page Lessons: the list, then one lesson from its background to its debrief. */
(function () {
  "use strict";
  const { percent, shown } = window.buyin;

  /* what came out of a lesson's run, on its own page and in a class */
  Vue.component("lesson-told", {
    props: ["found", "says"],
    data: () => ({ shown }),
    computed: { figures() { return this.shown.dark ? this.found.dark : this.found.light; } },
    template: `
<section class="panel" aria-labelledby="reveal-title">
  <div role="status"><h2 id="reveal-title" class="headline">{{ found.answer }}</h2></div>
  <p>{{ found.told }}</p>
  <p v-if="found.because">{{ found.because }}</p>
  <picture><source media="(max-width: 560px)" :srcset="figures[1]"><img :src="figures[0]" :alt="found.alternative" style="width: 100%; max-width: 900px; display: block"></picture>
  <div class="scroll" tabindex="0" role="region" aria-label="What was measured"><table class="wide">
    <thead><tr><th scope="col">What was measured</th><th scope="col">Difference</th><th scope="col">95 % interval</th></tr></thead>
    <tbody><tr v-for="[says, effect, bounds] in found.rows" :key="says"><th scope="row">{{ says }}</th><td class="n">{{ effect }}</td><td class="n">{{ bounds }}</td></tr></tbody>
  </table></div>
  <p class="aside-text">{{ found.basis }}</p>
  <slot></slot>
</section>`,
  });

  Vue.component("lesson-debrief", {
    props: ["found"],
    template: `
<div>
  <section class="panel" aria-labelledby="lesson-debrief-title"><h2 id="lesson-debrief-title">To talk about</h2><ul><li v-for="one in found.debrief" :key="one">{{ one }}</li></ul></section>
  <section class="panel" aria-labelledby="limits-title"><h2 id="limits-title">What it rests on, and its limits</h2><p>{{ found.claim }}</p><ul><li v-for="one in found.limits" :key="one">{{ one }}</li></ul>
    <h3>Further reading</h3><ul><li v-for="one in found.reading" :key="one">{{ one }}</li></ul></section>
</div>`,
  });

  Vue.component("lessons-page", {
    props: ["lessons", "setting", "lesson", "standing", "found", "problems"],
    data() { return { picked: this.setting.predicted, seed: this.setting.seed, wrong: "", percent }; },
    watch: {
      "setting.query"() { this.picked = this.setting.predicted; this.seed = this.setting.seed; this.wrong = ""; },
      "setting.predicted"() { this.picked = this.setting.predicted; },
    },
    methods: {
      at: window.buyin.at,
      to(path) { window.solara.router.push(path); },
      act(name, data) { this.$emit("act", { name, data }); },
      address(name) { return `/lessons?${new URLSearchParams({ ...(name && { lesson: name, seed: 1 }), ...(this.setting.back && { back: this.setting.back }) })}`; },
      commit() {
        this.wrong = this.picked ? "" : "Prediction: found nothing; allowed: one of the three answers";
        if (this.picked) this.act("predict", { number: this.picked });
      },
      again() {
        const seed = Number(this.seed);
        this.wrong = String(this.seed).trim() !== "" && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32 ? "" : `Seed: found ${this.seed || "nothing"}; allowed: a whole number from 0 to 4,294,967,295`;
        if (!this.wrong) this.act("again", { seed });
      },
    },
    template: `
<buyin-frame page="/lessons" :query="setting.back" :problems="problems">
  <template v-if="!lesson">
    <h1 class="headline">Lessons</h1>
    <p class="aside-text">Teaching examples for a course on leading change. Predict first; then the model runs, and what came out is shown.</p>
    <ul class="cards"><li v-for="one in lessons" :key="one.name" class="panel">
      <h2>{{ one.title }}</h2><p>{{ one.objective }}</p>
      <p class="flow between"><small>15, 45 or 90 minutes</small><a class="button" :href="at(address(one.name))" :aria-label="'Open the lesson ' + one.title" @click.prevent="act('choose', { name: one.name })">Open</a></p>
    </li></ul>
  </template>
  <div v-else class="reading">
    <p><a class="button" :href="at(address(''))" @click.prevent="act('choose', {})">All lessons</a></p>
    <section class="panel" aria-labelledby="lesson-title">
      <h1 id="lesson-title" class="headline">{{ lesson.title }}</h1>
      <p class="lead">{{ lesson.objective }}</p>
      <p v-for="text in lesson.background" :key="text">{{ text }}</p>
    </section>
    <section class="panel" aria-labelledby="predict-title">
      <h2 id="predict-title">Predict first</h2>
      <fieldset class="choice" style="display: grid; gap: 0.3rem" :disabled="setting.predicted > 0"><legend><strong>{{ lesson.asks }}</strong></legend>
        <label v-for="(says, n) in lesson.options" :key="n"><input type="radio" name="prediction" :value="n + 1" v-model="picked"> {{ says }}</label></fieldset>
      <p v-if="wrong && !found" class="wrong" role="alert">{{ wrong }}</p>
      <p v-if="!setting.predicted"><button type="button" class="main" @click="commit">Commit to my prediction</button></p>
      <div v-else-if="!found" class="standing"><progress max="1" :value="standing" aria-label="Progress of the run"></progress><span role="status">Running, {{ percent(standing) }}</span></div>
    </section>
    <template v-if="found">
      <lesson-told :found="found">
        <div class="chooser"><div class="field seed"><label for="seed">Seed</label><input id="seed" type="number" min="0" v-model="seed"></div>
          <button type="button" @click="again">Run in other worlds</button></div>
        <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
      </lesson-told>
      <section class="panel" aria-labelledby="on-title"><h2 id="on-title">Go on from here</h2><p class="aside-text">With the plans of this lesson: change something, and see when the result turns.</p>
        <p v-for="one in found.links" :key="one.plan" class="flow"><strong v-if="one.plan">{{ one.plan }}:</strong><a v-for="link in one.links" :key="link.title" class="button" :href="at(link.path)" @click.prevent="to(link.path)" :aria-label="one.plan ? link.title + ': ' + one.plan : link.title">{{ link.title }}</a></p></section>
      <lesson-debrief :found="found"></lesson-debrief>
    </template>
  </div>
</buyin-frame>`,
  });
})();
