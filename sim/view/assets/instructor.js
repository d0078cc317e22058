/* The instructor's page, which is also what the projector shows. */
(function () {
  "use strict";
  const { percent, signed } = window.buyin;

  /* answers or decisions with how many chose each */
  Vue.component("class-counts", {
    props: ["rows", "whole", "label"],
    computed: { most() { return Math.max(1, this.whole || 0, ...this.rows.map((one) => one.count)); } },
    template: `
<table class="counts" :aria-label="label"><tbody><tr v-for="one in rows" :key="one.says"><th scope="row">{{ one.says }}</th><td class="grow"><span class="bar do" :style="{ '--share': one.count / most }" aria-hidden="true"></span></td><td class="n">{{ one.count }}</td></tr></tbody></table>`,
  });

  Vue.component("class-reveal", {
    props: ["found", "played"],
    methods: { percent, points(x) { return signed(100 * x, 0); } },
    template: `
<div>
  <section v-if="played" class="panel" aria-labelledby="spread-title"><h2 id="spread-title" class="headline">What came out</h2>
    <p v-if="found.waiting" role="status">{{ found.waiting }} {{ found.waiting === 1 ? "team is" : "teams are" }} still being scored in 200 other worlds.</p>
    <class-spread v-if="found.teams.length" :teams="found.teams"></class-spread></section>
  <section v-if="found.parting.length" class="panel" aria-labelledby="parting-title"><h2 id="parting-title">Which decisions parted the teams</h2>
    <p class="aside-text">Mean skill of the teams that did it and of those that did not. With so few teams this is where to begin talking, and no proof.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Decisions that parted the teams"><table class="wide"><thead><tr><th scope="col">Decision</th><th scope="col">Did it</th><th scope="col">Did not</th><th scope="col">Difference</th></tr></thead>
      <tbody><tr v-for="one in found.parting" :key="one.what"><th scope="row">{{ one.what }}</th><td class="n">{{ points(one.mean) }} <small>({{ one.teams }} teams)</small></td><td class="n">{{ points(one.without) }} <small>({{ one.others }})</small></td><td class="n"><strong>{{ points(one.difference) }} points</strong></td></tr></tbody></table></div></section>
  <section class="panel" aria-labelledby="against-title"><h2 id="against-title">Predictions against what happened</h2>
    <class-calibration v-if="found.calibration" :found="found.calibration" whose="The class was"></class-calibration>
    <div class="sides"><div v-for="one in found.answers" :key="one.asks"><h3>{{ one.asks }}</h3><table class="counts"><thead><tr><th scope="col">Answer</th><th scope="col">predicted</th><th scope="col">happened</th></tr></thead><tbody><tr v-for="row in one.options" :key="row.says"><th scope="row">{{ row.says }}</th><td class="n">{{ row.chosen }}</td><td class="n">{{ row.right }}</td></tr></tbody></table></div></div></section>
</div>`,
  });

  Vue.component("instructor-page", {
    props: ["standing", "clock", "board", "joining", "predicted", "decided", "revealed", "taught", "problems"],
    data: () => ({ minutes: 10, asking: "", large: false }),
    computed: {
      stage() { return this.standing ? this.standing.stage : ""; },
      open() { return this.board ? this.board.teams.filter((one) => !one.committed).length : 0; },
      asks() { return this.stage === "decide" && this.open ? `${this.open} of ${this.board.teams.length} teams have not committed. Their drafts are played as they stand.` : ""; },
      exported() { return (what) => `${window.solara.rootPath}/export/${what}?class=${this.board.class}`; },
    },
    watch: { "standing.moment"() { this.asking = ""; } },
    created() {
      const place = new URL(location.href);
      if (place.searchParams.has("key")) { place.searchParams.delete("key"); history.replaceState(history.state, "", place); }
    },
    methods: {
      act(name, data) { this.asking = ""; this.$emit("act", { name, data: { ...data, seen: this.standing ? this.standing.moment : "" } }); },
      next() { if (this.asks && this.asking !== "next") this.asking = "next"; else this.act("next", {}); },
      predictedBy(one) { return `${one.made} of ${this.board.members}${one.sure === null ? "" : `, ${one.sure} % sure on average`}`; },
    },
    template: `
<class-frame :title="board ? board.title : 'Instructor'" :problems="problems">
  <template v-if="standing" #top><class-clock v-if="clock" :clock="clock" :paused="standing.paused" :large="large"></class-clock><button class="quiet far" type="button" :aria-pressed="large ? 'true' : 'false'" @click="large = !large">{{ large ? "Usual size" : "Projector size" }}</button></template>
  <div v-if="board" :class="{ projector: large }">
    <div class="lead-bar">
      <h1 class="headline">{{ standing.title }}</h1>
      <div class="flow">
        <button v-if="board.next && asking !== 'next'" type="button" class="main" @click="next">Go on: {{ board.next }}</button>
        <button type="button" @click="act('pause', { paused: !standing.paused })">{{ standing.paused ? "End the pause" : "Pause" }}</button>
        <span class="flow"><label for="minutes">Minutes left</label><input id="minutes" type="number" min="0" max="240" step="1" v-model.number="minutes"><button type="button" @click="act('minutes', { minutes })">Set</button></span>
      </div>
      <div v-if="asking === 'next'" class="note flow" role="alert"><span>{{ asks }}</span><button type="button" class="main" @click="next">Close the round and play it</button><button type="button" @click="asking = ''">Not yet</button></div>
    </div>
    <div class="stage-of-class">
      <div>
        <section v-if="stage === 'join'" class="panel joining" aria-labelledby="join-title"><div><h2 id="join-title">Join at</h2><p class="place">{{ joining.address }}</p><h2>with the code</h2><p class="code large">{{ board.code }}</p></div><img :src="joining.qr" :alt="'QR code of ' + joining.address + ' with the join code'"></section>
        <section v-if="stage === 'predict' || stage === 'read'" class="panel" aria-labelledby="predicted-title"><h2 id="predicted-title">Predictions as they come in</h2><div class="sides"><div v-for="one in predicted" :key="one.asks"><h3>{{ one.asks }}</h3><class-counts :rows="one.options" :whole="board.members" :label="one.asks"></class-counts><p class="aside-text">{{ predictedBy(one) }}</p></div></div></section>
        <section v-if="stage === 'decide'" class="panel" aria-labelledby="decided-title"><h2 id="decided-title">What teams begin in this round</h2><p class="aside-text">In how many teams' drafts it stands; nobody's plan is shown.</p><class-counts v-if="decided.length" :rows="decided" :whole="board.teams.length" label="Levers and inquiries in drafts"></class-counts><p v-else>Nothing yet.</p></section>
        <lesson-told v-if="taught" :found="taught"><template v-for="one in revealed.reasons"><div v-if="one.why.length" :key="one.says"><h3>{{ one.says }} <small>{{ one.why.length }} predicted it, because</small></h3><ul><li v-for="(why, n) in one.why" :key="n">{{ why }}</li></ul></div></template></lesson-told>
        <lesson-debrief v-if="taught && stage === 'debrief'" :found="taught"></lesson-debrief>
        <class-reveal v-if="revealed" :found="revealed" :played="standing.rounds > 0"></class-reveal>
      </div>
      <div>
        <section class="panel" aria-labelledby="teams-title"><h2 id="teams-title">{{ board.members }} in {{ board.teams.length }} teams <small>{{ board.here }} here now</small></h2>
          <ul class="people teams"><li v-for="one in board.teams" :key="one.name"><span><strong>{{ one.name }}</strong> <small>{{ one.members.map((member) => member.nickname + (member.edits ? " (edits)" : "") + (member.away ? ", away" : "")).join("; ") }}</small></span><span v-if="stage === 'decide'" class="badge" :class="{ open: !one.committed }">{{ one.committed ? "committed" : "open" }}</span></li></ul>
          <p v-if="!board.teams.length">Nobody yet.</p>
          <p v-if="stage !== 'join'" class="aside-text">Latecomers join at {{ joining.address }} with <strong class="code">{{ board.code }}</strong></p></section>
        <details class="panel settings"><summary>This class</summary>
          <label class="check"><input type="checkbox" :checked="board.leaderboard" @change="act('leaderboard', { shown: $event.target.checked })"> Name the teams beside their results (leaderboard)</label>
          <p v-if="board.classCode">Drawn by the class code <strong>{{ board.classCode }}</strong>.</p>
          <p class="flow"><a class="button" :href="exported('class.xlsx')" download>Everything as XLSX</a><a class="button" :href="exported('class.zip')" download>Everything as CSV</a></p>
          <p v-if="asking !== 'delete'"><button type="button" @click="asking = 'delete'">Delete this class …</button></p>
          <p v-else class="note" role="alert">Everybody's names, predictions and plans will be gone for good. <button type="button" class="main" @click="act('delete', {})">Delete everything</button> <button type="button" @click="asking = ''">Keep it</button></p></details>
      </div>
    </div>
  </div>
</class-frame>`,
  });
})();
