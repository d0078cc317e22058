/* The page of somebody in a class, from joining to the debrief. */
(function () {
  "use strict";
  const { percent, count, signed, plain, minded } = window.buyin;
  const copyOf = (value) => JSON.parse(JSON.stringify(value));
  const EMPTY = () => ({ begin: [], stop: [] });
  const stored = { get(key) { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } }, put(key, value) { try { value === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* no room: nothing is kept */ } } };

  Vue.component("class-join", {
    props: ["lobby"],
    data: () => ({ code: "", nickname: "", team: "", other: "", rejoin: "" }),
    computed: { chosen() { return this.team === "*" ? this.other : this.team; } },
    methods: { act(name, data) { this.$emit("act", { name, data }); } },
    template: `
<div class="reading">
  <section v-if="!lobby" class="panel" aria-labelledby="code-title">
    <h1 id="code-title" class="headline">Join a class</h1>
    <form class="form" @submit.prevent="act('find', { code })">
      <div class="field"><label for="code">Join code, as the instructor shows it</label><input id="code" type="text" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" v-model="code" placeholder="ABC-234"></div>
      <button type="submit" class="main">Go in</button>
    </form>
  </section>
  <template v-else>
    <section class="panel" aria-labelledby="name-title">
      <h1 id="name-title" class="headline">{{ lobby.title }}</h1>
      <p class="lead">Class {{ lobby.code }}. No account: a nickname is enough, and everybody in the class can read it.</p>
      <form class="form" @submit.prevent="act('join', { nickname, team: chosen })">
        <div class="field"><label for="nickname">Your nickname</label><input id="nickname" type="text" autocomplete="off" maxlength="40" v-model="nickname"></div>
        <div class="field"><label for="team">Your team, of up to five</label><select id="team" v-model="team"><option value="">I play alone</option><option v-for="one in lobby.teams" :key="one.name" :value="one.name" :disabled="one.members >= 5">{{ one.name }} ({{ one.members }}{{ one.members >= 5 ? ", full" : "" }})</option><option value="*">A new team …</option></select></div>
        <div v-if="team === '*'" class="field"><label for="other">Name of the new team</label><input id="other" type="text" autocomplete="off" maxlength="40" v-model="other"></div>
        <button type="submit" class="main">Join</button>
      </form>
    </section>
    <section class="panel" aria-labelledby="back-title">
      <h2 id="back-title">Here before, on another device?</h2>
      <form class="form" @submit.prevent="act('rejoin', { code: rejoin })">
        <div class="field"><label for="rejoin">Your rejoin code</label><input id="rejoin" type="text" class="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="30" v-model="rejoin" placeholder="ABCDE-23456"></div>
        <button type="submit">Come back</button>
      </form>
    </section>
  </template>
</div>`,
  });

  Vue.component("class-team", {
    props: ["me"],
    methods: { act(name, data) { this.$emit("act", { name, data }); } },
    template: `
<section class="panel" aria-labelledby="team-title">
  <h2 id="team-title">Team {{ me.team }}</h2>
  <ul class="people"><li v-for="one in me.mates" :key="one.id"><span><strong>{{ one.nickname }}</strong><template v-if="one.id === me.id"> (you)</template><small v-if="one.edits"> edits the plan</small><small v-if="one.away"> away</small></span>
    <button v-if="me.edits && one.id !== me.id" type="button" :aria-label="'Hand the plan over to ' + one.nickname" @click="act('hand-over', { to: one.id })">Hand over</button></li></ul>
  <p v-if="!me.edits && me.editorAway"><button type="button" @click="act('hand-over', { to: me.id })">{{ me.editor }} is away: take over the plan</button></p>
  <details><summary>On another device, or should this one fail</summary>
    <p>Open the class's page there, and type your own code under "Here before": <strong class="code">{{ me.rejoin }}</strong></p>
    <p><button type="button" @click="act('leave', {})">Leave on this device</button></p></details>
</section>`,
  });

  Vue.component("class-case", {
    props: ["item"],
    methods: { count },
    template: `
<div><p class="lead">{{ item.summary }}</p>
  <p v-for="(part, n) in item.text.split(/\\n\\s*\\n/)" :key="n">{{ part }}</p>
  <p v-if="item.drawn" class="note">This organisation was drawn for your class: the sizes below hold, and how people there start differs from the case as written.</p>
  <ul class="facts"><li v-if="item.rounds.length"><strong>{{ count(item.budget) }} person-days</strong> are yours to spend: the change team's time and that of the people it reaches</li><li><strong>{{ item.hours }} hours a week</strong> has the change team</li><li v-if="item.rounds.length"><strong>{{ item.rounds.length }} {{ item.rounds.length === 1 ? "round" : "rounds" }}</strong> over {{ item.weeks }} weeks: {{ item.rounds.map(([a, b]) => a + "–" + b).join(", ") }}</li></ul>
  <details v-if="item.example"><summary>A worked example: {{ item.example.title }}, in another organisation</summary><p>{{ item.example.idea }}</p><div v-for="one in item.example.rounds" :key="one.weeks"><h3>{{ one.weeks }}</h3><ul><li v-for="line in [...one.decided, ...one.seen]" :key="line">{{ line }}</li></ul></div></details>
  <details><summary>Units and their people</summary><table><tbody><tr v-for="one in item.units" :key="one.title"><th scope="row">{{ one.title }}</th><td class="n">{{ one.people }}</td></tr></tbody></table></details></div>`,
  });

  Vue.component("class-questions", {
    props: ["item", "open", "answers"],
    data() { return { given: this.begun(), wrong: "", sent: false }; },
    computed: {
      done() { return this.item.questions.every((one) => this.item.mine[one.key]); },
      same() { return JSON.stringify(this.given) === JSON.stringify(this.begun()); },
    },
    watch: { "item.mine"() { this.given = this.begun(); } },
    methods: {
      begun() { return Object.fromEntries(this.item.questions.map((one) => [one.key, { choice: null, confidence: null, reason: "", ...this.item.mine[one.key] }])); },
      commit() {
        const open = this.item.questions.filter((one) => this.given[one.key].choice === null || !this.given[one.key].confidence || (one.reason && !this.given[one.key].reason.trim()));
        this.wrong = open.length ? `Your predictions: found ${open.length} without an answer, without how sure you are, or without the reason that is asked; allowed: all ${this.item.questions.length}` : "";
        if (!this.wrong) this.$emit("act", { name: "predict", data: { ...copyOf(this.given) } });
      },
    },
    template: `
<form @submit.prevent="commit">
  <fieldset v-for="(one, n) in item.questions" :key="one.key" class="question" :disabled="!open"><legend>{{ n + 1 }}. {{ one.asks }}</legend>
    <label v-for="(says, k) in one.options" :key="k" :class="{ right: answers && answers[one.key] === k }"><input type="radio" :name="'q-' + one.key" :value="k" v-model="given[one.key].choice"> <span>{{ says }}<strong v-if="answers && answers[one.key] === k"> (this is what happened)</strong></span></label>
    <div class="field sure"><label :for="'sure-' + one.key">How sure are you?</label><select :id="'sure-' + one.key" v-model="given[one.key].confidence"><option :value="null" disabled>choose</option><option v-for="sure in item.sure" :key="sure" :value="sure">{{ sure }} %</option></select></div>
    <div v-if="one.reason" class="field why"><label :for="'why-' + one.key">Why?</label><textarea :id="'why-' + one.key" rows="2" maxlength="400" v-model="given[one.key].reason"></textarea></div>
  </fieldset>
  <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
  <p v-if="open" class="flow"><button type="submit" class="main" :disabled="done && same">{{ done ? "Change my predictions" : "Commit to my predictions" }}</button><span role="status">{{ done && same ? "Committed. You can change them until the instructor moves on." : "" }}</span></p>
</form>`,
  });

  Vue.component("class-groups", {
    props: ["rows", "week", "label"],
    methods: { share(x) { return x === null || x === undefined ? "too few" : percent(x); } },
    template: `
<div class="scroll" tabindex="0" role="region" :aria-label="label"><table class="wide groups">
  <thead><tr><th scope="col">Group</th><th scope="col">Use it <small>(week {{ week }})</small></th><th scope="col">Heard in favour</th><th scope="col">against</th><th scope="col">of</th></tr></thead>
  <tbody><tr v-for="one in rows" :key="one.group"><th scope="row">{{ one.group }}</th><td class="n">{{ one.practising }} of {{ one.people }}</td><td class="n">{{ share(one.talk.in_favour) }}</td><td class="n">{{ one.talk.in_favour === null ? "" : share(one.talk.against) }}</td><td class="n">{{ one.talk.heard }}</td></tr></tbody>
</table></div>`,
  });

  Vue.component("class-seen", {
    props: ["game"],
    computed: {
      now() { return this.game.sight.now; },
      units() { const named = ["everyone", "executive", "middle", "operational"]; return this.groups.filter((one) => !named.includes(one.group)); },
      few() { return this.groups.filter((one) => !this.units.includes(one)); },
      wide: () => matchMedia("(min-width: 700px)").matches,
      groups() { const talk = new Map(this.now.talk.map((one) => [one.group, one])); return this.now.usage.map((one) => ({ ...one, talk: talk.get(one.group) || {} })); },
      before() { return [...this.game.sight.earlier, this.now].filter((one) => one.round > 0); },
    },
    methods: {
      percent,
      share(x) { return x === null || x === undefined ? "too few heard" : percent(x); },
    },
    template: `
<section class="panel" aria-labelledby="seen-title">
  <h2 id="seen-title">{{ game.week ? "What you can see at the end of week " + game.week : "Before the first week" }}</h2>
  <div class="pair">
    <div><h3>Voices</h3><ul class="voices"><li v-for="(one, n) in now.voices" :key="n"><q>{{ one.text }}</q> <small>{{ one.role }}, {{ one.unit }}, week {{ one.week }}</small></li></ul><p v-if="!now.voices.length" class="aside-text">Nobody has said anything yet.</p></div>
    <div><h3>Your change team</h3><ul><li v-for="one in now.team" :key="one">{{ one }}</li><li v-for="one in now.shocks" :key="one"><strong>{{ one }}</strong> struck.</li>
      <li v-if="now.credibility.level !== null">{{ game.week ? "Those you addressed" : "People" }} believe about {{ now.credibility.level }} of a hundred words<template v-if="now.credibility.through.length">; it cost some: {{ now.credibility.through.join(", ") }}</template>.</li></ul></div>
  </div>
  <class-groups :rows="few" :week="now.usage.length ? now.usage[0].week : 0" label="Usage and talk by tier"></class-groups>
  <details :open="wide"><summary>By unit</summary><class-groups :rows="units" :week="now.usage.length ? now.usage[0].week : 0" label="Usage and talk by unit"></class-groups></details>
  <details v-if="before.length > 1"><summary>Round by round</summary><table><thead><tr><th scope="col">Week</th><th scope="col">Use it</th><th scope="col">Heard in favour</th></tr></thead>
    <tbody><tr v-for="one in before" :key="one.round"><th scope="row">{{ one.week }}</th><td class="n">{{ one.usage[0].practising }} of {{ one.usage[0].people }}</td><td class="n">{{ share(one.talk[0].in_favour) }}</td></tr></tbody></table></details>
  <div v-if="game.sight.learnt.length"><buyin-learnt-map :learnt="game.sight.learnt" :places="game.places"></buyin-learnt-map><h3>What you found out</h3><ul><li v-for="(one, n) in game.sight.learnt" :key="n"><strong>{{ one.title }}, {{ one.about }}</strong> <small>as of week {{ one.week }}</small><ul><li v-for="line in one.lines" :key="line">{{ line }}</li></ul></li></ul></div>
</section>`,
  });

  /* a draft of the open round: what is begun, what is stopped */
  Vue.component("class-plan", {
    props: ["draft", "game", "choices", "told", "able"],
    computed: {
      each() { return this.told ? this.told.uses.map((one) => ({ cost: one.cost, warnings: minded(one) })) : []; },
      running() { return this.game.uses.filter((one) => one.runs); },
      lanes() {
        const stage = (title) => { const found = this.choices.levers.find((one) => one.title === title); return found ? found.stage : ""; };
        const still = !this.able, horizon = this.game.horizon;
        const past = this.game.uses.filter((one) => !one.withdrawn).map((one) => ({ key: `begun-${one.number}`, number: one.number, title: one.title, from: one.from, until: this.stopped(one.number) || one.until, most: one.until, fixed: true, still: still || !one.runs, stage: stage(one.title) }));
        const draft = (this.draft.begin || []).map((use, n) => { const lever = this.choices.levers.find((one) => one.name === use.lever) || {}; return { key: `mine-${n}`, number: this.game.uses.length + n + 1, title: lever.title, from: use.from, until: Math.min(use.until || horizon, horizon), strength: use.intensity, still, stage: lever.stage }; });
        return [...past.filter((one) => one.until >= one.from), ...draft].filter((one) => one.from <= horizon);
      },
    },
    methods: {
      put(name, value) { this.$emit("change", { ...copyOf(this.draft), [name]: value }); },
      begin(uses) { this.put("begin", uses); },
      addLever({ name, pause }) {
        const [first, last] = this.game.ahead;
        this.begin([...(this.draft.begin || []), { ...copyOf(this.choices.new), lever: name, from: first, until: last, every: pause }]);
      },
      change(n, use) { const uses = copyOf(this.draft.begin); uses[n] = use; this.begin(uses); },
      remove(n) { this.begin(this.draft.begin.filter((_, k) => k !== n)); },
      lay({ key, from, until, strength }) {
        const [kind, n] = [key.split("-")[0], Number(key.split("-")[1])];
        if (kind === "mine") this.change(n, { ...this.draft.begin[n], from, until, intensity: strength });
        else this.stopAfter(n, until);
      },
      stopAfter(number, after) {
        const others = (this.draft.stop || []).filter((one) => one.use !== number), whole = this.game.uses.find((one) => one.number === number).until;
        this.put("stop", after < whole ? [...others, { use: number, after }] : others);
      },
      stopped(number) { const found = (this.draft.stop || []).find((one) => one.use === number); return found ? found.after : 0; },
      stop(number) { const others = (this.draft.stop || []).filter((one) => one.use !== number); this.put("stop", this.stopped(number) === 0 ? [...others, { use: number, after: this.game.ahead[0] - 1 }] : others); },
      isStopped(number) { return (this.draft.stop || []).some((one) => one.use === number); },
    },
    template: `
<div>
  <buyin-timeline :lanes="lanes" :horizon="game.horizon" :week="game.week" @lay="lay"></buyin-timeline>
  <p v-if="able && lanes.length" class="aside-text">Drag a bar, its ends or its strength; with the keyboard the arrow keys do the same (Shift moves the whole). The shaded weeks have been.</p>
  <fieldset v-if="running.length" class="stops" :disabled="!able"><legend>At work</legend><label v-for="one in running" :key="one.number" class="check"><input type="checkbox" :checked="!isStopped(one.number)" @change="stop(one.number)"> {{ one.number }}. {{ one.title }} <small>weeks {{ one.from }} to {{ one.until }}; clear the box to stop it now</small></label></fieldset>
  <div v-if="!game.week" class="chooser"><div class="field"><label :for="'access' + _uid">Who can use it from the start</label><select :id="'access' + _uid" :value="draft.access || 'everyone'" :disabled="!able" @change="put('access', $event.target.value)"><option value="everyone">everyone</option><option value="staged">only those whom help reaches</option></select></div></div>
  <fieldset class="bare" :disabled="!able"><legend class="aside">Levers begun in this round</legend>
    <buyin-levers :uses="draft.begin || []" :choices="choices" :horizon="game.horizon" :first="game.uses.length" :told="each" says="Begin" @add="addLever" @put="change" @remove="remove"></buyin-levers>
    <div v-if="game.prompt" class="field"><label :for="'reflection' + _uid">What you think about it, for yourselves</label><textarea :id="'reflection' + _uid" rows="3" maxlength="2000" :value="draft.reflection || ''" @change="put('reflection', $event.target.value)"></textarea></div>
    <p v-if="!(draft.begin || []).length" class="aside-text">Nothing new begins in this round; what is at work goes on.</p>
  </fieldset>
</div>`,
  });

  Vue.component("class-finding", {
    props: ["choices", "game", "able"],
    data: () => ({ what: "interviews", unit: "all", people: 10, strategy: "" }),
    computed: { idea() { return this.strategy || (this.choices.ideas[0] || {}).name; } },
    methods: {
      ask() {
        const inquiry = this.what === "reference" ? { what: this.what, strategy: this.idea } : { what: this.what, unit: this.unit, ...(this.what !== "network" && { people: Number(this.people) || 0 }) };
        this.$emit("act", { name: "find-out", data: { inquiry } });
      },
    },
    template: `
<fieldset class="bare" :disabled="!able"><legend class="aside">Find out</legend>
  <p class="aside-text">Costs person-days at once, and cannot be taken back. What you learn stays.</p>
  <div class="chooser">
    <div class="field"><label for="what">Find out by</label><select id="what" v-model="what"><option value="interviews">interviews</option><option value="pulse">a pulse survey</option><option value="network">a network map of a unit</option><option value="reference">a reference from elsewhere</option></select></div>
    <div v-if="what !== 'reference'" class="field"><label for="unit">In</label><select id="unit" v-model="unit"><option v-if="what !== 'network'" value="all">all units</option><option v-for="(title, name) in choices.titles" :key="name" :value="name">{{ title }}</option></select></div>
    <div v-if="what === 'interviews' || what === 'pulse'" class="field seed"><label for="many">People</label><input id="many" type="number" min="5" max="1000" v-model.number="people"></div>
    <div v-if="what === 'reference'" class="field"><label for="idea">Who tried</label><select id="idea" :value="idea" @change="strategy = $event.target.value"><option v-for="one in choices.ideas" :key="one.name" :value="one.name">{{ one.title }}</option></select></div>
    <button type="button" @click="ask">Find out</button>
  </div>
</fieldset>`,
  });

  Vue.component("class-result", {
    props: ["result", "me", "debrief"],
    computed: {
      row() { return this.result.class.find((one) => one.mine); },
    },
    methods: { percent, points(x) { return signed(100 * x, 0); }, round: Math.round },
    template: `
<div>
  <section class="panel" aria-labelledby="result-title">
    <div role="status"><h2 id="result-title" class="headline">{{ row ? "Your plan ended with " + percent(row.own) + " practising" : "Your decisions are being tried in other worlds …" }}</h2></div>
    <template v-if="row"><p>In 200 other worlds, with other people and other luck, the same decisions end at <strong>{{ percent(row.mean) }}</strong> on average, in nine of ten between {{ percent(row.low) }} and {{ percent(row.high) }}. Of these worlds {{ round(row.percentile) }} in a hundred came out lower than yours: that is <strong>luck</strong> ({{ points(row.luck) }} points).</p>
    <p>Doing nothing ends at {{ percent(row.nothing) }} there; your decisions bring <strong>{{ points(row.skill) }} points</strong> more ({{ points(row.skillLow) }} to {{ points(row.skillHigh) }}): that is <strong>skill</strong>. <template v-if="row.best === null">The best plan at your effort is still being looked for.</template><template v-else>The best plan found at your effort ends at {{ percent(row.best) }}.</template></p></template>
    <p v-if="result.waiting" class="standing" role="status">{{ result.waiting }} {{ result.waiting === 1 ? "team is" : "teams are" }} still being scored.</p>
    <class-spread v-if="result.class.length" :teams="result.class"></class-spread>
  </section>
  <section v-if="result.calibration" class="panel" aria-labelledby="calibration-title"><h2 id="calibration-title">Your predictions</h2><class-calibration :found="result.calibration" whose="You were"></class-calibration></section>
</div>`,
  });

  Vue.component("class-page", {
    props: ["standing", "clock", "lobby", "me", "story", "questions", "choices", "game", "plan", "result", "taught", "problems"],
    data: () => ({ mine: EMPTY(), sending: false, dirty: false, other: null, says: "", kept: null, away: false }),
    computed: {
      stage() { return this.standing ? this.standing.stage : ""; },
      able() { return !!this.me && this.me.edits && !this.standing.paused && this.stage === "decide"; },
      key() { return this.me ? `buyin-unsent:${this.me.id}:${this.standing.moment}` : ""; },
      told() { return this.plan && JSON.stringify(this.mine) === JSON.stringify({ ...EMPTY(), ...this.plan.draft }) ? this.plan.told : null; },
      left() { return this.plan ? this.plan.told.purse.left : 0; },
      title() { return this.me ? this.me.team : this.lobby ? this.lobby.title : ""; },
      debrief() { return this.result && !this.result.failed ? this.result.debrief : null; },
    },
    watch: {
      "plan.revision"() { this.answered(); },
      "standing.moment"() { this.other = null; this.restart(); },
      "me.edits"() { this.restart(); },
      problems(now) { if (now.length) this.sending = false; },
    },
    created() { this.restart(); },
    methods: {
      act(name, data) { this.$emit("act", { name, data: { ...data, seen: this.standing ? this.standing.moment : "" } }); },
      pass(event) { this.act(event.name, event.data); },
      restart() {
        this.sending = this.dirty = false;
        this.mine = { ...EMPTY(), ...(this.plan ? copyOf(this.plan.draft) : {}) };
        const kept = this.key ? stored.get(this.key) : null;
        this.kept = kept && this.able && JSON.stringify(kept) !== JSON.stringify(this.mine) ? kept : null;
      },
      edit(draft) { this.mine = draft; stored.put(this.key, draft); this.kept = null; this.send(); },
      send() {
        if (this.sending) { this.dirty = true; return; }
        this.sending = true;
        this.act("edit", { draft: this.mine, revision: this.plan.revision });
      },
      answered() {
        this.sending = false;
        if (this.dirty) { this.dirty = false; this.send(); return; }
        stored.put(this.key, null);
        this.mine = { ...EMPTY(), ...copyOf(this.plan.draft) };
      },
      commit(committed) { this.act("commit", { committed }); },
      propose() { this.act("propose", { draft: this.other, says: this.says }); this.other = null; this.says = ""; },
      otherwise() { this.other = { ...EMPTY(), ...copyOf(this.plan.draft) }; },
      begins(plan) { return (plan.begin || []).map((use) => { const lever = this.choices.levers.find((one) => one.name === use.lever); return `${lever ? lever.title : use.lever}, weeks ${use.from} to ${use.until || this.game.horizon}`; }); },
      count, plain,
    },
    template: `
<class-frame :title="title" :problems="problems">
  <template v-if="standing" #top><class-clock v-if="clock" :clock="clock" :paused="standing.paused"></class-clock></template>
  <class-join v-if="!me" :lobby="lobby" @act="pass"></class-join>
  <template v-else>
    <div class="now" role="status"><h1 class="headline">{{ standing.title }}</h1><p v-if="standing.paused"><strong>The instructor has paused the class.</strong> Nothing is lost; going on takes up where you are.</p></div>
    <div class="stage-of-class">
      <div>
        <template v-if="stage === 'join'"><section class="panel"><h2>You are in, {{ me.nickname }}</h2><p>Wait for the instructor to begin.</p></section></template>
        <template v-if="story && (stage === 'read' || stage === 'predict' || stage === 'decide')">
          <section class="panel reading-panel" aria-labelledby="case-title"><h2 v-if="stage === 'read'" id="case-title">{{ story.title }}</h2><class-case v-if="stage === 'read'" :item="story"></class-case>
            <details v-else><summary id="case-title">The case: {{ story.title }}</summary><class-case :item="story"></class-case></details></section>
        </template>
        <section v-if="stage === 'predict' && questions" class="panel" aria-labelledby="predict-title"><h2 id="predict-title">Predict, each for yourself</h2><p v-if="standing.rounds" class="aside-text">You will decide in your team afterwards; say now how it will end, and how sure you are.</p><class-questions :item="questions" :open="!standing.paused" @act="pass"></class-questions></section>
        <template v-if="stage === 'decide' && game && plan">
          <p v-if="game.said" class="note" role="status">Your plan of the last round could not be played as it stood, so nothing new began: {{ game.said }}</p>
          <section v-if="game.advice.length" class="panel" aria-labelledby="advice-title"><h2 id="advice-title">Advice on your plan so far</h2><ul><li v-for="one in game.advice" :key="one">{{ one }}</li></ul></section>
          <p v-if="game.prompt" class="note"><strong>To think about first:</strong> {{ game.prompt }}</p>
          <class-seen :game="game"></class-seen>
          <section v-if="game.ahead" class="panel" aria-labelledby="plan-title">
            <h2 id="plan-title">Your plan for weeks {{ game.ahead[0] }} to {{ game.ahead[1] }}</h2>
            <p class="flow purse"><span :class="{ mark: left < 0 }"><template v-if="left < 0"><strong>{{ count(-left) }}</strong> person-days over the budget of {{ count(game.purse.budget) }}</template><template v-else><strong>{{ count(left) }}</strong> of {{ count(game.purse.budget) }} person-days left</template></span><progress v-if="left >= 0" max="1" :value="left / game.purse.budget" aria-label="Share of the budget that is left"></progress></p>
            <p v-if="kept" class="note">Changes on this device were not sent before the page was away. <button type="button" @click="edit(kept)">Put them back</button> <button type="button" class="quiet" @click="kept = null">Forget them</button></p>
            <p v-if="!me.edits" class="aside-text">{{ me.editor }} edits; you can propose.</p>
            <class-plan :draft="me.edits ? mine : plan.draft" :game="game" :choices="choices" :told="me.edits ? told : plan.told" :able="able" @change="edit"></class-plan>
            <p v-if="plan.told.problem" class="mark">Cannot be played as it stands: {{ plan.told.problem }}</p>
            <p v-if="me.edits" class="flow"><button v-if="!plan.committed" type="button" class="main" :disabled="!able" @click="commit(true)">Commit for the team</button><button v-else type="button" :disabled="!able" @click="commit(false)">Take it back</button>
              <span role="status">{{ plan.committed ? "Committed. The round is played when the instructor closes it." : sending ? "Saving …" : plan.told.problem ? "Saved as a draft, of which nothing begins until it is mended." : "Saved as a draft; it is played as it stands when the round closes." }}</span></p>
            <p v-else role="status">{{ plan.committed ? "Committed by " + me.editor + "." : "A draft so far." }}</p>
          </section>
          <section v-if="choices && game.ahead" class="panel" aria-labelledby="find-title"><h2 id="find-title">Find out first</h2><class-finding :choices="choices" :game="game" :able="able" @act="pass"></class-finding><p v-if="!me.edits" class="aside-text">{{ me.editor }} can ask for it.</p></section>
          <section v-if="plan.proposals.length || !me.edits" class="panel" aria-labelledby="proposals-title"><h2 id="proposals-title">Proposals</h2>
            <ul class="proposals"><li v-for="one in plan.proposals" :key="one.member"><strong>{{ one.by }}</strong><template v-if="one.says">: {{ one.says }}</template><ul><li v-for="line in begins(one.plan)" :key="line">{{ line }}</li><li v-if="one.plan.stop && one.plan.stop.length">stops {{ one.plan.stop.map((stop) => "number " + stop.use).join(", ") }}</li></ul>
              <button v-if="me.edits" type="button" :disabled="!able" :aria-label="'Use the proposal of ' + one.by" @click="act('take', { member: one.member })">Use this plan</button></li></ul>
            <p v-if="!me.edits && !other"><button type="button" :disabled="standing.paused" @click="otherwise">Propose otherwise</button></p>
            <form v-if="other" @submit.prevent="propose"><class-plan :draft="other" :game="game" :choices="choices" :told="null" :able="true" @change="other = $event"></class-plan>
              <div class="field"><label for="says">Why</label><input id="says" type="text" maxlength="400" v-model="says"></div>
              <p class="flow"><button type="submit" class="main">Send to {{ me.editor }}</button><button type="button" class="quiet" @click="other = null">Leave it</button></p></form></section>
        </template>
        <template v-if="taught"><lesson-told :found="taught"></lesson-told><lesson-debrief v-if="stage === 'debrief'" :found="taught"></lesson-debrief></template>
        <template v-if="result"><class-result v-if="result.played" :result="result" :me="me"></class-result>
          <class-debrief v-if="debrief" :debrief="debrief"></class-debrief><section v-else-if="stage === 'debrief' && result.failed" class="panel"><p>Your debrief could not be worked out; whoever runs the server reads why in its terminal.</p></section><section v-else-if="stage === 'debrief' && result.played" class="panel"><p role="status">Your own decisions are being looked at …</p></section>
          <section v-if="questions && (result.scored || !result.played)" class="panel" aria-labelledby="answers-title"><h2 id="answers-title">What you predicted</h2><class-questions :item="questions" :open="false" :answers="result.answers"></class-questions></section></template>
      </div>
      <class-team :me="me" @act="pass"></class-team>
    </div>
  </template>
</class-frame>`,
  });

  Vue.component("class-debrief", {
    props: ["debrief"],
    methods: {
      print() { window.print(); },
      effect(one) { const x = one.effect; return `${signed(100 * x.mean, 1)} points (${signed(100 * x.low, 1)} to ${signed(100 * x.high, 1)})`; },
    },
    template: `
<section class="panel debrief" aria-labelledby="debrief-title"><h2 id="debrief-title">Your own decisions</h2>
  <ul class="noticed"><li v-for="one in debrief.observations" :key="one.kind" :class="{ good: one.good }"><p><strong>{{ one.theme }}.</strong> {{ one.text }}</p>
    <p v-if="one.otherwise" class="aside-text">{{ one.otherwise.text }}: {{ effect(one.otherwise) }} in other worlds.</p></li></ul>
  <template v-if="debrief.counterfactuals.length"><h3>What would have mattered most</h3><ul><li v-for="one in debrief.counterfactuals" :key="one.text">{{ one.text }}: {{ effect(one) }}</li></ul></template>
  <p v-if="debrief.best_change"><strong>The best single change:</strong> {{ debrief.best_change.text }}: {{ effect(debrief.best_change) }}.</p>
  <h3>To think about</h3><ul><li v-for="one in debrief.questions" :key="one">{{ one }}</li></ul>
  <p><button type="button" @click="print">Print this page</button></p></section>`,
  });
})();
