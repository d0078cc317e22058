/* Whose organisation it is: the scenario's own people, or a visitor's tables. */
(function () {
  "use strict";
  const { count } = window.buyin;
  const accept = window.buyin.accept = ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.json,.html,.htm,.graphml,.gexf,.net,.gml,.dl,text/csv";

  const example = ["--column unit=Team", "--exclude Location=Elsewhere", "--tier Team lead=middle"].join("\n");

  const packed = window.buyin.packed = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer()), parts = [];
    for (let at = 0; at < bytes.length; at += 32768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32768)));
    return { name: file.name, data: btoa(parts.join("")) };
  };

  /* shocks of a lesson's own, which strike besides the scenario's */
  Vue.component("buyin-shocks", {
    props: { shocks: Array, stays: Boolean },
    template: `<p v-if="shocks.length" class="note">Besides what the scenario has in store, this strikes: {{ shocks.join("; ") }}. <button v-if="!stays" type="button" class="quiet" @click="$emit('act', { name: 'calm', data: {} })">Leave it out</button></p>`,
  });

  Vue.component("buyin-organisation", {
    props: ["organisation", "problems"],
    data: () => ({ people: null, ties: null, others: [], choices: "", over: false, wrong: "", busy: false, count, accept, example }),
    computed: {
      title() {
        const own = this.organisation;
        return own.own ? `your own, ${count(own.people)} people in ${count(own.units)} units` : "the scenario's own people, generated";
      },
    },
    watch: {
      organisation() { this.busy = false; },
      problems() { this.busy = false; },
    },
    methods: {
      act(name, data) { this.$emit("act", { name, data }); },
      take(kind, event) { this[kind] = event.target.files[0] || null; this.wrong = ""; },
      takeAll(files) { this.others = [...files]; this.over = false; this.wrong = ""; },
      async bring() {
        const most = this.organisation.bounds.bytes, files = [this.people, this.ties, ...this.others].filter(Boolean);
        const large = files.find((file) => file.size > most), bytes = files.reduce((sum, file) => sum + file.size, 0);
        if (!files.length) this.wrong = "People sheet: found nothing; allowed: a table (.csv, .xlsx)";
        else if (bytes > 2 * most) this.wrong = `All files: found ${count(bytes)} bytes; allowed: at most ${count(2 * most)} bytes together`;
        else if (large) this.wrong = `${large.name}: found ${count(large.size)} bytes; allowed: at most ${count(most)} bytes`;
        else {
          this.wrong = "";
          this.busy = true;
          try {
            const [people, ties] = await Promise.all([this.people, this.ties].map((file) => (file ? packed(file) : null)));
            this.act("bring", { people, ties, others: await Promise.all(this.others.map(packed)), choices: this.choices });
          } catch { this.busy = false; this.wrong = `${files[0].name}: found a file that cannot be read (any more); allowed: choose it again`; }
        }
      },
    },
    template: `
<details class="organisation">
  <summary>Organisation: {{ title }}</summary>
  <template v-if="organisation.own">
    <p>Read from {{ organisation.files.join(" and ") }}: {{ count(organisation.people) }} people, {{ count(organisation.units) }} units, {{ count(organisation.ties) }} ties. What happens to them here is simulated, not measured.</p>
    <p v-if="!organisation.people_shown">Single people, and groups that would tell of fewer than {{ organisation.bounds.least }}, are not shown: they do not leave the server. Only whoever starts it can have that otherwise (--show-people).</p>
    <p v-else>This server was started so that it shows single people with their names, and small groups.</p>
    <h2>How your files were read</h2>
    <ul><li v-for="one in organisation.read" :key="one">{{ one }}</li></ul>
    <template v-if="organisation.left_out.length"><h3>Left out</h3><ul><li v-for="one in organisation.left_out" :key="one">{{ one }}</li></ul></template>
    <template v-if="organisation.not_used.length"><h3>Columns not used</h3><ul><li v-for="one in organisation.not_used" :key="one">{{ one }}</li></ul></template>
    <h2>Assumed about this organisation</h2>
    <ul><li v-for="one in organisation.assumptions" :key="one">{{ one }}</li></ul>
    <p><button type="button" @click="act('leave', {})">Use the scenario's own people</button></p>
    <h2>Read it differently, or bring another one</h2>
  </template>
  <p class="aside-text">Bring your own: a people sheet with the columns id and manager_id and, if known, unit and tier; and, if you have one, a ties sheet with source, target and, if known, weight (the source listens to the target). Up to {{ count(organisation.bounds.people) }} people, {{ count(organisation.bounds.ties) }} ties and {{ count(organisation.bounds.bytes / 1e6) }} MB a sheet, .csv or .xlsx. They stay in the memory of this server until it stops or needs the room, and are written nowhere; whoever has this page's address sees the same while they are there.</p>
  <div class="chooser">
    <div class="field"><label for="people-sheet">People sheet</label><input id="people-sheet" type="file" :accept="accept" @change="take('people', $event)"></div>
    <div class="field"><label for="ties-sheet">Ties sheet, if any</label><input id="ties-sheet" type="file" :accept="accept" @change="take('ties', $event)"></div>
    <div class="field dropped" :class="{ over }" @dragover.prevent="over = true" @dragleave="over = false" @drop.prevent="takeAll($event.dataTransfer.files)">
      <label for="other-files">Register, survey, or all files together</label>
      <input id="other-files" type="file" multiple :accept="accept" @change="takeAll($event.target.files)">
      <span v-if="others.length">{{ others.map((file) => file.name).join(", ") }}</span><span v-else>or drop them here: each is taken for what it holds</span>
    </div>
  </div>
  <div class="field"><label for="read-differently">Read differently, an option on each line</label><textarea id="read-differently" rows="3" v-model="choices" :placeholder="example"></textarea></div>
  <div class="chooser">
    <button type="button" class="main" :disabled="busy" @click="bring">Use this organisation</button>
    <span v-if="busy" role="status">Reading the tables…</span>
  </div>
  <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
</details>`,
  });
})();
