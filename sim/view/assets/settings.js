/* The numbers of model and scenario that can be set. */
(function () {
  "use strict";
  const number = (x) => (Math.abs(x) >= 1e5 ? x.toExponential(0) : String(Number(x.toPrecision(4))));

  Vue.component("buyin-control", {
    props: ["control", "set", "drawn"],
    data: () => ({ problem: "" }),
    computed: {
      changed() { return this.set !== undefined; },
      value() { return this.changed ? this.set : this.control.value; },
      step() { const span = this.control.high - this.control.low; return span <= 2 ? 0.01 : span <= 20 ? 0.1 : 1; },
      help() {
        const { low, high, unit, source } = this.control;
        return `${number(low)} to ${number(high)}${unit ? `, ${unit}` : ""}. Source: ${source}.`;
      },
      slides() { return this.control.high - this.control.low <= 1000; },
      uncertain() { return this.control.from !== undefined && !this.changed; },
    },
    methods: {
      number,
      put(event) {
        const text = event.target.value.trim(), value = Number(text), { low, high } = this.control;
        this.problem = "";
        if (text === "" || !Number.isFinite(value) || value < low || value > high) {
          this.problem = `${this.control.label}: found ${text || "nothing"}; allowed: a number from ${number(low)} to ${number(high)}`;
          return;
        }
        if (value !== this.value) this.$emit("put", { path: this.control.path, value });
      },
    },
    template: `
<div :class="['control', {changed}]">
  <label :for="control.path" :title="help">{{ control.label }}</label>
  <p class="meaning" :id="control.path + '-help'">{{ control.meaning }}<template v-if="control.meaning">. </template>{{ help }}<template v-if="uncertain"> Not known: drawn from {{ number(control.from) }} to {{ number(control.to) }}; in this world {{ number(drawn) }}.</template></p>
  <div class="flow">
    <input v-if="slides" type="range" :aria-label="control.label + ', slider'" :min="control.low" :max="control.high" :step="step" :value="value" @change="put">
    <input type="number" inputmode="decimal" :id="control.path" step="any" :value="number(value)" :aria-describedby="control.path + '-help'" :aria-invalid="problem ? 'true' : null" @change="put">
    <button v-if="changed" type="button" class="quiet" :aria-label="'Reset ' + control.label" @click="$emit('reset', {path: control.path})">Reset</button>
  </div>
  <p v-if="changed" class="mark">Changed from {{ number(control.value) }}</p>
  <p v-if="problem" class="wrong" role="alert">{{ problem }}</p>
</div>`,
  });

  Vue.component("buyin-settings", {
    props: ["groups", "drawn", "values"],
    data: () => ({ text: "", opened: {} }),
    computed: {
      changes() { return Object.keys(this.values).length; },
      found() {
        const words = this.text.toLowerCase().split(/\s+/).filter(Boolean);
        return this.groups.map((group) => ({ ...group, changes: group.controls.filter((one) => one.path in this.values).length, controls: group.controls.filter((one) => words.every((word) => `${group.title} ${one.label} ${one.meaning} ${one.path}`.toLowerCase().includes(word))) })).filter((group) => group.controls.length);
      },
      searching() { return this.text.trim().length > 1; },
    },
    methods: {
      open(group) { return this.searching ? this.found.length <= 8 : !!this.opened[group.name]; },
      toggle(group, event) { if (!this.searching) this.$set(this.opened, group.name, event.target.open); },
    },
    template: `
<details class="panel settings">
  <summary>Numbers of the model <span v-if="changes" class="badge">{{ changes }} changed</span></summary>
  <p class="aside-text">Every number that the model and this scenario declare. A change starts the run again and becomes part of this page's address.</p>
  <div class="flow">
    <label for="search">Search</label><input id="search" class="grow" type="search" v-model="text" placeholder="trust, pilot, deference">
    <button type="button" :disabled="!changes" @click="$emit('reset', {})">Reset all</button>
  </div>
  <p v-if="!found.length">No number is called so.</p>
  <details v-for="group in found" :key="group.name" class="group" :open="open(group)" @toggle="toggle(group, $event)">
    <summary>{{ group.title }} <small>{{ group.controls.length }}</small> <span v-if="group.changes" class="badge">{{ group.changes }} changed</span></summary>
    <template v-if="open(group)"><buyin-control v-for="control in group.controls" :key="control.path" :control="control" :set="values[control.path]" :drawn="drawn[control.path]" @put="$emit('put', $event)" @reset="$emit('reset', $event)"></buyin-control></template>
  </details>
</details>`,
  });
})();
