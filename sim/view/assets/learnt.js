/* What was found out in a game, where it stands: the last reading of each unit, and who listens to whom. */
(function () {
  "use strict";
  const { percent, count } = window.buyin;
  const ALL = "All units";
  const ROLES = { executive: [0, -0.8, -0.66], middle: [1, -0.1, 0], operational: [2, -0.8, 0.66] }; /* shape and place */
  const margin = (one) => `± ${Math.round(100 * one.margin)}`;

  Vue.component("buyin-learnt-map", {
    props: ["learnt", "places"],
    computed: {
      wide: () => matchMedia("(min-width: 700px)").matches,
      units() { return this.places.marks.map((mark) => ({ title: mark.title, size: mark.size, interviews: this.last("interviews", mark.title), pulse: this.last("pulse", mark.title), network: this.last("network", mark.title) })); },
      readings() {
        return this.units.map((unit) => ({
          believes: this.lean(unit.interviews), says: this.lean(unit.pulse), does: 100, said: `${unit.title}: ${this.told(unit)}`,
          note: this.wide ? [["private", unit.interviews], ["public", unit.pulse]].filter(([, one]) => one).map(([where, one]) => `${where} ${percent(one.numbers.for)} ${margin(one)}, week ${one.week}`) : [],
        }));
      },
      known() { return this.units.filter((unit) => unit.interviews || unit.pulse || unit.network); },
      asked() { return this.known.filter((unit) => unit.interviews || unit.pulse); },
      ties() {
        const row = new Map(this.units.map((unit, n) => [unit.title, n]));
        return this.units.flatMap((unit, from) => Object.entries((unit.network || {}).numbers || {}).filter(([title]) => title !== unit.title && row.has(title))
          .map(([title, share]) => ({ from, to: row.get(title), share, said: `${unit.title} listens to ${title}: ${percent(share)} of its listening, week ${unit.network.week}` })));
      },
      inside() { return this.units.filter((unit) => unit.network && this.roles(unit.network).length > 1).map((unit) => ({ title: unit.title, week: unit.network.week, ...this.drawn(unit.network) })); },
    },
    methods: {
      count, margin, percent,
      last(what, title) { return [...this.learnt].reverse().find((one) => one.what === what && !one.tier && (one.unit || ALL) === title && (what === "network" || one.margin !== null)); },
      lean: (one) => (one ? Math.round(100 * (one.numbers.for - one.numbers.against)) : null),
      read: (one, verb) => `${percent(one.numbers.for)} ${verb} for, ${percent(one.numbers.against)} against, ${margin(one)} points, of ${one.answered} people in week ${one.week}`,
      told(unit) { return [unit.interviews && this.read(unit.interviews, "in private"), unit.pulse && this.read(unit.pulse, "in public")].filter(Boolean).join("; ") || "not asked"; },
      roles: (one) => [...new Set(one.listening.map((pair) => pair.listener))],
      drawn(one) {
        const names = this.roles(one), own = (name) => one.listening.find((pair) => pair.listener === name && pair.speaker === name).share;
        const marks = names.map((name) => ({ title: `${name[0].toUpperCase()}${name.slice(1)} tier`, tier: ROLES[name][0], x: ROLES[name][1], y: ROLES[name][2], radius: 0.13 }));
        const others = one.listening.filter((pair) => pair.listener !== pair.speaker);
        return {
          people: { count: marks.length, marks, hiddenUnits: 0, hiddenTiers: Object.keys(ROLES).filter((name) => !names.includes(name)).map((name) => `${name} tier`) },
          ties: others.map((pair) => ({ from: names.indexOf(pair.listener), to: names.indexOf(pair.speaker), share: pair.share, said: `${pair.listener} to ${pair.speaker}: ${percent(pair.share)}` })),
          readings: names.map((name, n) => {
            const note = [`to its own ${percent(own(name))}`, ...others.filter((pair) => pair.listener === name).map((pair) => `to ${pair.speaker} ${percent(pair.share)}`)];
            return { believes: null, says: null, does: 100, said: `${marks[n].title} listens ${note.join(", ")}`, note };
          }),
        };
      },
    },
    template: `
<div v-if="known.length" class="known">
  <h3>What you know, where it stands</h3>
  <buyin-groups :people="places" :readings="readings" :ties="ties" about="Map of what you found out about units; the table below holds the same"></buyin-groups>
  <p class="aside-text">Fill: what was told in private; ring: what was said in public, against (orange) to for (purple); grey: not asked. Arrows go from who listens to whom. Each is as of its week, and may have changed since.</p>
  <div v-if="asked.length" class="scroll" tabindex="0" role="region" aria-label="What you know by unit"><table class="wide">
    <thead><tr><th scope="col">Unit</th><th scope="col">Told in private</th><th scope="col">Said in public</th></tr></thead>
    <tbody><tr v-for="unit in asked" :key="unit.title"><th scope="row">{{ unit.title }}</th>
      <td v-for="one in [unit.interviews, unit.pulse]" class="prose"><template v-if="one">{{ percent(one.numbers.for) }} for, {{ percent(one.numbers.against) }} against <small>{{ margin(one) }} points, {{ one.answered }} people, week {{ one.week }}</small></template><template v-else>–</template></td></tr></tbody>
  </table></div>
  <figure v-for="one in inside" :key="one.title" class="within"><figcaption>Who listens to whom in {{ one.title }} <small>week {{ one.week }}</small></figcaption>
    <buyin-groups :people="one.people" :readings="one.readings" :ties="one.ties" :about="'Who listens to whom by role in ' + one.title"></buyin-groups></figure>
</div>`,
  });
})();
