/* The page Contacts: whom to talk to first, from one's own files alone. */
(function () {
  "use strict";
  const { shown } = window.buyin;

  Vue.component("contacts-page", {
    props: ["setting", "found", "problems"],
    data() { return { champions: this.setting.champions, named: this.setting.named, wrong: "", shown }; },
    methods: {
      at: window.buyin.at,
      go(path) { window.solara.router.push(path); },
      ask() {
        const n = Number(this.champions);
        this.wrong = Number.isInteger(n) && n >= 1 && n <= this.setting.most ? "" : `Champions: found ${this.champions || "nothing"}; allowed: a whole number from 1 to ${this.setting.most}`;
        if (!this.wrong) this.$emit("act", { name: "ask", data: { champions: n, named: this.named } });
      },
    },
    template: `
<buyin-frame page="/contacts" :query="setting.query" :problems="problems">
  <h1 class="headline">{{ found ? found.headline : "Whom to talk to first" }}</h1>
  <p class="aside-text">From your people, their ties and your register alone, never from simulated minds.</p>
  <section v-if="!setting.own" class="panel">
    <p>Bring your own organisation first, with a file of ties: who listens to whom.</p>
    <p><a class="button" :href="at('/organisation?' + setting.query)" @click.prevent="go('/organisation?' + setting.query)">Bring your files</a></p>
  </section>
  <template v-else>
    <section class="panel" aria-label="What is asked">
      <div class="chooser">
        <div class="field seed"><label for="champions">People you can win first</label><input id="champions" type="number" min="1" :max="setting.most" v-model="champions"></div>
        <label v-if="setting.mayName"><input type="checkbox" v-model="named"> show who they are</label>
        <button type="button" class="main" @click="ask">Find them</button>
      </div>
      <p v-if="wrong" class="wrong" role="alert">{{ wrong }}</p>
      <p v-if="!setting.mayName" class="aside-text">People are counted by tier and coverage is told by fives; who they are is said by buyin contacts --show-people, or where this server is started with --show-people.</p>
    </section>
    <section v-if="found" class="panel" aria-label="What was found">
      <p v-for="(one, n) in found.sentences" :key="n" role="status">{{ one }}</p>
      <buyin-charts :found="found"></buyin-charts>
      <p v-for="one in found.how" :key="one" class="aside-text">{{ one }}</p>
      <details><summary>What was assumed of your files</summary><ul><li v-for="(one, n) in found.assumed" :key="n">{{ one }}</li></ul></details>
      <p class="aside-text">{{ found.basis }}</p>
    </section>
  </template>
</buyin-frame>`,
  });
})();
