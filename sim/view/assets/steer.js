/* The page Steer: the numbers of a pulse, typed by hand or sent as a table, and what follows from them. */
(function () {
  "use strict";
  const { held, shown } = window.buyin;
  const EMPTY = { answered: "", support: "", score: "", does: "" };

  Vue.component("steer-page", {
    props: ["setting", "listing", "standing", "found", "problems"],
    data() {
      return { scenario: this.setting.scenario, strategy: this.setting.strategy, goal: this.setting.goal, days: "", worlds: this.setting.worlds, search: false, week: 4, whom: 0, typed: { ...EMPTY }, rounds: [], file: null, wrong: "", shown };
    },
    computed: {
      busy() { return ["waiting", "running"].includes(this.standing.state); },
      state() {
        if (this.standing.state === "waiting") return this.standing.ahead ? `${this.standing.ahead} ahead of you` : "Starting";
        return { idle: "", running: `${Math.round(100 * this.standing.share)} %`, done: "Done, 100 %", cancelled: "Stopped" }[this.standing.state];
      },
      template() { return held("text/csv", this.setting.template); },
      strategies() { return [...(this.setting.own ? [{ name: "own", title: this.setting.own }] : []), ...this.listing.strategies]; },
    },
    watch: {
      setting(now) { this.scenario = now.scenario; this.strategy = now.strategy; this.goal = now.goal; this.rounds = []; this.whom = 0; },
    },
    methods: {
      at: window.buyin.at,
      act(name, data) { this.$emit("act", { name, data }); },
      saved: (text) => held("application/toml", text),
      choose() { this.act("choose", { scenario: this.scenario, strategy: this.strategy }); },
      number(text, low, high, what) {
        if (String(text).trim() === "") return null;
        const x = Number(text);
        if (!(x >= low && x <= high)) throw new Error(`${what}: found ${text}; allowed: from ${low} to ${high}`);
        return x;
      },
      add() {
        this.wrong = "";
        try {
          const week = this.number(this.week, 1, this.setting.horizon - 1, "Week"), answered = this.number(this.typed.answered, 1, 1e6, "Answers");
          const say = this.number(this.typed.support, 0, 100, "Say they support it, %"), does = this.number(this.typed.does, 0, 100, "Say they do it, %"), score = this.number(this.typed.score, 1, 5, "Score");
          if (week === null || answered === null || (say === null && does === null && score === null)) throw new Error("A round needs its week, how many answered, and a share or a score.");
          if (this.rounds.length && week < Number(this.rounds[this.rounds.length - 1].week)) throw new Error(`Week ${week} after week ${this.rounds[this.rounds.length - 1].week}: later rounds come last.`);
          const one = this.setting.groups[this.whom], share = (x) => (x === null ? "" : String(x / 100));
          this.rounds.push({ week: String(week), title: one.title, tier: one.of === "tier" ? one.name : "", unit: one.of === "unit" ? one.name : "", answered: String(answered), supportive: share(say), score: score === null ? "" : String(score), practising: share(does) });
          this.typed = { ...EMPTY };
          if (this.whom < this.setting.groups.length - 1 && one.of === "tier" && this.setting.groups[this.whom + 1].of === "tier") this.whom += 1;
        } catch (error) { this.wrong = error.message; }
      },
      drop(n) { this.rounds.splice(n, 1); },
      async take(event) {
        const file = event.target.files[0];
        if (!file) { this.file = null; return; }
        const bytes = new Uint8Array(await file.arrayBuffer());
        let text = "";
        for (let n = 0; n < bytes.length; n += 8192) text += String.fromCharCode(...bytes.subarray(n, n + 8192));
        this.file = { name: file.name, data: btoa(text) };
      },
      ask() {
        this.wrong = "";
        const days = String(this.days).trim();
        const rounds = this.rounds.map(({ title, ...row }) => row);
        this.act("ask", { goal: this.goal, days: days === "" ? null : Number(days), worlds: Number(this.worlds), search: this.search, file: this.file, rounds });
      },
      percent(text) { return text === "" ? "" : `${Math.round(1000 * Number(text)) / 10} %`; },
    },
    template: `
<buyin-frame page="/steer" :query="setting.query" :problems="problems">
  <h1 class="headline">{{ found ? found.headline : "From a pulse to what to do now" }}</h1>
  <p class="aside-text">Type what you have learnt, or send it as a table. It is held in memory while it is worked out, and nowhere else. All is told by group, never of fewer than five people.</p>
  <buyin-shocks :shocks="setting.shocks" stays></buyin-shocks>
  <section class="panel" aria-label="What was planned">
    <div class="chooser">
      <div class="field"><label for="scenario">Scenario</label><select id="scenario" v-model="scenario" @change="choose"><option v-for="one in listing.scenarios" :key="one.name" :value="one.name">{{ one.title }}</option></select></div>
      <div class="field"><label for="strategy">Your plan</label><select id="strategy" v-model="strategy" @change="choose"><option v-for="one in strategies" :key="one.name" :value="one.name">{{ one.title }}</option></select></div>
      <div class="field"><label for="goal">Goal</label><input id="goal" type="text" v-model="goal" maxlength="60"></div>
      <div class="field seed"><label for="days">Person-days left</label><input id="days" type="number" min="1" v-model="days" placeholder="all left"></div>
      <div class="field seed"><label for="worlds">Worlds</label><input id="worlds" type="number" inputmode="numeric" :min="setting.fewest" :max="setting.mostWorlds" v-model="worlds"></div>
      <label class="check"><input type="checkbox" v-model="search"> Search for the best rest of the plan, which takes longer</label>
    </div>
  </section>
  <section class="panel" aria-label="What was seen">
    <h2>A pulse, by hand</h2>
    <form class="chooser" novalidate @submit.prevent="add" aria-label="One round">
      <div class="field seed"><label for="week">Week</label><input id="week" type="number" min="1" :max="setting.horizon - 1" v-model="week"></div>
      <div class="field"><label for="whom">Of whom</label><select id="whom" v-model.number="whom"><option v-for="(one, n) in setting.groups" :key="one.title" :value="n">{{ one.title }}</option></select></div>
      <div class="field seed"><label for="answered">Answers</label><input id="answered" type="number" inputmode="numeric" min="1" v-model="typed.answered"></div>
      <div class="field seed"><label for="support">Support it, %</label><input id="support" type="number" inputmode="decimal" min="0" max="100" step="any" v-model="typed.support"></div>
      <div class="field seed"><label for="score">Score, 1 to 5</label><input id="score" type="number" inputmode="decimal" min="1" max="5" step="any" v-model="typed.score"></div>
      <div class="field seed"><label for="does">Do it, %</label><input id="does" type="number" inputmode="decimal" min="0" max="100" step="any" v-model="typed.does"></div>
      <button type="submit">Add</button>
    </form>
    <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
    <div v-if="rounds.length" class="scroll" tabindex="0" role="region" aria-label="Rounds typed"><table class="wide">
      <thead><tr><th scope="col">Week</th><th scope="col">Whom</th><th scope="col">Answers</th><th scope="col">Support</th><th scope="col">Score</th><th scope="col">Do</th><th scope="col"><span class="aside">Remove</span></th></tr></thead>
      <tbody><tr v-for="(row, n) in rounds" :key="n"><th scope="row">{{ row.week }}</th><td>{{ row.title }}</td><td class="n">{{ row.answered }}</td><td class="n">{{ percent(row.supportive) }}</td><td class="n">{{ row.score }}</td><td class="n">{{ percent(row.practising) }}</td><td><button type="button" class="quiet" :aria-label="'Remove week ' + row.week + ', ' + row.title" @click="drop(n)">Remove</button></td></tr></tbody>
    </table></div>
    <p><label for="table">Or a table (.csv, .xlsx)</label> <input id="table" type="file" accept=".csv,.xlsx" @change="take"> <a class="button" :href="template" download="seen.csv">An example</a></p>
    <div class="standing"><button type="button" class="main" :disabled="busy || (!rounds.length && !file)" @click="ask">Say where it stands</button><progress max="1" :value="standing.share" aria-label="Progress"></progress><span role="status">{{ state }}</span><button v-if="busy" type="button" @click="act('cancel', {})">Cancel</button></div>
  </section>
  <section v-if="found" class="panel" aria-label="What was found">
    <p v-for="one in found.sentences" :key="one"><strong v-if="!found.fits && one === found.sentences[0]">{{ one }}</strong><template v-else>{{ one }}</template></p>
    <p v-if="found.now"><a class="button" :href="saved(found.now)" download="now.toml">The plan with it</a> <span class="aside-text">For buyin steer --plan after the next pulse, and the page Build.</span></p>
    <buyin-charts :found="found"></buyin-charts>
    <p class="aside-text">{{ found.how }} {{ found.basis }}</p>
  </section>
</buyin-frame>`,
  });
})();
