/* The page Play: what can be seen, what is decided, what is found out; at the end luck, decisions and the debrief. */
(function () {
  "use strict";
  const { count, percent, plain, shown, minded } = window.buyin;
  const days = (x) => `${x < 10 ? plain(x, 1) : count(x)} person-days`;
  const copy = (x) => JSON.parse(JSON.stringify(x));

  const saved = (text, type, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  /* what was seen round by round: nothing of the weeks to come is here to be drawn */
  Vue.component("buyin-seen", {
    props: ["reports", "horizon"],
    data: () => ({ width: 600 }),
    computed: {
      talk() { return this.reports.filter((one) => one.talk[0].in_favour !== null).map((one) => [one.week, one.talk[0].in_favour]); },
      usage() { return this.reports.map((one) => [one.usage[0].week, one.usage[0].practising / one.usage[0].people]); },
      spoken() { return `What was seen: ${this.reports.map((one) => `week ${one.week}: ${one.talk[0].in_favour === null ? "little" : percent(one.talk[0].in_favour)} overheard in favour, ${one.usage[0].practising} practising two weeks before`).join("; ")}.`; },
    },
    mounted() {
      this.watcher = new ResizeObserver(() => { this.width = this.$refs.box.clientWidth || 600; });
      this.watcher.observe(this.$refs.box);
      this.width = this.$refs.box.clientWidth || 600;
    },
    beforeDestroy() { this.watcher.disconnect(); },
    methods: {
      x(week) { return 40 + (week / this.horizon) * (this.width - 60); },
      y(share) { return 110 - share * 96; },
      path(points) { return points.map(([week, share], n) => `${n ? "L" : "M"}${this.x(week).toFixed(1)} ${this.y(share).toFixed(1)}`).join(""); },
    },
    template: `
<figure class="chart" ref="box"><figcaption>So far <small>share of everyone: <strong class="say-word">overheard in favour</strong>, <strong class="do-word">counted practising</strong></small></figcaption>
  <svg translate="no" :width="width" height="134" :viewBox="'0 0 ' + width + ' 134'" role="img" :aria-label="spoken">
    <g v-for="share in [0, 0.5, 1]" :key="share"><line class="grid" :x1="x(0)" :x2="x(horizon)" :y1="y(share)" :y2="y(share)"/><text class="axis" x="34" :y="y(share) + 4" text-anchor="end">{{ 100 * share }}</text></g>
    <text class="axis" :x="x(0)" y="130">week 0</text><text class="axis" :x="x(horizon)" y="130" text-anchor="end">{{ horizon }}</text>
    <path class="curve say" :d="path(talk)"/><path class="curve do" :d="path(usage)"/>
    <circle v-for="[week, share] in talk" :key="'t' + week" class="dot say" :cx="x(week)" :cy="y(share)" r="3.5"/>
    <rect v-for="[week, share] in usage" :key="'u' + week" class="dot do" :x="x(week) - 3" :y="y(share) - 3" width="6" height="6"/>
  </svg></figure>`,
  });

  Vue.component("buyin-sight", {
    props: ["sight"],
    data: () => ({ count, percent }),
    computed: {
      now() { return this.sight.now; },
      rows() { return this.now.talk.map((talk, n) => ({ ...talk, ...this.now.usage[n], group: talk.group })); },
      reports() { return [...this.sight.earlier, this.now]; },
    },
    methods: { share(x) { return x === null ? "–" : percent(x); } },
    template: `
<section class="panel" aria-labelledby="sight-title">
  <h2 id="sight-title">What you see in week {{ sight.week }}</h2>
  <p v-for="one in now.shocks" :key="one" class="mark">Happened: {{ one }}.</p>
  <buyin-seen v-if="sight.week" :reports="reports" :horizon="sight.horizon"></buyin-seen>
  <blockquote v-for="one in now.voices" :key="one.text" class="voice">“{{ one.text }}” <small>{{ one.role }}, {{ one.unit }}</small></blockquote>
  <ul><li v-for="line in now.team" :key="line">{{ line }}</li>
    <li>Credibility with those addressed: about {{ now.credibility.level }} of 100.<template v-if="now.credibility.through.length"> Some of it was lost through: {{ now.credibility.through.join(", ") }}.</template></li></ul>
  <div class="scroll tall" tabindex="0" role="region" aria-label="Talk and usage by group"><table class="wide">
    <thead><tr><th scope="col">Group</th><th scope="col">People</th><th scope="col">Overheard for</th><th scope="col">against</th><th scope="col">Practise, week {{ now.usage[0].week }}</th></tr></thead>
    <tbody><tr v-for="one in rows" :key="one.group"><th scope="row">{{ one.group }}</th><td class="n">{{ one.people }}</td><td class="n">{{ share(one.in_favour) }}</td><td class="n">{{ share(one.against) }}</td><td class="n">{{ one.practising }}</td></tr></tbody>
  </table></div>
  <p class="aside-text">Talk is of a few people and misheard at times; usage is counted two weeks late. What people believe cannot be seen. –: of fewer than five nothing is told.</p>
</section>`,
  });

  Vue.component("buyin-inquiries", {
    props: ["sight", "choices", "asks", "ideas", "ahead", "places"],
    data() { return { what: this.asks[0].what, unit: "all", people: 10, strategy: this.ideas.length ? this.ideas[0].name : "" }; },
    computed: { one() { return this.asks.find((ask) => ask.what === this.what); } },
    methods: {
      find() {
        const named = this.what === "reference" ? { strategy: this.strategy } : { unit: this.unit };
        this.$emit("act", { name: "find", data: { what: this.what, ...named, ...(this.one.people && { people: Number(this.people) }) } });
      },
      days,
    },
    template: `
<section class="panel" aria-labelledby="find-title">
  <h2 id="find-title">Find out</h2>
  <div v-if="ahead" class="chooser">
    <div class="field"><label for="what">How</label><select id="what" v-model="what"><option v-for="ask in asks" :key="ask.what" :value="ask.what">{{ ask.title }}</option></select></div>
    <div v-if="what !== 'reference'" class="field"><label for="asked-unit">Where</label><select id="asked-unit" v-model="unit"><option v-if="what !== 'network'" value="all">all units</option><option v-for="(title, name) in choices.titles" :key="name" :value="name">{{ title }}</option></select></div>
    <div v-if="what === 'reference'" class="field"><label for="idea">Which idea</label><select id="idea" v-model="strategy"><option v-for="idea in ideas" :key="idea.name" :value="idea.name">{{ idea.title }}</option></select></div>
    <div v-if="one.people" class="field seed"><label for="asked-people">People</label><input id="asked-people" type="number" min="5" max="1000" v-model="people"></div>
    <button type="button" @click="find">Find out</button>
  </div>
  <p v-if="ahead" class="meaning">{{ one.brings }} Costs {{ one.costs }}. It is answered at once, and stays.</p>
  <buyin-learnt-map :learnt="sight.learnt" :places="places"></buyin-learnt-map>
  <article v-for="(one, n) in sight.learnt" :key="n" class="learnt"><h3>{{ one.title }}: {{ one.about }} <small>week {{ one.week }}, {{ days(one.days) }}</small></h3><p v-for="line in one.lines" :key="line">{{ line }}</p></article>
</section>`,
  });

  /* a round: a draft here, checked by the server at every change, decided at once */
  Vue.component("buyin-decide", {
    props: ["table", "choices", "drafted"],
    data() { return { mine: this.empty(), count }; },
    computed: {
      lanes() {
        const begun = this.table.uses.filter((one) => !one.withdrawn && this.left(one) >= one.from);
        const old = begun.map((one) => ({ key: `begun-${one.number}`, number: one.number, title: one.title, stage: one.stage, from: one.from, until: this.left(one), strength: one.intensity, fixed: true, most: this.whole(one.number), still: this.table.over }));
        const laid = this.mine.begin.map((use, n) => ({ key: `mine-${n}`, number: this.table.uses.length + n + 1, title: this.title(use.lever), stage: this.stage(use.lever), from: use.from, until: use.until || this.table.horizon, strength: use.intensity }));
        return [...old, ...laid];
      },
      stops() { return Object.fromEntries(this.mine.stop.map((one) => [one.use, one.after])); },
      purse() { return this.drafted.purse || this.table.purse; },
      told() { return (this.drafted.uses || []).map((one) => ({ cost: one.cost, warnings: minded(one) })); },
      inFirst() { return this.table.round === 0; },
    },
    watch: {
      "table.round"() { this.mine = this.empty(); },
      "table.purse.found_out"() { if (this.mine.begin.length || this.mine.stop.length) this.send(); }, /* what is left has changed */
    },
    methods: {
      days,
      empty: () => ({ begin: [], stop: [], access: "everyone", pilot_share: 0.125, reflection: "" }),
      one(name) { return this.choices.levers.find((lever) => lever.name === name) || {}; },
      title(name) { return this.one(name).title || name; },
      stage(name) { return this.one(name).stage; },
      left(one) { return this.stops[one.number] === undefined ? one.until : this.stops[one.number]; },
      whole(number) { return this.table.uses.find((one) => one.number === number).until; },
      round() {
        const { begin, stop, access, pilot_share, reflection } = this.mine;
        return { begin, stop, reflection, ...(this.inFirst && { access, pilot_share }) };
      },
      send() { this.$emit("act", { name: "draft", data: this.round() }); },
      put(n, use) { this.$set(this.mine.begin, n, use); this.send(); },
      remove(n) { this.mine.begin.splice(n, 1); this.send(); },
      take() {
        const { begin, access, pilot_share } = copy(this.table.start);
        Object.assign(this.mine, { begin, access, pilot_share });
        this.send();
      },
      addLever({ name, pause }) {
        const from = this.table.ahead[0];
        this.mine.begin.push({ ...copy(this.choices.new), lever: name, ...(name === "pilot" && { units: ["pilot"] }), from, until: Math.min(this.table.ahead[1], this.table.horizon), every: pause });
        this.send();
      },
      lay({ key, from, until, strength }) {
        const [kind, n] = [key.split("-")[0], Number(key.split("-")[1])];
        if (kind === "mine") this.put(n, { ...this.mine.begin[n], from, until, intensity: strength });
        else this.stop(n, until);
      },
      stop(number, after) {
        const others = this.mine.stop.filter((one) => one.use !== number);
        this.mine.stop = after < this.whole(number) ? [...others, { use: number, after }] : others;
        this.send();
      },
      decide() { this.$emit("act", { name: "decide", data: this.round() }); },
    },
    template: `
<section class="panel" aria-labelledby="decide-title">
  <h2 id="decide-title">Round {{ table.round + 1 }} of {{ table.rounds }}: decide from week {{ table.ahead[0] }} on</h2>
  <p v-if="table.prompt" class="voice">{{ table.prompt }}</p>
  <p class="standing" role="status"><strong>{{ days(purse.left) }} left</strong> of {{ count(purse.budget) }}: {{ count(purse.planned) }} planned, {{ plain(purse.found_out, 1) }} for finding out.</p>
  <p v-if="drafted.problem" class="wrong" role="alert">{{ drafted.problem }}</p>
  <p v-if="table.start && !mine.begin.length" class="flow"><button type="button" @click="take">Begin with the plan “{{ table.start.title }}”</button><span class="aside-text">It is laid down as a draft; change it as you like.</span></p>
  <buyin-timeline :lanes="lanes" :horizon="table.horizon" :week="table.week" @lay="lay"></buyin-timeline>
  <p class="aside-text">Drag a bar, its ends or its strength; with the keyboard the arrow keys do the same (Shift moves the whole). What was begun can end sooner, and not be undone. The shaded weeks have been.</p>
  <div v-if="inFirst" class="chooser">
    <div class="field"><label for="access">Who can use it from the start</label><select id="access" v-model="mine.access" @change="send"><option value="everyone">everyone</option><option value="staged">only those whom help reaches</option></select></div>
    <div class="field seed"><label for="pilots">Pilot, share of people</label><input id="pilots" type="number" min="0.01" max="1" step="0.005" v-model.number="mine.pilot_share" @change="send"></div>
  </div>
  <buyin-levers :uses="mine.begin" :choices="choices" :horizon="table.horizon" :first="table.uses.length" :told="told" offered="pilot" @add="addLever" @put="put" @remove="remove"></buyin-levers>
  <fieldset v-if="table.running.length" class="picks"><legend>End what was begun</legend>
    <label v-for="one in table.running" :key="one.number"><span class="grow">{{ one.number }}. {{ one.title }}, last week</span> <input type="number" :min="table.week" :max="one.until" :value="left(one)" :aria-label="'Last week of ' + one.title" @change="stop(one.number, Number($event.target.value))"></label></fieldset>
  <div v-if="table.mode === 'advanced'" class="field"><label for="reflection">Your thoughts on this round, kept with it</label><textarea id="reflection" rows="2" maxlength="2000" v-model="mine.reflection"></textarea></div>
  <p><button type="button" class="main" @click="decide">Decide, and let weeks {{ table.ahead[0] }} to {{ table.ahead[1] }} pass</button></p>
</section>`,
    created() { this.plain = plain; },
  });

  Vue.component("buyin-ended", {
    props: ["ended", "standing"],
    data: () => ({ shown, percent }),
    computed: { figures() { return this.shown.dark ? this.ended.dark : this.ended.light; } },
    methods: {
      save() { saved(this.ended.page, "text/html", "debrief.html"); },
    },
    template: `
<div>
  <section v-if="!ended" class="panel" aria-label="How far it is"><h2>Your decisions in 200 other worlds</h2>
    <div class="standing"><progress max="1" :value="standing" aria-label="Progress"></progress><span role="status">Running, {{ percent(standing) }}</span></div></section>
  <template v-else>
    <section class="panel" aria-labelledby="ended-title">
      <div role="status"><h2 id="ended-title" class="headline">{{ ended.headline }}</h2></div>
      <p v-for="line in ended.sentences" :key="line">{{ line }}</p>
      <picture><source media="(max-width: 560px)" :srcset="figures[1]"><img :src="figures[0]" :alt="ended.alternative" style="width: 100%; max-width: 900px; display: block"></picture>
      <p><button type="button" class="main" @click="save">Save the page to take home</button></p>
    </section>
    <section v-for="one in ended.tables" :key="one.title" class="panel" :aria-label="one.title"><h2>{{ one.title }}</h2><p v-if="one.note" class="aside-text">{{ one.note }}</p>
      <div class="scroll tall" tabindex="0" role="region" :aria-label="one.title + ', table'"><table class="wide">
        <thead><tr><th v-for="head in one.heads" :key="head" scope="col">{{ head }}</th></tr></thead>
        <tbody><tr v-for="(row, n) in one.rows" :key="n"><th scope="row" class="prose">{{ row[0] }}</th><td v-for="(text, k) in row.slice(1)" :key="k" :class="one.prose ? 'prose' : 'n'">{{ text }}</td></tr></tbody>
      </table></div></section>
  </template>
</div>`,
  });

  Vue.component("play-page", {
    props: ["setting", "listing", "choices", "table", "sight", "drafted", "standing", "ended", "drawing", "log", "problems"],
    data() { return { code: this.setting.class_code, seed: this.setting.seed, mode: this.setting.mode, rounds: this.setting.rounds, wrong: "" }; },
    methods: {
      act(name, data) { this.$emit("act", { name, data }); },
      save() { saved(this.log, "application/json", "game.json"); },
      begin(scenario) { this.act("begin", { scenario, seed: Number(this.seed), mode: this.mode, rounds: Number(this.rounds), class_code: this.code }); },
    },
    template: `
<buyin-frame page="/play" :query="setting.query" :problems="problems">
  <h1 class="headline">Play: {{ setting.title }}</h1>
  <section class="panel" aria-label="The game">
    <div class="chooser">
      <div class="field"><label for="scenario">Scenario</label><select id="scenario" :value="setting.scenario" @change="begin($event.target.value)"><option v-for="one in listing.scenarios" :key="one.name" :value="one.name">{{ one.title }}</option></select></div>
      <div class="field"><label for="mode">For</label><select id="mode" v-model="mode"><option value="novice">novices, with an example and advice</option><option value="standard">students</option><option value="advanced">executives, with questions and no advice</option></select></div>
      <div class="field seed"><label for="rounds">Rounds</label><input id="rounds" type="number" min="1" max="26" v-model="rounds"></div>
      <div class="field seed"><label for="seed">Seed</label><input id="seed" type="number" min="0" v-model="seed"></div>
      <div v-if="!setting.organisation.own" class="field"><label for="class-code">Class code</label><input id="class-code" type="text" maxlength="60" placeholder="none" v-model="code"></div>
      <button type="button" @click="begin(setting.scenario)">Begin anew</button>
      <button type="button" @click="save">Save the game</button>
    </div>
    <p v-if="setting.class_code" class="aside-text">The class code “{{ setting.class_code }}” drew another organisation, as hard as the scenario as written; people and luck are the code's as well.</p>
    <p v-if="setting.values.length" class="aside-text">Set otherwise than in the scenario: <span translate="no">{{ setting.values.join(", ") }}</span>.</p>
    <details :open="table.round === 0"><summary>What it is about</summary><p>{{ setting.narrative }}</p><p><strong>{{ setting.initiative }}.</strong> {{ setting.summary }}</p></details>
    <buyin-shocks :shocks="setting.shocks" @act="$emit('act', $event)"></buyin-shocks>
    <buyin-organisation :organisation="setting.organisation" :problems="problems" @act="$emit('act', $event)"></buyin-organisation>
    <details v-if="table.example"><summary>A worked example, in another world: {{ table.example.title }}</summary><p>{{ table.example.idea }}</p>
      <div v-for="one in table.example.rounds" :key="one.weeks"><h3>{{ one.weeks }}</h3><ul><li v-for="line in one.decided" :key="line">Decided: {{ line }}</li><li v-for="line in one.seen" :key="line">Seen: {{ line }}</li></ul></div></details>
    <ul v-if="table.advice.length" aria-label="Advice"><li v-for="line in table.advice" :key="line" class="mark">Advice: {{ line }}</li></ul>
  </section>
  <section v-if="drawing" class="panel" aria-label="How far it is"><h2>Another organisation is drawn by the class code</h2><div class="standing"><progress aria-label="Progress"></progress><span role="status">{{ drawing }}</span></div><p class="aside-text">It is drawn until it is as hard as the scenario as written, which can take some minutes; then it is kept.</p></section>
  <template v-else>
  <buyin-ended v-if="table.over" :ended="ended" :standing="standing"></buyin-ended>
  <div class="stage">
    <buyin-sight :sight="sight"></buyin-sight>
    <buyin-inquiries v-if="table.ahead || sight.learnt.length" :sight="sight" :choices="choices" :asks="table.asks" :ideas="table.ideas" :ahead="table.ahead" :places="table.places" @act="$emit('act', $event)"></buyin-inquiries>
  </div>
  <buyin-decide v-if="!table.over" :table="table" :choices="choices" :drafted="drafted" @act="$emit('act', $event)"></buyin-decide>
  </template>
</buyin-frame>`,
  });
})();
