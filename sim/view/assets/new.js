/* The page New: questions in plain words, and the scenario's file that the answers become. */
(function () {
  "use strict";

  Vue.component("new-page", {
    props: ["setting", "questions", "units", "written", "plan", "planned", "problems"],
    data: () => ({ name: "my-change", answers: {}, each: {}, planName: "my-plan", ideas: {} }),
    computed: {
      whole() { return this.questions.filter((one) => !one.byUnit); },
    },
    methods: {
      act(name, data) { this.$emit("act", { name, data }); },
      said(name, text) { if (name === "units") this.act("units", { text }); },
      sayOf(name, unit, text) { this.$set(this.each, name, { ...this.each[name], [unit]: text }); },
      address: (file) => window.buyin.held("application/toml", file.text),
      writePlan() { this.act("plan", { name: this.planName, answers: this.ideas }); },
      write() { this.act("write", { name: this.name, answers: { ...this.answers, ...this.each } }); },
    },
    template: `
<buyin-frame page="/new" :query="setting.query" :problems="problems">
  <div class="reading">
    <h1 class="headline">A scenario of your own</h1>
    <p class="aside-text">Questions in plain words. What you leave out stays as usual; words such as "a lot" become numbers, which are shown. Nothing is kept here: the file is yours to download.</p>
    <p v-if="setting.organisation.own">Units are those of your files: {{ units.join(", ") }}.</p>
    <form class="panel" @submit.prevent="write" aria-label="Questions">
      <div v-for="one in questions" :key="one.name" class="field" style="margin-bottom: 0.8rem">
        <template v-if="!one.byUnit">
          <label :for="'q-' + one.name">{{ one.asks }}</label>
          <input :id="'q-' + one.name" type="text" :placeholder="'for example: ' + one.example" :value="answers[one.name] || ''" @input="$set(answers, one.name, $event.target.value)" @change="said(one.name, $event.target.value)">
          <small v-if="one.usual">Usual: {{ one.usual }}</small>
        </template>
        <fieldset v-else class="choice" style="display: grid; gap: 0.3rem">
          <legend><strong>{{ one.asks }}</strong>{{ ' ' }}<small>for example: {{ one.example }}<template v-if="one.usual">; usual: {{ one.usual }}</template></small></legend>
          <p v-if="!units.length" class="aside-text">Say which units there are first.</p>
          <div v-for="unit in units" :key="unit" class="field"><label :for="'q-' + one.name + '-' + unit">{{ unit }}</label>
            <input :id="'q-' + one.name + '-' + unit" type="text" @change="sayOf(one.name, unit, $event.target.value)"></div>
        </fieldset>
      </div>
      <div class="field"><label for="q-file">Name of the file</label><input id="q-file" type="text" v-model="name"></div>
      <p><button type="submit" class="main">Write the scenario</button></p>
    </form>
    <section v-if="written" class="panel" aria-labelledby="written-title">
      <div role="status"><h2 id="written-title">{{ written.name }} is ready</h2></div>
      <p class="flow"><a class="button" :href="address(written)" :download="written.name">Download {{ written.name }}</a></p>
      <p>Next: <code>buyin check {{ written.name }}</code>, <code>buyin compare {{ written.name }}</code>, or <code>buyin explore {{ written.name }}</code>.</p>
      <h3>What your words became</h3><ul><li v-for="one in written.numbers" :key="one">{{ one }}</li></ul>
      <template v-if="written.usual.length"><h3>Not answered, and so as usual</h3><ul><li v-for="one in written.usual" :key="one">{{ one }}</li></ul></template>
      <details><summary>The file</summary><pre tabindex="0" aria-label="The file" style="overflow: auto">{{ written.text }}</pre></details>
    </section>
    <h2 class="headline">A plan of your own</h2>
    <p class="aside-text">From an idea, for {{ setting.scenario }}<template v-if="setting.organisation.own"> on your organisation</template>: what each lever takes in hours and what the plan costs are shown, and stand in the file.</p>
    <form class="panel" @submit.prevent="writePlan" aria-label="Questions about a plan">
      <div v-for="one in plan" :key="one.name" class="field" style="margin-bottom: 0.8rem">
        <label :for="'p-' + one.name">{{ one.asks }}</label>
        <input :id="'p-' + one.name" type="text" :placeholder="'for example: ' + one.example" @change="$set(ideas, one.name, $event.target.value)">
        <small v-if="one.usual">Usual: {{ one.usual }}</small>
      </div>
      <div class="field"><label for="p-file">Name of the plan's file</label><input id="p-file" type="text" v-model="planName"></div>
      <p><button type="submit" class="main">Write the plan</button></p>
    </form>
    <section v-if="planned" class="panel" aria-labelledby="planned-title">
      <div role="status"><h2 id="planned-title">{{ planned.name }} is ready: it runs on {{ setting.scenario }}</h2></div>
      <p class="flow"><a class="button" :href="address(planned)" :download="planned.name">Download {{ planned.name }}</a></p>
      <p>Next: <code>buyin compare {{ setting.scenario }} --strategies {{ planned.name }},do-nothing</code>.</p>
      <h3>What it takes</h3><ul><li v-for="one in planned.numbers" :key="one">{{ one }}</li></ul>
      <template v-if="planned.usual.length"><h3>Not answered, and so as usual</h3><ul><li v-for="one in planned.usual" :key="one">{{ one }}</li></ul></template>
      <details><summary>The plan's file</summary><pre tabindex="0" aria-label="The plan's file" style="overflow: auto">{{ planned.text }}</pre></details>
    </section>
  </div>
</buyin-frame>`,
  });
})();
