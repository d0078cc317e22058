/* The page Organisation: drop files, see how they are read, correct it, use it. */
(function () {
  "use strict";
  const { count, shown, packed, accept } = window.buyin;

  Vue.component("organisation-page", {
    props: ["setting", "reading", "drawn", "problems"],
    data: () => ({ files: [], choices: "", matches: {}, over: false, wrong: "", busy: false, count, shown, accept }),
    computed: {
      sizes() { return Object.entries(this.reading.tiers).map(([tier, n]) => (n === null ? `${tier}: not shown` : `${count(n)} ${tier}`)).join(", "); },
      ties() { return Object.entries(this.reading.ties).map(([kind, n]) => `${count(n)} ${kind}`).join(", "); },
      options() { return [...this.choices.split("\n"), ...Object.entries(this.matches).filter(([, name]) => name).map(([own, name]) => `--unit ${own}=${name}`)].filter(Boolean).join("\n"); },
    },
    watch: { reading() { this.busy = false; }, problems() { this.busy = false; } },
    methods: {
      act(name, data) { this.$emit("act", { name, data }); },
      take(files) { this.files = [...files]; this.matches = {}; this.over = false; this.wrong = ""; },
      async show() {
        const most = this.setting.bounds.bytes, bytes = this.files.reduce((sum, file) => sum + file.size, 0);
        const large = this.files.find((file) => file.size > most);
        if (!this.files.length) this.wrong = "Files: found nothing; allowed: a table of people (.csv, .xlsx), and others about them";
        else if (this.files.length > 4) this.wrong = `Files: found ${this.files.length} of them; allowed: at most 4`;
        else if (large) this.wrong = `${large.name}: found ${count(large.size)} bytes; allowed: at most ${count(most)} bytes`;
        else if (bytes > 2 * most) this.wrong = `All files: found ${count(bytes)} bytes; allowed: at most ${count(2 * most)} bytes together`;
        else {
          this.wrong = "";
          this.busy = true;
          try { this.act("show", { others: await Promise.all(this.files.map(packed)), choices: this.options }); }
          catch { this.busy = false; this.wrong = `${this.files[0].name}: found a file that cannot be read (any more); allowed: choose it again`; }
        }
      },
    },
    template: `
<buyin-frame page="/organisation" :query="setting.query" :problems="problems">
  <h1 class="headline">Your organisation</h1>
  <section class="panel" aria-labelledby="bring-title">
    <h2 id="bring-title">1. Bring your files</h2>
    <p class="aside-text">People (each with an id and their manager's), ties, a stakeholder register, a survey: any of them in any order, up to {{ count(setting.bounds.people) }} people and {{ count(setting.bounds.bytes / 1e6) }} MB a file. They stay in the memory of this server until it stops or needs the room, and are written nowhere.</p>
    <div class="field dropped" :class="{ over }" @dragover.prevent="over = true" @dragleave="over = false" @drop.prevent="take($event.dataTransfer.files)">
      <label for="files">Files about your people</label>
      <input id="files" type="file" multiple :accept="accept" @change="take($event.target.files)">
      <span v-if="files.length">{{ files.map((file) => file.name).join(", ") }}</span><span v-else>or drop them here: each is taken for what it holds</span>
    </div>
    <p class="flow"><button type="button" class="main" :disabled="busy" @click="show">{{ reading && files.length ? "Read them again" : "Read these files" }}</button>
      <span v-if="busy" role="status">Reading the tables…</span></p>
    <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
  </section>
  <template v-if="reading">
    <section class="panel" aria-labelledby="read-title">
      <h2 id="read-title">2. How they were read</h2>
      <p role="status">{{ count(reading.people) }} people ({{ sizes }}) in {{ reading.units.length }} units; ties: {{ ties }}<template v-if="reading.known">; how {{ count(reading.known) }} people stand to it is known</template>.</p>
      <img :src="shown.dark ? drawn.dark : drawn.light" :alt="drawn.alternative" style="width: 100%; max-width: 1000px; display: block">
      <ul><li v-for="one in reading.files" :key="one">{{ one }}</li></ul>
      <template v-if="reading.leftOut.length"><h3>Left out</h3><ul><li v-for="one in reading.leftOut" :key="one">{{ one }}</li></ul></template>
      <template v-if="reading.notUsed.length"><h3>Columns not used</h3><ul><li v-for="one in reading.notUsed" :key="one">{{ one }}</li></ul></template>
      <h3>Assumed</h3>
      <ul><li v-for="(one, n) in reading.assumed" :key="n">{{ one }}</li></ul>
      <p v-if="!reading.named" class="aside-text">Sizes of groups that would tell of fewer than {{ setting.bounds.least }} people are not shown, nor is anybody by name.</p>
    </section>
    <section class="panel" aria-labelledby="correct-title">
      <h2 id="correct-title">3. Correct it</h2>
      <template v-if="files.length">
        <p class="aside-text">Which unit of "{{ setting.title }}" each of yours is; a unit that is none has its average profile.</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Units"><table class="wide">
          <thead><tr><th scope="col">Your unit</th><th scope="col" class="n">People</th><th scope="col">The scenario's</th></tr></thead>
          <tbody><tr v-for="(one, n) in reading.units" :key="n"><th scope="row">{{ one.unit }}</th><td class="n">{{ one.people === null ? "not shown" : count(one.people) }}</td>
            <td><select :aria-label="'The scenario\\'s unit that ' + one.unit + ' is'" :value="matches[one.unit] || one.scenario || ''" @change="$set(matches, one.unit, $event.target.value)"><option value="">none</option><option v-for="unit in setting.units" :key="unit.name" :value="unit.name">{{ unit.title }}</option></select></td></tr></tbody>
        </table></div>
        <div class="field"><label for="read-differently">Read differently, an option on each line</label><textarea id="read-differently" rows="3" v-model="choices" placeholder="--column unit=Team"></textarea></div>
        <p><button type="button" :disabled="busy" @click="show">Read them again</button></p>
      </template>
      <p v-else>To correct the reading, choose the files again above: they were not kept.</p>
    </section>
    <section class="panel" aria-labelledby="use-title">
      <h2 id="use-title">4. Go on with it</h2>
      <p v-if="setting.used">This organisation is in use on all pages. <button type="button" @click="act('leave', {})">Use the scenario's own people</button></p>
      <p v-else class="flow"><button type="button" class="main" @click="act('use', { page: 'compare' })">Use it: compare strategies</button>
        <button type="button" @click="act('use', { page: 'explore' })">Explore one plan</button>
        <button type="button" @click="act('use', { page: 'contacts' })">Whom to talk to first</button>
        <button type="button" @click="act('use', { page: 'new' })">Begin a scenario of your own</button></p>
    </section>
  </template>
</buyin-frame>`,
  });
})();
