/** A short tone when somebody answers: made here, not loaded, and off until the visitor wants it. */
export class Sound {
  #kept; #context;

  constructor(kept) { this.#kept = kept; }

  get isOn() { return this.#kept.read('sound') === 'on'; }

  /** Browsers let a page sound only after a click, and this is one. */
  toggle() {
    this.#kept.write('sound', this.isOn ? 'off' : 'on');
    this.play();
  }

  play() {
    if (!this.isOn) return;
    try {
      this.#context ??= new AudioContext();
      const { currentTime: now, destination } = this.#context;
      const tone = new OscillatorNode(this.#context, { frequency: 660 });
      const volume = new GainNode(this.#context, { gain: 0.08 });
      volume.gain.exponentialRampToValueAtTime(0.001, now + 0.25);
      tone.connect(volume).connect(destination);
      tone.start(now);
      tone.stop(now + 0.25);
    } catch { /* a page that may not sound stays silent */ }
  }
}
