/* Whose organisation it is: the scenario's own people, or a visitor's tables. */
(function () {
  "use strict";
  const { count } = window.buyin;

  const packed = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer()), parts = [];
    for (let at = 0; at < bytes.length; at += 32768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32768)));
    return { name: file.name, data: btoa(parts.join("")) };
  };

  Vue.component("buyin-organisation", {
    props: ["organisation", "problems"],
    data: () => ({ people: null, ties: null, wrong: "", busy: false, count }),
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
      async bring() {
        const most = this.organisation.bounds.bytes, large = [this.people, this.ties].find((file) => file && file.size > most);
        if (!this.people) this.wrong = "People sheet: found nothing; allowed: a table (.csv, .xlsx)";
        else if (large) this.wrong = `${large.name}: found ${count(large.size)} bytes; allowed: at most ${count(most)} bytes`;
        else {
          this.wrong = "";
          this.busy = true;
          try { this.act("bring", { people: await packed(this.people), ties: this.ties ? await packed(this.ties) : null }); }
          catch { this.busy = false; this.wrong = `${this.people.name}: found a file that cannot be read (any more); allowed: choose it again`; }
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
    <h2>Assumed about this organisation</h2>
    <ul><li v-for="one in organisation.assumptions" :key="one">{{ one }}</li></ul>
    <p><button type="button" @click="act('leave', {})">Use the scenario's own people</button></p>
    <h2>Another one</h2>
  </template>
  <p class="aside-text">Bring your own: a people sheet with the columns id and manager_id and, if known, unit and tier; and, if you have one, a ties sheet with source, target and, if known, weight (the source listens to the target). Up to {{ count(organisation.bounds.people) }} people, {{ count(organisation.bounds.ties) }} ties and {{ count(organisation.bounds.bytes / 1e6) }} MB a sheet, .csv or .xlsx. They stay in the memory of this server until it stops or needs the room, and are written nowhere; whoever has this page's address sees the same while they are there.</p>
  <div class="chooser">
    <div class="field"><label for="people-sheet">People sheet</label><input id="people-sheet" type="file" accept=".csv,.xlsx,.xlsm,text/csv" @change="take('people', $event)"></div>
    <div class="field"><label for="ties-sheet">Ties sheet, if any</label><input id="ties-sheet" type="file" accept=".csv,.xlsx,.xlsm,text/csv" @change="take('ties', $event)"></div>
    <button type="button" class="main" :disabled="busy" @click="bring">Use this organisation</button>
    <span v-if="busy" role="status">Reading the tables…</span>
  </div>
  <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
</details>`,
  });
})();
